import type { ImportSummary } from '@/api/imports'

export interface Arrivals {
  /** The rows to draw. */
  rows: ImportSummary[]
  /** How many imports are newer than the first row that is drawn. */
  waiting: number
}

/**
 * New imports come in at the top and push everything down. While somebody is at work in the table,
 * they wait above it instead.
 *
 * @param drawn ids of the rows on the page; null when nothing was drawn yet
 */
export function arrivals(
  fetched: readonly ImportSummary[],
  drawn: ReadonlySet<string> | null,
  somebodyIsAtWork: boolean,
): Arrivals {
  if (drawn === null || !somebodyIsAtWork) {
    return { rows: [...fetched], waiting: 0 }
  }
  const first = fetched.findIndex((item) => drawn.has(item.id))
  // Nothing of the old page is left: there is no place to keep.
  return first < 0
    ? { rows: [...fetched], waiting: 0 }
    : { rows: fetched.slice(first), waiting: first }
}
