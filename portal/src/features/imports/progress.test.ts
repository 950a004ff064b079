import { createI18n } from 'vue-i18n'
import { describe, expect, it } from 'vitest'
import type { ImportStatus, ImportSummary } from '@/api/imports'
import { de } from '@/i18n/de'
import { en } from '@/i18n/en'
import { createFormats } from '@/ui/format'
import {
  endingText,
  givenName,
  isBusy,
  lookOf,
  outcomeOf,
  outcomeShares,
  outcomeTotal,
  outcomeWords,
  percentOf,
  progressText,
  rateText,
  rowsText,
  sizeOf,
  statusWord,
  type Translate,
} from './progress'

const formats = createFormats('en')
const t = translator('en')

function translator(locale: 'en' | 'de'): Translate {
  return createI18n({ legacy: false, locale, messages: { en, de } }).global.t as Translate
}

function anImport(status: ImportStatus, facts: Partial<ImportSummary> = {}): ImportSummary {
  return { id: '0198f3c2', status, created_at: '2025-11-23T12:00:00Z', ...facts }
}

const running = anImport('processing', {
  progress_percent: 42,
  total_rows: 98_000,
  processed_rows: 41_200,
  rows_per_second: 8_120.4,
  estimated_seconds_remaining: 185,
})

describe('the progress of an import', () => {
  it('reads as one sentence', () => {
    expect(progressText(running, t, formats)).toBe(
      '42%, 41,200 of 98,000 rows, about 3 min left',
    )
    expect(progressText(running, translator('de'), createFormats('de'))).toBe(
      '42\u00a0%, 41.200 von 98.000 Zeilen, noch etwa 3 Min.',
    )
  })

  it('says only what is known', () => {
    const unknown = anImport('processing', { processed_rows: 1, total_rows: null })
    expect(percentOf(unknown)).toBeNull()
    expect(progressText(unknown, t, formats)).toBe('1 row')
  })

  it('gives no remaining time at the very start', () => {
    const started = { ...running, progress_percent: 1, processed_rows: 900 }
    expect(progressText(started, t, formats)).toBe('1%, 900 of 98,000 rows')
  })

  it('never says 100 before the end', () => {
    expect(percentOf({ ...running, progress_percent: 100 })).toBe(99)
    expect(percentOf(anImport('completed', { progress_percent: 100 }))).toBe(100)
  })

  it('is worked out of the rows when the server does not say', () => {
    expect(percentOf({ ...running, progress_percent: null })).toBe(42)
  })

  it('stays between 0 and 100', () => {
    expect(percentOf({ ...running, progress_percent: -3 })).toBe(0)
    expect(percentOf(anImport('completed', { progress_percent: 130 }))).toBe(100)
  })

  it('shows a rate only while rows are moving', () => {
    expect(rateText(running, t, formats)).toBe('8,120 rows/s')
    expect(rateText({ ...running, rows_per_second: 0.3 }, t, formats)).toBe('1 row/s')
    expect(rateText({ ...running, rows_per_second: 0 }, t, formats)).toBeNull()
    expect(rateText({ ...running, status: 'completed' }, t, formats)).toBeNull()
  })

  it('counts one row as one', () => {
    const one = anImport('processing', { processed_rows: 1, total_rows: 1 })
    expect(rowsText(one, t, formats)).toBe('1 of 1 row')
  })
})

describe('the status of an import', () => {
  it.each([
    [running, 'Running 42%'],
    [anImport('processing'), 'Running'],
    [anImport('completed'), 'Completed'],
    [anImport('completed', { error_count: 1 }), 'Completed, 1 row failed'],
    [anImport('completed', { error_count: 1_204 }), 'Completed, 1,204 rows failed'],
    [anImport('pending_mapping'), 'Needs a mapping'],
  ])('%# has a word', (item, word) => {
    expect(statusWord(item, t, formats)).toBe(word)
  })

  it('warns when rows failed', () => {
    expect(lookOf(anImport('completed')).tone).toBe('success')
    expect(lookOf(anImport('completed', { error_count: 1 })).tone).toBe('warning')
  })

  it('may be one that this page does not know yet', () => {
    const later = anImport('archived' as ImportStatus)
    expect(statusWord(later, t, formats)).toBe('archived')
    expect(lookOf(later).tone).toBe('neutral')
    expect(isBusy(later)).toBe(false)
  })

  it('is busy when it changes by itself', () => {
    const statuses: ImportStatus[] = [
      'fetching',
      'pending_mapping',
      'checking',
      'queued',
      'processing',
      'stopping',
      'stopped',
      'completed',
      'failed',
      'cancelled',
      'undoing',
      'undone',
    ]
    expect(statuses.filter((status) => isBusy(anImport(status)))).toEqual([
      'fetching',
      'checking',
      'queued',
      'processing',
      'stopping',
      'undoing',
    ])
  })
})

describe('the result of an import', () => {
  const item = anImport('completed', {
    total_rows: 10_010,
    created_count: 9_120,
    updated_count: 840,
    unchanged_count: 10,
    skipped_count: 2,
    error_count: 38,
  })

  it('adds up to the rows of the file', () => {
    expect(outcomeOf(item)).toEqual({ created: 9_120, updated: 840, same: 12, failed: 38 })
    expect(outcomeTotal(outcomeOf(item))).toBe(10_010)
  })

  it('is read out in words', () => {
    expect(outcomeWords(item, t, formats)).toBe(
      '9,120 created, 840 updated, 10 unchanged, 2 skipped, 38 failed',
    )
  })

  it('fills the line when all rows have an outcome, and keeps few failures visible', () => {
    const shares = outcomeShares(outcomeOf(item), 10_010)
    expect(outcomeTotal(shares)).toBeCloseTo(100)
    expect(shares.failed).toBeGreaterThan(1.4)
  })

  it('leaves the end of the line empty for rows without an outcome', () => {
    const stopped = outcomeOf(anImport('stopped', { created_count: 40 }))
    expect(outcomeShares(stopped, 100)).toEqual({ created: 40, updated: 0, same: 0, failed: 0 })
  })

  it('has no share of nothing', () => {
    expect(outcomeTotal(outcomeShares(outcomeOf(anImport('completed')), 0))).toBe(0)
  })

  it('knows its size as soon as anything is counted', () => {
    expect(sizeOf(item)).toBe(10_010)
    expect(sizeOf(anImport('checking', { total_rows: 0, processed_rows: 700 }))).toBe(700)
    expect(sizeOf(anImport('queued'))).toBeNull()
    expect(sizeOf(anImport('completed', { total_rows: 0 }))).toBe(0)
  })
})

describe('the end of an import', () => {
  it('names the cause of a failure, in either form', () => {
    const detail = 'Row 3 is not valid JSON.'
    expect(endingText(anImport('failed', { error: detail }), t, formats)).toBe(detail)
    expect(endingText(anImport('failed', { error: { detail } }), t, formats)).toBe(detail)
    expect(endingText(anImport('failed'), t, formats)).toBe(
      'The import ended before its last row.',
    )
  })

  it('promises a restart only where the server allows one', () => {
    const stopped = anImport('stopped', { processed_rows: 41_200 })
    expect(endingText(stopped, t, formats)).toBe('Stopped at row 41,200.')
    const restartable = {
      ...stopped,
      allowed_actions: [{ action: 'restart', enabled: true }],
    }
    expect(endingText(restartable, t, formats)).toBe(
      'Stopped at row 41,200: can be restarted.',
    )
  })

  it('needs no sentence when all went well', () => {
    expect(endingText(anImport('completed'), t, formats)).toBeNull()
  })
})

describe('the name of an import', () => {
  it('is its file, else the id its sender gave it', () => {
    expect(givenName(anImport('queued', { file_name: 'a.csv', external_id: 'x' }))).toBe('a.csv')
    expect(givenName(anImport('queued', { file_name: '', external_id: 'x' }))).toBe('x')
    expect(givenName(anImport('queued'))).toBeNull()
  })
})
