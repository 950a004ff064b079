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

/** The part of an import that the list shows. Counts add up to `processed_rows`. */
export interface ImportSummary {
  id: string
  status: ImportStatus
  /** 0 to 100. */
  progress_percent?: number | null
  /** Absent or null while the file has not been counted. */
  total_rows?: number | null
  processed_rows?: number | null
  created_count?: number | null
  updated_count?: number | null
  unchanged_count?: number | null
  skipped_count?: number | null
  error_count?: number | null
  rows_per_second?: number | null
  estimated_seconds_remaining?: number | null
  external_id?: string | null
  source?: string | null
  file_name?: string | null
  allowed_actions?: AllowedAction[] | null
  created_at: string
  started_at?: string | null
  completed_at?: string | null
  error?: ImportFailure | null
}

export interface ImportPage {
  imports: ImportSummary[]
  paging?: { next?: { after?: string | null } | null } | null
}
