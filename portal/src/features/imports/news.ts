import type { QueryClient } from '@tanstack/vue-query'
import type { ImportPage, ImportStatus, ImportSummary } from '@/api/imports'
import type { LiveNews } from '@/live/live'
import { importKeys, refreshImports } from './importQueries'

/** An import, or the part of one that has changed. */
type Part = Partial<ImportSummary> & { id: string }

/** The imports that an event is about: one, or those of a page. */
export function partsOf({ body }: LiveNews): Part[] {
  const nested = body.imports ?? body.import
  const parts = nested === undefined ? [body] : Array.isArray(nested) ? nested : [nested]
  return parts.filter(
    (part): part is Part =>
      typeof part === 'object' && part !== null && typeof (part as Part).id === 'string',
  )
}

/**
 * The import with its news. Rows that were committed stay committed, so fewer of them in the same
 * status are older news.
 */
export function withNews(item: ImportSummary, part: Part): ImportSummary {
  const counted = part.processed_rows ?? item.processed_rows ?? 0
  if (part.status === item.status && counted < (item.processed_rows ?? 0)) {
    return item
  }
  // Only the import itself tells its attempts.
  return { ...item, ...part, attempts: part.attempts ?? item.attempts ?? null }
}

/** Puts what the stream tells into what the pages have read. */
export function applyNews(client: QueryClient, news: LiveNews) {
  let changed = news.type === 'deleted'
  for (const part of partsOf(news)) {
    const before = statusOf(client, part.id)
    client.setQueryData<ImportSummary>(importKeys.one(part.id), (item) =>
      item === undefined ? undefined : withNews(item, part),
    )
    client.setQueriesData<ImportPage>({ queryKey: importKeys.list }, (page) =>
      page === undefined || !page.imports.some((item) => item.id === part.id)
        ? page
        : {
            ...page,
            imports: page.imports.map((item) => (item.id === part.id ? withNews(item, part) : item)),
          },
    )
    if (part.status !== undefined && part.status !== before) {
      changed = true
      // What an event leaves out, such as what can be done now, is asked for.
      void client.invalidateQueries({ queryKey: importKeys.one(part.id) })
    }
  }
  if (changed) {
    refreshImports(client)
  }
}

function statusOf(client: QueryClient, id: string): ImportStatus | undefined {
  const one = client.getQueryData<ImportSummary>(importKeys.one(id))
  if (one !== undefined) {
    return one.status
  }
  for (const [, page] of client.getQueriesData<ImportPage>({ queryKey: importKeys.list })) {
    const item = page?.imports.find((listed) => listed.id === id)
    if (item !== undefined) {
      return item.status
    }
  }
  return undefined
}
