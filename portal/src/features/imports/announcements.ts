import type { ImportSummary } from '@/api/imports'
import { isMoving, percentOf } from './progress'

/** Something worth interrupting a listener for. */
export interface Announcement {
  kind: 'status' | 'quarter'
  item: ImportSummary
}

/**
 * What screen readers are told after a poll: changes of status, and the passing of each quarter.
 * Every row of a list that is redrawn each two seconds would drown everything else.
 */
export function announcementsOf(
  before: readonly ImportSummary[],
  after: readonly ImportSummary[],
): Announcement[] {
  const known = new Map(before.map((item) => [item.id, item]))
  const announcements: Announcement[] = []
  for (const item of after) {
    const earlier = known.get(item.id)
    if (earlier === undefined) {
      continue
    }
    if (earlier.status !== item.status) {
      announcements.push({ kind: 'status', item })
    } else if (isMoving(item) && quarterOf(item) > quarterOf(earlier)) {
      announcements.push({ kind: 'quarter', item })
    }
  }
  return announcements
}

function quarterOf(item: ImportSummary): number {
  return Math.floor((percentOf(item) ?? 0) / 25)
}
