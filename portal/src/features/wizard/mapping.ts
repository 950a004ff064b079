import { mappedField, type MappedColumn } from '@/api/imports'
import { keyFields, partsOf, takesSeveral } from '../fields/fields'

/** What the server proposes for a column. */
export interface Suggestion {
  header: string
  field?: string | null
  /** 0 to 100. */
  confidence?: number | null
  /** What it was recognised by: `template`, `history`, `header`, `values`, `ai`. */
  source?: string | null
  reason?: string | null
  /** The reason for other languages, and what its sentence names. */
  reason_code?: string | null
  reason_parameters?: Record<string, string> | null
  /** What has to be done to fill fields: `split_name` for whole names. */
  transform?: string | null
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
  /** The headers of the columns that had the field before. */
  takenFrom: string[]
}

function overlap(one: string, other: string): boolean {
  return partsOf(one).some((part) => !takesSeveral(part) && partsOf(other).includes(part))
}

/**
 * Sends a column to a field. A field takes one column (tags take several), so a column that had it
 * before is not imported any more.
 */
export function assign(columns: readonly Column[], header: string, field: string | null): Assigned {
  const takenFrom: string[] = []
  const changed = columns.map((column) => {
    if (column.header === header) {
      return { ...column, field, decided: true, rules: column.field === field ? column.rules : null }
    }
    if (field !== null && column.field !== null && overlap(field, column.field)) {
      takenFrom.push(column.header)
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
  const byField = new Map<string, Column[]>()
  for (const column of columns) {
    for (const part of column.field === null ? [] : partsOf(column.field)) {
      if (!takesSeveral(part)) {
        byField.set(part, [...(byField.get(part) ?? []), column])
      }
    }
  }
  const faults: MappingFault[] = [...byField]
    .filter(([, several]) => several.length > 1 && !several.every(isJoined))
    .map(([field, several]) => ({
      kind: 'twice',
      field,
      headers: several.map(({ header }) => header),
    }))
  if (!keyFields.some((field) => byField.has(field))) {
    faults.push({ kind: 'withoutKey' })
  }
  return faults
}

/** Columns whose rules say how they are put together may share a field. */
function isJoined(column: Column): boolean {
  return typeof column.rules?.join === 'string'
}

/** Whether the column holds whole names that can be divided, and nobody has decided about it. */
export function canSplit(column: Column): boolean {
  return column.suggestion.transform === 'split_name' && column.field === null
}

/** Headers are the same when only letter case, spaces and signs differ. */
function plainHeader(header: string): string {
  return header
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}

/**
 * What a template says about the columns of this file; null for columns that it does not know.
 *
 * @param template field by header of the file that it was made for
 */
export function fitting(
  headers: readonly string[],
  template: Record<string, MappedColumn>,
): { mapping: Record<string, MappedColumn>; known: number } {
  const byName = new Map(Object.entries(template).map(([name, column]) => [plainHeader(name), column]))
  const mapping: Record<string, MappedColumn> = {}
  let known = 0
  for (const header of headers) {
    const column = Object.hasOwn(template, header) ? template[header] : byName.get(plainHeader(header))
    known += column === undefined ? 0 : 1
    mapping[header] = mappedField(column) === null ? null : (column ?? null)
  }
  return { mapping, known }
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
