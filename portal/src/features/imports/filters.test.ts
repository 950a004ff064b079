import { describe, expect, it } from 'vitest'
import { addressOf, countOf, filtersOf, isNarrowed, queryOf, type ListFilters } from './filters'

const none: ListFilters = { view: 'all', q: '', source: null, period: null, after: null }
const now = new Date('2026-11-25T10:40:00Z')

describe('the filters of the list', () => {
  it('come from the address and go back into it', () => {
    const query = { view: 'attention', q: 'web shop', source: 'upload', period: 'week', after: 'x' }
    expect(addressOf(filtersOf(query))).toEqual(query)
    expect(addressOf(none)).toEqual({})
  })

  it('leave out what an address may not say', () => {
    expect(filtersOf({ view: 'secret', source: 'fax', q: ['a', 'b'], period: null })).toEqual(none)
  })

  it('ask the server for what they name', () => {
    expect(queryOf({ ...none, view: 'drafts', q: ' a ' }, now)).toEqual({
      status: ['pending_mapping'],
      q: 'a',
    })
    expect(queryOf({ ...none, view: 'attention' }, now)).toEqual({ needs_attention: true })
    expect(queryOf({ ...none, period: 'day' }, now)).toEqual({ from: '2026-11-24T10:00:00.000Z' })
    expect(queryOf({ ...none, view: 'running' }, now).status).toContain('stopping')
  })

  it('count what each view shows', () => {
    const numbers = {
      total: 12,
      by_status: { queued: 1, processing: 2, completed: 8, pending_mapping: 1 },
      needs_attention: 3,
    }
    expect((['all', 'running', 'attention', 'completed', 'drafts'] as const).map((view) => countOf(view, numbers))).toEqual([12, 3, 3, 8, 1])
  })

  it('know whether they hide something', () => {
    expect(isNarrowed({ ...none, view: 'running', after: 'x' })).toBe(false)
    expect(isNarrowed({ ...none, q: 'x' })).toBe(true)
  })
})
