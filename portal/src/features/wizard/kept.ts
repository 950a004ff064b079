import type { MappedColumn } from '@/api/imports'
import type { Column } from './mapping'

/** What this tab keeps of a setup beside what the server has. */
export interface Kept {
  /** Headers that somebody decided about. */
  decided: string[]
  /** A mapping that the server did not take yet. */
  mapping: Record<string, MappedColumn> | null
}

const nothing: Kept = { decided: [], mapping: null }

const keyOf = (id: string) => `rollcall.setup.${id}`

/** What was kept for the draft, as far as it is about columns that the file still has. */
export function keptOf(id: string, headers: readonly string[]): Kept {
  try {
    const kept = JSON.parse(sessionStorage.getItem(keyOf(id)) ?? 'null') as Kept | null
    if (kept === null) {
      return nothing
    }
    const fits =
      kept.mapping !== null && Object.keys(kept.mapping).every((header) => headers.includes(header))
    return {
      decided: kept.decided.filter((header) => headers.includes(header)),
      mapping: fits ? kept.mapping : null,
    }
  } catch {
    return nothing
  }
}

export function keep(id: string, columns: readonly Column[], mapping: Kept['mapping']) {
  const kept: Kept = {
    decided: columns.filter((column) => column.decided).map((column) => column.header),
    mapping,
  }
  try {
    sessionStorage.setItem(keyOf(id), JSON.stringify(kept))
  } catch {
    // Storage is full or switched off: a reload then shows what the server has.
  }
}

export function forget(id: string) {
  try {
    sessionStorage.removeItem(keyOf(id))
  } catch {
    // Nothing was kept.
  }
}

