import { mappedField, type MappedColumn } from '@/api/imports'
import { keyFields, takesSeveral } from '../fields/fields'

/** What the server proposes for a column. */
export interface Suggestion {
  header: string
  field?: string | null
  /** 0 to 100. */
  confidence?: number | null
  /** What it was recognised by: `template`, `history`, `header`, `values`, `ai`. */
  source?: string | null
  reason?: string | null
  alternatives?: Array<string | { field?: string | null }> | null
  samples?: string[] | null
}

/** One column of the file, and where it goes. */
export interface Column {
  header: string
  suggestion: Suggestion
  /** Null when the column is not imported. */
  field: string | null
  /** A person has looked at it: chose the field, or agreed with the suggestion. */
  decided: boolean
  /** What is done to its values on the way, as it was saved; kept as long as the field is. */
  rules: Record<string, unknown> | null
}

/** How sure a suggestion is, in the three steps that people see. */
export type Level = 'sure' | 'check' | 'none'

export const sureFrom = 90
export const checkFrom = 60

export function levelOf(confidence: number | null | undefined): Level {
  const value = confidence ?? 0
  return value >= sureFrom ? 'sure' : value >= checkFrom ? 'check' : 'none'
}

/**
 * The columns of a draft: as they were saved, else as they are suggested.
 *
 * @param decided headers that somebody decided about before, on this device
 */
export function columnsOf(
  suggestions: readonly Suggestion[],
  saved: Record<string, MappedColumn> | null,
  decided: ReadonlySet<string>,
): Column[] {
  return suggestions.map((suggestion) => {
    const suggested = suggestion.field ?? null
    const column = saved?.[suggestion.header]
    const field = saved === null ? suggested : mappedField(column)
    return {
      header: suggestion.header,
      suggestion,
      field,
      decided: decided.has(suggestion.header) || (saved !== null && field !== suggested),
      rules: typeof column === 'object' && column !== null ? withoutField(column) : null,
    }
  })
}

function withoutField(column: Record<string, unknown>): Record<string, unknown> | null {
  const { field: _field, ...rules } = column
  return Object.keys(rules).length === 0 ? null : rules
}

/** What was taken away from another column to be put here. */
export interface Assigned {
  columns: Column[]
  takenFrom: string | null
}

/**
 * Sends a column to a field. A field takes one column (tags take several), so a column that had it
 * before is not imported any more.
 */
export function assign(columns: readonly Column[], header: string, field: string | null): Assigned {
  let takenFrom: string | null = null
  const changed = columns.map((column) => {
    if (column.header === header) {
      return { ...column, field, decided: true, rules: column.field === field ? column.rules : null }
    }
    if (field !== null && column.field === field && !takesSeveral(field)) {
      takenFrom = column.header
      return { ...column, field: null, decided: true, rules: null }
    }
    return column
  })
  return { columns: changed, takenFrom }
}

/** Agrees with what is suggested for a column. */
export function accept(columns: readonly Column[], header: string): Column[] {
  return columns.map((column) => (column.header === header ? { ...column, decided: true } : column))
}

/** Agrees with everything that is open. */
export function acceptAll(columns: readonly Column[]): Column[] {
  return columns.map((column) => ({ ...column, decided: true }))
}

/** Imports nothing, to begin anew. */
export function clear(columns: readonly Column[]): Column[] {
  return columns.map((column) => ({ ...column, field: null, decided: true, rules: null }))
}

/** Whether somebody still has to look at a column. */
export function isOpen(column: Column): boolean {
  return (
    !column.decided &&
    column.field !== null &&
    levelOf(column.suggestion.confidence) !== 'sure' &&
    column.field === (column.suggestion.field ?? null)
  )
}

export interface MappingNumbers {
  mapped: number
  open: number
  ignored: number
}

export function numbersOf(columns: readonly Column[]): MappingNumbers {
  return {
    mapped: columns.filter((column) => column.field !== null).length,
    open: columns.filter(isOpen).length,
    ignored: columns.filter((column) => column.field === null).length,
  }
}

/** Why the mapping cannot be used as it is. */
export type MappingFault =
  | { kind: 'twice'; field: string; headers: string[] }
  | { kind: 'withoutKey' }

export function faultsOf(columns: readonly Column[]): MappingFault[] {
  const byField = new Map<string, string[]>()
  for (const { field, header } of columns) {
    if (field !== null && !takesSeveral(field)) {
      byField.set(field, [...(byField.get(field) ?? []), header])
    }
  }
  const faults: MappingFault[] = [...byField]
    .filter(([, headers]) => headers.length > 1)
    .map(([field, headers]) => ({ kind: 'twice', field, headers }))
  if (!keyFields.some((field) => byField.has(field))) {
    faults.push({ kind: 'withoutKey' })
  }
  return faults
}

/** The mapping as the server takes it. */
export function mappingOf(columns: readonly Column[]): Record<string, MappedColumn> {
  return Object.fromEntries(
    columns.map(({ header, field, rules }) => [
      header,
      rules === null || field === null ? field : { field, ...rules },
    ]),
  )
}

/** Other fields that are offered first. */
export function alternativesOf({ alternatives }: Suggestion): string[] {
  return (alternatives ?? [])
    .map((other) => (typeof other === 'string' ? other : (other.field ?? '')))
    .filter((field) => field !== '')
}
