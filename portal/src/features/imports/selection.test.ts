import { describe, expect, it } from 'vitest'
import type { ImportSummary } from '@/api/imports'
import { chosenOf, suitedFor } from './selection'

const item = (id: string, actions: Record<string, boolean>): ImportSummary => ({
  id,
  status: 'completed',
  created_at: '2025-11-23T12:00:00Z',
  allowed_actions: Object.entries(actions).map(([action, enabled]) => ({ action, enabled })),
})
const rows = [
  item('a', { delete: true, stop: false }),
  item('b', { delete: false, stop: true }),
  item('c', { delete: true }),
]

describe('a choice of several imports', () => {
  it('keeps the order of the page, and forgets what is not on it any more', () => {
    expect(chosenOf(rows, new Set(['c', 'gone', 'a'])).map(({ id }) => id)).toEqual(['a', 'c'])
  })

  it('is divided into those that allow an action and the others', () => {
    const { fit, unfit } = suitedFor(rows, 'delete')
    expect(fit.map(({ id }) => id)).toEqual(['a', 'c'])
    expect(unfit.map(({ id }) => id)).toEqual(['b'])
  })

  it('does not take what an import does not name for allowed', () => {
    expect(suitedFor(rows, 'restart').fit).toEqual([])
  })
})
