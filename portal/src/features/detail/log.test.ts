import { describe, expect, it } from 'vitest'
import type { ImportSummary } from '@/api/imports'
import { logOf } from './log'

const at = (minute: number) => `2026-11-25T10:0${minute}:00Z`

describe('the log of an import', () => {
  it('tells attempts and the end, newest first', () => {
    const item: ImportSummary = {
      id: '1',
      status: 'failed',
      created_at: at(0),
      completed_at: at(5),
      processed_rows: 700,
      error: { code: 'X', detail: 'The disk is full.' },
      attempts: [
        { number: 2, status: 'failed', rows: 200, started_at: at(4), ended_at: at(5) },
        { number: 1, status: 'stopped', rows: 500, started_at: at(1), ended_at: at(2) },
      ],
    }
    expect(logOf(item).map((entry) => [entry.kind, entry.attempt, entry.rows, entry.detail])).toEqual([
      ['failed', undefined, 700, 'The disk is full.'],
      ['attemptFailed', 2, 200, undefined],
      ['attemptStarted', 2, undefined, undefined],
      ['attemptStopped', 1, 500, undefined],
      ['attemptStarted', 1, undefined, undefined],
      ['created', undefined, undefined, undefined],
    ])
  })

  it('begins with what came in', () => {
    const item: ImportSummary = { id: '1', status: 'queued', created_at: at(0) }
    expect(logOf(item).map((entry) => entry.kind)).toEqual(['created'])
  })
})
