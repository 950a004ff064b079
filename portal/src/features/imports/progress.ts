import type { ImportStatus, ImportSummary } from '@/api/imports'
import type { Formats } from '@/ui/format'
import type { IconName } from '@/ui/icons'

/** Translates; `plural` picks the form of the message. */
export type Translate = (key: string, named?: Record<string, unknown>, plural?: number) => string

export type Tone = 'running' | 'success' | 'warning' | 'danger' | 'neutral'

export interface StatusLook {
  tone: Tone
  icon: IconName
}

const looks: Record<ImportStatus, StatusLook> = {
  fetching: { tone: 'running', icon: 'download' },
  pending_mapping: { tone: 'warning', icon: 'columns' },
  checking: { tone: 'running', icon: 'search' },
  queued: { tone: 'running', icon: 'clock' },
  processing: { tone: 'running', icon: 'play' },
  stopping: { tone: 'running', icon: 'pause' },
  stopped: { tone: 'warning', icon: 'stop' },
  completed: { tone: 'success', icon: 'check' },
  failed: { tone: 'danger', icon: 'cross' },
  cancelled: { tone: 'neutral', icon: 'slash' },
  undoing: { tone: 'running', icon: 'undo' },
  undone: { tone: 'neutral', icon: 'undo' },
}

const busy: ReadonlySet<string> = new Set<ImportStatus>([
  'fetching',
  'checking',
  'queued',
  'processing',
  'stopping',
  'undoing',
])

const moving: ReadonlySet<string> = new Set<ImportStatus>([
  'checking',
  'processing',
  'stopping',
  'undoing',
])

/** It changes without anybody doing anything. */
export function isBusy(item: ImportSummary): boolean {
  return busy.has(item.status)
}

/** Rows are being worked on, so a bar can show how far it is. */
export function isMoving(item: ImportSummary): boolean {
  return moving.has(item.status)
}

export function lookOf(item: ImportSummary): StatusLook {
  if (item.status === 'completed' && count(item.error_count) > 0) {
    return { tone: 'warning', icon: 'warning' }
  }
  // A server that is newer than this page may know a status more.
  return looks[item.status] ?? { tone: 'neutral', icon: 'clock' }
}

/**
 * How far a moving import is, from 0 to 100, in whole numbers; null when nobody can say. An import
 * that still moves is never shown as 100: its last rows may be stored, its end is not.
 */
export function percentOf(item: ImportSummary): number | null {
  const told = item.progress_percent
  const total = count(item.total_rows)
  let percent: number
  if (typeof told === 'number' && Number.isFinite(told)) {
    percent = told
  } else if (total > 0) {
    percent = (count(item.processed_rows) / total) * 100
  } else {
    return null
  }
  return Math.min(isMoving(item) ? 99 : 100, Math.max(0, Math.floor(percent)))
}

/** The word for the status, such as "Running 42 %" or "Completed, 1,204 rows failed". */
export function statusWord(item: ImportSummary, t: Translate, formats: Formats): string {
  const percent = percentOf(item)
  if (item.status === 'processing' && percent !== null) {
    return t('status.processingPercent', { percent: formats.percent(percent) })
  }
  const failed = count(item.error_count)
  if (item.status === 'completed' && failed > 0) {
    return t('status.completedWithErrors', { rows: formats.number(failed) }, failed)
  }
  return item.status in looks ? t(`status.${item.status}`) : item.status
}

/** "41,200 of 98,000 rows", or "41,200 rows" while the total is unknown. */
export function rowsText(item: ImportSummary, t: Translate, formats: Formats): string {
  const done = count(item.processed_rows)
  const total = count(item.total_rows)
  return total > 0
    ? t('progress.rowsOf', { done: formats.number(done), total: formats.number(total) }, total)
    : t('progress.rows', { done: formats.number(done) }, done)
}

/** Rows of the file or, while those are not counted, rows so far. Null when there is neither. */
export function sizeOf(item: ImportSummary): number | null {
  const rows = count(item.total_rows) || count(item.processed_rows)
  return rows > 0 || item.status === 'completed' ? rows : null
}

/** "about 3 min left"; null when there is no estimate, or it would be a guess. */
export function remainingText(
  item: ImportSummary,
  t: Translate,
  formats: Formats,
): string | null {
  const seconds = item.estimated_seconds_remaining
  const percent = percentOf(item)
  // In the first two per cent the rate still says more about the start than about the import.
  const tooEarly = percent === null || percent < 2
  if (item.status !== 'processing' || typeof seconds !== 'number' || seconds < 0 || tooEarly) {
    return null
  }
  return t('progress.remaining', { duration: formats.duration(seconds) })
}

/** "8,120 rows/s"; null while nothing is being written. */
export function rateText(item: ImportSummary, t: Translate, formats: Formats): string | null {
  const rate = item.rows_per_second
  if (!isMoving(item) || typeof rate !== 'number' || rate <= 0) {
    return null
  }
  const whole = Math.max(1, Math.round(rate))
  return t('progress.rate', { rate: formats.number(whole) }, whole)
}

/** All of the progress as one sentence: "42 %, 41,200 of 98,000 rows, about 3 min left". */
export function progressText(item: ImportSummary, t: Translate, formats: Formats): string {
  const percent = percentOf(item)
  return [
    percent === null ? null : formats.percent(percent),
    rowsText(item, t, formats),
    remainingText(item, t, formats),
  ]
    .filter((part) => part !== null)
    .join(', ')
}

/** What became of the rows so far. `same` is what changed no contact: unchanged and skipped rows. */
export interface Outcome {
  created: number
  updated: number
  same: number
  failed: number
}

export function outcomeOf(item: ImportSummary): Outcome {
  return {
    created: count(item.created_count),
    updated: count(item.updated_count),
    same: count(item.unchanged_count) + count(item.skipped_count),
    failed: count(item.error_count),
  }
}

export function outcomeTotal(outcome: Outcome): number {
  return outcome.created + outcome.updated + outcome.same + outcome.failed
}

/**
 * How much of a line of 100 each part gets. Rows that have no outcome leave the end of the line empty;
 * a part that is there at all stays wide enough to be seen.
 *
 * @param totalRows rows of the file, 0 when unknown
 */
export function outcomeShares(outcome: Outcome, totalRows: number): Outcome {
  const whole = Math.max(totalRows, outcomeTotal(outcome), 1)
  const share = (rows: number) => (rows === 0 ? 0 : Math.max(1.5, (rows / whole) * 100))
  const shares = {
    created: share(outcome.created),
    updated: share(outcome.updated),
    same: share(outcome.same),
    failed: share(outcome.failed),
  }
  const excess = Math.max(1, outcomeTotal(shares) / 100)
  return {
    created: shares.created / excess,
    updated: shares.updated / excess,
    same: shares.same / excess,
    failed: shares.failed / excess,
  }
}

/** The result numbers in words: "9,120 created, 840 updated, 12 unchanged, 0 skipped, 38 failed". */
export function outcomeWords(item: ImportSummary, t: Translate, formats: Formats): string {
  return t('result.words', {
    created: formats.number(count(item.created_count)),
    updated: formats.number(count(item.updated_count)),
    unchanged: formats.number(count(item.unchanged_count)),
    skipped: formats.number(count(item.skipped_count)),
    failed: formats.number(count(item.error_count)),
  })
}

/** The sentence under the numbers of an import that ended early; null when there is none. */
export function endingText(item: ImportSummary, t: Translate, formats: Formats): string | null {
  if (item.status === 'failed') {
    const failure = item.error
    return (typeof failure === 'string' ? failure : failure?.detail) || t('ending.failed')
  }
  if (item.status === 'stopped') {
    const row = formats.number(count(item.processed_rows))
    const restart = item.allowed_actions?.find((allowed) => allowed.action === 'restart')
    return restart?.enabled === true
      ? t('ending.stoppedRestartable', { row })
      : t('ending.stopped', { row })
  }
  return null
}

/** What the import is called: its file, else the caller's own id for it. Null when it has neither. */
export function givenName(item: ImportSummary): string | null {
  return item.file_name || item.external_id || null
}

function count(value: number | null | undefined): number {
  return typeof value === 'number' && value > 0 ? value : 0
}
