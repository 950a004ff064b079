import { QueryClient } from '@tanstack/vue-query'
import { describe, expect, it } from 'vitest'
import type { ImportPage, ImportSummary } from '@/api/imports'
import { importKeys } from './importQueries'
import { applyNews, partsOf, withNews } from './news'

const item: ImportSummary = {
  id: '1',
  status: 'processing',
  processed_rows: 500,
  created_at: '2026-11-25T10:00:00Z',
}

describe('news of imports', () => {
  it('are found in whatever an event holds', () => {
    expect(partsOf({ type: 'progress', body: { id: '1' } })).toEqual([{ id: '1' }])
    expect(partsOf({ type: 'snapshot', body: { imports: [{ id: '1' }, { id: '2' }, 3] } })).toEqual([
      { id: '1' },
      { id: '2' },
    ])
    expect(partsOf({ type: 'other', body: { hello: 1 } })).toEqual([])
  })

  it('never take rows back', () => {
    expect(withNews(item, { id: '1', status: 'processing', processed_rows: 400 })).toBe(item)
    expect(withNews(item, { id: '1', status: 'processing', processed_rows: 900 })).toMatchObject({
      processed_rows: 900,
      created_at: item.created_at,
    })
    expect(withNews(item, { id: '1', status: 'stopped', processed_rows: 500 }).status).toBe('stopped')
  })

  it('reach every page that shows the import, and ask again when its status changed', () => {
    const client = new QueryClient()
    const listKey = [...importKeys.list, { view: 'all' }]
    client.setQueryData<ImportPage>(listKey, { imports: [item] })
    client.setQueryData(importKeys.one('1'), item)
    client.setQueryData(importKeys.numbers, {})

    applyNews(client, { type: 'progress', body: { id: '1', processed_rows: 800 } })
    expect(client.getQueryData<ImportPage>(listKey)?.imports[0]?.processed_rows).toBe(800)
    expect(client.getQueryState(importKeys.one('1'))?.isInvalidated).toBe(false)

    applyNews(client, { type: 'status', body: { id: '1', status: 'completed', processed_rows: 900 } })
    expect(client.getQueryData<ImportSummary>(importKeys.one('1'))?.status).toBe('completed')
    expect(client.getQueryState(importKeys.one('1'))?.isInvalidated).toBe(true)
    expect(client.getQueryState(importKeys.numbers)?.isInvalidated).toBe(true)
  })
})
