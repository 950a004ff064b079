import { allows, type ImportSummary } from '@/api/imports'

/** What can be done with several imports at once. */
export const sharedActions = ['stop', 'restart', 'cancel', 'delete'] as const

export type SharedAction = (typeof sharedActions)[number]

/** Of the chosen imports, those that allow an action, and the others. */
export interface Suited {
  fit: ImportSummary[]
  unfit: ImportSummary[]
}

/** The chosen imports that are on the page, in its order. */
export function chosenOf(
  rows: readonly ImportSummary[],
  ids: ReadonlySet<string>,
): ImportSummary[] {
  return rows.filter((item) => ids.has(item.id))
}

export function suitedFor(chosen: readonly ImportSummary[], action: SharedAction): Suited {
  return {
    fit: chosen.filter((item) => allows(item, action)),
    unfit: chosen.filter((item) => !allows(item, action)),
  }
}
