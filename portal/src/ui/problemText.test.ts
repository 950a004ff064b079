import { describe, expect, it } from 'vitest'
import { ApiError } from '@/api/problem'
import { problemText } from './problemText'

const catalogue = {
  te: (key: string) => key === 'problem.NETWORK' || key === 'problem.TENANT_REQUIRED',
  t: (key: string, named?: Record<string, unknown>) =>
    named === undefined ? key : `${key} ${JSON.stringify(named)}`,
}

describe('the text of a problem', () => {
  it('is our own for a code that the catalogue knows', () => {
    const error = new ApiError({ status: 400, code: 'TENANT_REQUIRED', detail: 'Name a tenant.' })
    expect(problemText(error, catalogue)).toBe('problem.TENANT_REQUIRED')
  })

  it('is what the server says for any other code', () => {
    const error = new ApiError({ status: 409, code: 'NEW', title: 'No', detail: 'Not now.' })
    expect(problemText(error, catalogue)).toBe('Not now.')
    const bare = new ApiError({ status: 409, code: 'NEW', title: 'No' })
    expect(problemText(bare, catalogue)).toBe('No')
  })

  it.each([
    [502, 'problem.NETWORK'],
    [429, 'problem.tooMany'],
    [503, 'problem.server {"status":503}'],
    [404, 'problem.other {"status":404}'],
  ])('falls back on a sentence for status %s', (status, text) => {
    expect(problemText(new ApiError({ status, code: `HTTP_${status}` }), catalogue)).toBe(text)
  })
})
