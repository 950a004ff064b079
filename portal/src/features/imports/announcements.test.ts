import { describe, expect, it } from 'vitest'
import type { ImportStatus, ImportSummary } from '@/api/imports'
import { announcementsOf } from './announcements'

function at(percent: number, status: ImportStatus = 'processing', id = 'a'): ImportSummary {
  return { id, status, progress_percent: percent, created_at: '2025-11-23T12:00:00Z' }
}

function kinds(before: ImportSummary[], after: ImportSummary[]) {
  return announcementsOf(before, after).map((announcement) => announcement.kind)
}

describe('announcements', () => {
  it('tell when a quarter is passed, and only then', () => {
    expect(kinds([at(23)], [at(24)])).toEqual([])
    expect(kinds([at(24)], [at(25)])).toEqual(['quarter'])
    expect(kinds([at(10)], [at(80)])).toEqual(['quarter'])
    expect(kinds([at(51)], [at(49)])).toEqual([])
  })

  it('tell a change of status instead of the quarter that comes with it', () => {
    expect(kinds([at(80)], [at(100, 'completed')])).toEqual(['status'])
  })

  it('are silent about imports that were not on the page', () => {
    expect(kinds([], [at(50)])).toEqual([])
    expect(kinds([at(10)], [at(50, 'processing', 'b')])).toEqual([])
  })
})
