import type { ImportSummary } from '@/api/imports'

export const outcomes = ['created', 'updated', 'unchanged', 'skipped', 'failed'] as const

export type Outcome = (typeof outcomes)[number]

/** A part of the bar. `share` is per cent of the bar's length. */
export interface Segment {
  name: Outcome
  count: number
  share: number
}

/** Parts that are there at all stay wide enough to be seen. */
const leastShare = 0.8

/**
 * The outcomes of the rows so far as parts of a bar, whose empty rest is the rows to come. Counts add
 * up to `processed_rows`; shares never to more than 100.
 */
export function segmentsOf(item: ImportSummary): Segment[] {
  const counts: Record<Outcome, number> = {
    created: item.created_count ?? 0,
    updated: item.updated_count ?? 0,
    unchanged: item.unchanged_count ?? 0,
    skipped: item.skipped_count ?? 0,
    failed: item.error_count ?? 0,
  }
  const done = outcomes.reduce((sum, name) => sum + counts[name], 0)
  const whole = Math.max(item.total_rows ?? 0, done, 1)
  const shares = outcomes.map((name) =>
    counts[name] === 0 ? 0 : Math.max(leastShare, (counts[name] / whole) * 100),
  )
  const excess = Math.max(1, shares.reduce((sum, share) => sum + share, 0) / 100)
  return outcomes.map((name, at) => ({
    name,
    count: counts[name],
    share: (shares[at] ?? 0) / excess,
  }))
}
