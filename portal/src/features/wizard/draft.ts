import type { components } from '@/api/schema'
import type { ImportSummary, MappedColumn } from '@/api/imports'
import type { Suggestion } from './mapping'

/** How the file is read. A member that is absent does not apply to this kind of file. */
export interface DraftLayout {
  format?: string | null
  charset?: string | null
  charset_confidence?: number | null
  delimiter?: string | null
  quote?: string | null
  /** How a quote inside of quotes is written: `doubled` or `backslash`. */
  escape?: string | null
  header_row?: number | null
  header_records?: number | null
  sheet?: string | null
  sheets?: Array<string | { name?: string; rows?: number; hidden?: boolean }> | null
  entry?: string | null
}

export interface DraftOptions {
  duplicate_strategy?: string | null
  match_fields?: string[] | null
  on_ambiguous?: string | null
  blank_cells?: string | null
  clear_token?: string | null
  default_region?: string | null
  date_order?: string | null
  /** Share of the first rows that may be bad; 100 is no limit. */
  error_limit_percent?: number | null
  all_or_nothing?: boolean | null
  list_id?: string | null
  template_id?: string | null
  webhook_url?: string | null
  external_id?: string | null
  name?: string | null
  /** Rules of columns; they are given with the mapping, which has them too. */
  column_rules?: unknown
}

/** What came of asking a language model about the columns. */
export interface AiOutcome {
  status?: string | null
  reason?: string | null
  reason_code?: string | null
}

/** An import that is being set up, as the server has it. */
export interface Draft {
  import: ImportSummary
  headers: string[]
  preview: string[][]
  columns: Suggestion[]
  suggested_mapping: Record<string, string | null>
  layout: DraftLayout
  options: DraftOptions
  ai?: AiOutcome | null
}

export interface PreviewProblem {
  column?: string | null
  code: string
  severity?: 'error' | 'warning' | null
  value?: string | null
  message?: string | null
}

export interface PreviewRow {
  row: number
  cells?: string[] | null
  contact?: {
    fields?: Record<string, string> | null
    tags?: string[] | null
    custom_fields?: Record<string, unknown> | null
  } | null
  valid?: boolean | null
  problems?: PreviewProblem[] | null
}

/** What is saved of a draft: the mapping, and the options beside it. */
export type DraftChange = { mapping: Record<string, MappedColumn> } & DraftOptions & {
    save_as_template?: string
  }

export type ContactList = components['schemas']['ContactList']

/** The names of the sheets of a workbook; empty for other files. */
export function sheetsOf(layout: DraftLayout): Array<{ name: string; rows: number | null; hidden: boolean }> {
  return (layout.sheets ?? []).flatMap((sheet) =>
    typeof sheet === 'string'
      ? [{ name: sheet, rows: null, hidden: false }]
      : sheet.name === undefined
        ? []
        : [{ name: sheet.name, rows: sheet.rows ?? null, hidden: sheet.hidden ?? false }],
  )
}

/** The value that a field has in a row as it will arrive. */
export function arrivingValue(row: PreviewRow, field: string): string {
  const { contact } = row
  if (contact === null || contact === undefined) {
    return ''
  }
  if (field === 'tags') {
    return (contact.tags ?? []).join(', ')
  }
  if (field.startsWith('custom:')) {
    const value = contact.custom_fields?.[field.slice('custom:'.length)]
    return value === undefined || value === null ? '' : String(value)
  }
  return contact.fields?.[field] ?? ''
}
