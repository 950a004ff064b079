import { describe, expect, it } from 'vitest'
import type { ImportSummary } from '@/api/imports'
import { segmentsOf } from './segments'

function item(counts: Partial<ImportSummary>): ImportSummary {
  return { id: '1', status: 'processing', created_at: '2026-11-25T10:00:00Z', ...counts }
}

const sum = (numbers: number[]) => numbers.reduce((a, b) => a + b, 0)

describe('the bar of outcomes', () => {
  it('leaves room for the rows to come', () => {
    const segments = segmentsOf(item({ total_rows: 100, created_count: 30, error_count: 12 }))
    expect(segments.map((segment) => [segment.name, segment.count, segment.share])).toEqual([
      ['created', 30, 30],
      ['updated', 0, 0],
      ['unchanged', 0, 0],
      ['skipped', 0, 0],
      ['failed', 12, 12],
    ])
  })

  it('shows one row of a million, and never more than the whole', () => {
    const segments = segmentsOf(
      item({ total_rows: 1_000_000, created_count: 999_999, error_count: 1 }),
    )
    expect(segments.at(-1)?.share).toBeGreaterThan(0.7)
    expect(sum(segments.map((segment) => segment.share))).toBeCloseTo(100)
  })

  it('goes by what is done while the total is unknown', () => {
    const segments = segmentsOf(item({ total_rows: null, created_count: 5, skipped_count: 5 }))
    expect(segments.map((segment) => segment.share)).toEqual([50, 0, 0, 50, 0])
  })

  it('is empty before the first row', () => {
    expect(sum(segmentsOf(item({})).map((segment) => segment.share))).toBe(0)
  })
})
