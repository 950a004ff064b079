import { describe, expect, it } from 'vitest'
import type { ImportSummary } from '@/api/imports'
import { arrivals } from './arrivals'

const list = (...ids: string[]): ImportSummary[] =>
  ids.map((id) => ({ id, status: 'queued', created_at: '2025-11-23T12:00:00Z' }))

function drawn(...ids: string[]) {
  return new Set(ids)
}

describe('new imports', () => {
  it('come in at once while nobody is at work', () => {
    expect(arrivals(list('c', 'b', 'a'), drawn('b', 'a'), false)).toEqual({
      rows: list('c', 'b', 'a'),
      waiting: 0,
    })
  })

  it('wait while somebody is at work, and what is drawn stays up to date', () => {
    expect(arrivals(list('d', 'c', 'b'), drawn('b', 'a'), true)).toEqual({
      rows: list('b'),
      waiting: 2,
    })
  })

  it('come in on the first look, into an empty page, and when nothing old is left', () => {
    expect(arrivals(list('a'), null, true).rows).toEqual(list('a'))
    expect(arrivals(list('a'), drawn(), true).rows).toEqual(list('a'))
    expect(arrivals(list('d', 'c'), drawn('b', 'a'), true)).toEqual({
      rows: list('d', 'c'),
      waiting: 0,
    })
  })
})
