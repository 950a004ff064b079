import type { LocationQuery, LocationQueryRaw } from 'vue-router'
import type { ImportNumbers, ImportStatus } from '@/api/imports'

export const views = ['all', 'running', 'attention', 'completed', 'drafts'] as const
export const periods = ['day', 'week', 'month'] as const
export const sources = ['upload', 'bulk'] as const

export type View = (typeof views)[number]
export type Period = (typeof periods)[number]
export type Source = (typeof sources)[number]

/** What the list shows. All of it is in the address, so that a link shows the same to others. */
export interface ListFilters {
  view: View
  q: string
  source: Source | null
  period: Period | null
  after: string | null
}

const running: ImportStatus[] = [
  'fetching',
  'checking',
  'queued',
  'processing',
  'stopping',
  'undoing',
]

const days: Record<Period, number> = { day: 1, week: 7, month: 30 }

export function filtersOf(query: LocationQuery): ListFilters {
  const text = (name: string) => {
    const value = query[name]
    return typeof value === 'string' ? value : ''
  }
  return {
    view: views.find((known) => known === text('view')) ?? 'all',
    q: text('q'),
    source: sources.find((known) => known === text('source')) ?? null,
    period: periods.find((known) => known === text('period')) ?? null,
    after: text('after') || null,
  }
}

/** The filters as part of an address; what is not filtered is left out. */
export function addressOf(filters: ListFilters): LocationQueryRaw {
  const query: LocationQueryRaw = {}
  if (filters.view !== 'all') {
    query.view = filters.view
  }
  for (const name of ['q', 'source', 'period', 'after'] as const) {
    if (filters[name]) {
      query[name] = filters[name]
    }
  }
  return query
}

/** The filters as parameters of the call. */
export function queryOf(filters: ListFilters, now: Date) {
  return {
    ...(filters.view === 'running' ? { status: running } : {}),
    ...(filters.view === 'completed' ? { status: ['completed'] } : {}),
    ...(filters.view === 'drafts' ? { status: ['pending_mapping'] } : {}),
    ...(filters.view === 'attention' ? { needs_attention: true } : {}),
    ...(filters.q.trim() === '' ? {} : { q: filters.q.trim() }),
    ...(filters.source === null ? {} : { source: filters.source }),
    ...(filters.period === null ? {} : { from: startOf(filters.period, now) }),
    ...(filters.after === null ? {} : { after: filters.after }),
  }
}

/** Whole hours, so that the same list has the same address for a while. */
function startOf(period: Period, now: Date): string {
  const hour = 3_600_000
  const start = now.getTime() - days[period] * 24 * hour
  return new Date(Math.floor(start / hour) * hour).toISOString()
}

/** How many imports each view has. */
export function countOf(view: View, numbers: ImportNumbers): number {
  const of = (statuses: ImportStatus[]) =>
    statuses.reduce((sum, status) => sum + (numbers.by_status[status] ?? 0), 0)
  switch (view) {
    case 'all':
      return numbers.total
    case 'running':
      return of(running)
    case 'attention':
      return numbers.needs_attention
    case 'completed':
      return of(['completed'])
    case 'drafts':
      return of(['pending_mapping'])
  }
}

/** Whether something other than the view and the page narrows the list. */
export function isNarrowed(filters: ListFilters): boolean {
  return filters.q.trim() !== '' || filters.source !== null || filters.period !== null
}
