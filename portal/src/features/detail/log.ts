import type { ImportSummary } from '@/api/imports'
import type { Tone } from '@/features/imports/progress'
import type { IconName } from '@/ui/icons'

export type LogKind =
  | 'created'
  | 'attemptStarted'
  | 'attemptCompleted'
  | 'attemptStopped'
  | 'attemptFailed'
  | 'completed'
  | 'failed'
  | 'cancelled'
  | 'undone'

/** Something that happened to an import. */
export interface LogEntry {
  kind: LogKind
  at: Date
  tone: Tone
  icon: IconName
  attempt?: number
  /** Rows that an attempt committed, or that the import has in the end. */
  rows?: number
  detail?: string
}

/** What happened, newest first, from what is known of the import and its attempts. */
export function logOf(item: ImportSummary): LogEntry[] {
  const entries: LogEntry[] = [
    { kind: 'created', at: new Date(item.created_at), tone: 'neutral', icon: 'file' },
  ]
  const attempts = [...(item.attempts ?? [])].sort((a, b) => (a.number ?? 0) - (b.number ?? 0))
  for (const attempt of attempts) {
    const number = attempt.number ?? 0
    const rows = attempt.rows ?? 0
    if (attempt.started_at) {
      entries.push({
        kind: 'attemptStarted',
        at: new Date(attempt.started_at),
        tone: 'running',
        icon: 'play',
        attempt: number,
      })
    }
    if (attempt.ended_at && attempt.status === 'stopped') {
      entries.push({
        kind: 'attemptStopped',
        at: new Date(attempt.ended_at),
        tone: 'warning',
        icon: 'stop',
        attempt: number,
        rows,
      })
    }
    if (attempt.ended_at && attempt.status === 'failed') {
      entries.push({
        kind: 'attemptFailed',
        at: new Date(attempt.ended_at),
        tone: 'danger',
        icon: 'alert',
        attempt: number,
        rows,
      })
    }
  }
  const end = endOf(item)
  if (end !== undefined) {
    entries.push(end)
  }
  // Sorting keeps the order of what happened in the same moment.
  return entries.sort((a, b) => a.at.getTime() - b.at.getTime()).reverse()
}

function endOf(item: ImportSummary): LogEntry | undefined {
  if (!item.completed_at) {
    return undefined
  }
  const at = new Date(item.completed_at)
  const rows = item.processed_rows ?? 0
  switch (item.status) {
    case 'completed':
      return { kind: 'completed', at, tone: 'success', icon: 'check', rows }
    case 'failed': {
      const detail = typeof item.error === 'string' ? item.error : item.error?.detail
      return { kind: 'failed', at, tone: 'danger', icon: 'cross', rows, ...(detail ? { detail } : {}) }
    }
    case 'cancelled':
      return { kind: 'cancelled', at, tone: 'neutral', icon: 'slash', rows }
    case 'undone':
      return { kind: 'undone', at, tone: 'neutral', icon: 'undo', rows }
    default:
      return undefined
  }
}
