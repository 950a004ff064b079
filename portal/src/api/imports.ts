import type { components } from './schema'

export type ImportStatus =
  | 'fetching'
  | 'pending_mapping'
  | 'checking'
  | 'queued'
  | 'processing'
  | 'stopping'
  | 'stopped'
  | 'completed'
  | 'failed'
  | 'cancelled'
  | 'undoing'
  | 'undone'

export interface AllowedAction {
  action: string
  enabled: boolean
  reason?: string | null
}

/** Why an import failed. */
export type ImportFailure = string | { code?: string | null; detail?: string | null }

export type Attempt = Partial<Nullable<components['schemas']['Attempt']>>

/** The part of an import that pages show. Counts add up to `processed_rows`. */
export interface ImportSummary {
  id: string
  status: ImportStatus
  name?: string | null
  /** 0 to 100. */
  progress_percent?: number | null
  /** Absent or null while the file has not been counted. */
  total_rows?: number | null
  processed_rows?: number | null
  success_count?: number | null
  created_count?: number | null
  updated_count?: number | null
  unchanged_count?: number | null
  skipped_count?: number | null
  error_count?: number | null
  duplicate_count?: number | null
  rows_per_second?: number | null
  estimated_seconds_remaining?: number | null
  external_id?: string | null
  parent_id?: string | null
  same_content_as?: string | null
  source?: string | null
  file_name?: string | null
  file_size?: number | null
  duplicate_strategy?: string | null
  match_fields?: string[] | null
  list_id?: string | null
  /** Field by header, or an object with the field and what is done to the column. */
  mapping?: Record<string, MappedColumn> | null
  warning_count?: number | null
  mapping_version?: number | null
  ai_confidence?: number | null
  allowed_actions?: AllowedAction[] | null
  queue_position?: number | null
  attempts?: Attempt[] | null
  created_at: string
  started_at?: string | null
  completed_at?: string | null
  error?: ImportFailure | null
}

export type MappedColumn = string | { field?: string | null; [transform: string]: unknown } | null

/** The field that a column goes to; null when it is not imported. */
export function mappedField(column: MappedColumn | undefined): string | null {
  return typeof column === 'object' ? (column?.field ?? null) : (column ?? null)
}

export interface RowError {
  row: number
  line?: number | null
  column?: string | null
  code: string
  severity?: 'error' | 'warning' | null
  value?: string | null
  message?: string | null
}

export interface RowErrorPage {
  errors: RowError[]
  paging?: Paging | null
}

/** Problems with the same code in the same column. */
export interface RowErrorGroup {
  severity?: 'error' | 'warning' | null
  code: string
  column?: string | null
  count: number
  rows?: number | null
  samples?: Array<{ row?: number; value?: string | null; message?: string | null }> | null
}

export interface Paging {
  next?: { after?: string | null } | null
}

export interface ImportPage {
  imports: ImportSummary[]
  paging?: Paging | null
}

export interface ImportNumbers {
  total: number
  by_status: Partial<Record<ImportStatus, number>>
  needs_attention: number
}

/** Whether it can be done; an import that does not name the action does not allow it. */
export function actionOf(item: ImportSummary, name: string): AllowedAction | undefined {
  return item.allowed_actions?.find((allowed) => allowed.action === name)
}

export function allows(item: ImportSummary, name: string): boolean {
  return actionOf(item, name)?.enabled === true
}

type Nullable<T> = { [K in keyof T]: T[K] | null }
