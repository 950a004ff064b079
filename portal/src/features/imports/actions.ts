import { useMutation, useQueryClient } from '@tanstack/vue-query'
import { dataOf, useApi } from '@/api/client'
import { actionOf, type ImportSummary } from '@/api/imports'
import { useToasts } from '@/ui/toasts'
import { importKeys, refreshImports } from './importQueries'
import type { Translate } from './progress'

export type RunAction = 'stop' | 'restart' | 'cancel' | 'delete'

/**
 * Why something cannot be done now, in the language of the page. The server's own sentence is the
 * fallback for what this page does not know.
 */
export function whyNot(item: ImportSummary, action: string, t: Translate): string | undefined {
  const allowed = actionOf(item, action)
  if (allowed === undefined) {
    return t('why.notOffered')
  }
  if (allowed.enabled) {
    return undefined
  }
  if (action === 'download_errors') {
    return t('why.noErrors')
  }
  switch (item.status) {
    case 'pending_mapping':
      return t('why.notStarted')
    case 'fetching':
    case 'checking':
      return t('why.reading')
    case 'queued':
    case 'processing':
      return t(action === 'delete' ? 'why.cancelFirst' : 'why.underWay')
    case 'stopping':
      return t('why.stopping')
    case 'stopped':
      return t(action === 'restart' ? 'why.filePurged' : 'why.stopped')
    case 'failed':
      return t(action === 'restart' ? 'why.filePurged' : 'why.ended')
    case 'undoing':
      return t('why.undoing')
    case 'completed':
    case 'cancelled':
    case 'undone':
      return t('why.ended')
    default:
      return allowed.reason ?? t('why.notOffered')
  }
}

/** Stops, restarts, cancels and deletes. Nothing is shown as done before the server says so. */
export function useRunAction() {
  const api = useApi()
  const client = useQueryClient()
  const toasts = useToasts()
  return useMutation({
    mutationFn: async ({ id, action }: { id: string; action: RunAction }) => {
      const params = { params: { path: { id } } }
      switch (action) {
        case 'stop':
          return dataOf(api.POST('/v1/imports/{id}/stop', params))
        case 'restart':
          return dataOf(api.POST('/v1/imports/{id}/restart', params))
        case 'cancel':
          return dataOf(api.POST('/v1/imports/{id}/cancel', params))
        case 'delete':
          await api.DELETE('/v1/imports/{id}', params)
          return undefined
      }
    },
    onSuccess: (item, { id, action }) => {
      if (item !== undefined) {
        client.setQueryData<ImportSummary>(importKeys.one(id), (before) => ({
          ...before,
          ...(item as unknown as ImportSummary),
          attempts: before?.attempts ?? null,
        }))
      }
      if (action === 'delete') {
        client.removeQueries({ queryKey: importKeys.one(id) })
      }
      refreshImports(client, action === 'delete' ? undefined : id)
    },
    onError: (error) => toasts.problem(error),
  })
}
