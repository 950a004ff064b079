import { describe, expect, it } from 'vitest'
import { returnPath } from './returnPath'

describe('the way back after signing in', () => {
  it.each(['/imports?after=abc', '/somewhere/else#part'])('leads to %s', (path) => {
    expect(returnPath(path)).toBe(path)
  })

  it.each([
    undefined,
    '',
    'https://elsewhere.example.com',
    '//elsewhere.example.com',
    '/\\elsewhere.example.com',
    'javascript:alert(1)',
    '/login?return=/imports',
    ['/imports', '/imports'],
  ])('never leads to %s', (path) => {
    expect(returnPath(path)).toBe('/imports')
  })
})
