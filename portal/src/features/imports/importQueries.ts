import { keepPreviousData, useQuery, type QueryClient } from '@tanstack/vue-query'
import { computed, ref, toValue, type MaybeRefOrGetter } from 'vue'
import { dataOf, useApi } from '@/api/client'
import type { ImportNumbers, ImportPage, ImportSummary } from '@/api/imports'
import { ApiError } from '@/api/problem'
import { useLive } from '@/live/live'
import { queryOf, type ListFilters } from './filters'
import { pollingDelay } from './polling'
import { isBusy } from './progress'

export const importKeys = {
  list: ['imports'] as const,
  numbers: ['import-numbers'] as const,
  one: (id: string) => ['import', id] as const,
}

export const pageSize = 50

/** While the stream tells what happens, this only catches what it missed. */
const netMillis = 60_000

function interval(live: boolean, busy: boolean, failures: number, error: unknown): number {
  if (live && failures === 0) {
    return netMillis
  }
  return pollingDelay({
    busy,
    failures,
    retryAfterSeconds: error instanceof ApiError ? error.retryAfterSeconds : undefined,
  })
}

/** What a failed query shows; everything else is a fault of the page and goes to the console. */
export function problemOfQuery(error: unknown): ApiError | null {
  if (error === null || error === undefined) {
    return null
  }
  return error instanceof ApiError ? error : new ApiError({ status: 0, code: 'NETWORK', cause: error })
}

/** A query that is repeated as long as somebody looks, more slowly the more often it fails. */
function useWatched<T>(
  key: MaybeRefOrGetter<readonly unknown[]>,
  read: (signal: AbortSignal) => Promise<T>,
  busy: (data: T) => boolean,
) {
  const live = useLive()
  const failures = ref(0)
  const query = useQuery({
    queryKey: computed(() => toValue(key)),
    queryFn: async ({ signal }) => {
      try {
        const data = await read(signal)
        failures.value = 0
        return data
      } catch (error) {
        if (!signal.aborted) {
          failures.value += 1
        }
        throw error
      }
    },
    placeholderData: keepPreviousData,
    refetchInterval: (current) =>
      interval(
        live.mode.value === 'live',
        current.state.data !== undefined && busy(current.state.data as T),
        failures.value,
        current.state.error,
      ),
  })
  const problem = computed(() => problemOfQuery(query.error.value))
  return { ...query, problem, failures }
}

export function useImportPage(filters: MaybeRefOrGetter<ListFilters>) {
  const api = useApi()
  return useWatched<ImportPage>(
    () => [...importKeys.list, toValue(filters)],
    async (signal) =>
      (await dataOf(
        api.GET('/v1/imports', {
          params: { query: { ...queryOf(toValue(filters), new Date()), limit: pageSize } },
          signal,
        }),
      )) as unknown as ImportPage,
    (page) => page.imports.some(isBusy),
  )
}

export function useImportNumbers() {
  const api = useApi()
  return useWatched<ImportNumbers>(
    importKeys.numbers,
    async (signal) =>
      (await dataOf(api.GET('/v1/imports/facets', { signal }))) as unknown as ImportNumbers,
    () => false,
  )
}

export function useImport(id: MaybeRefOrGetter<string>) {
  const api = useApi()
  return useWatched<ImportSummary>(
    () => importKeys.one(toValue(id)),
    async (signal) =>
      (await dataOf(
        api.GET('/v1/imports/{id}', { params: { path: { id: toValue(id) } }, signal }),
      )) as unknown as ImportSummary,
    isBusy,
  )
}

/** After an action: what is shown is old now, wherever it is shown. */
export function refreshImports(client: QueryClient, id?: string) {
  void client.invalidateQueries({ queryKey: importKeys.list })
  void client.invalidateQueries({ queryKey: importKeys.numbers })
  if (id !== undefined) {
    void client.invalidateQueries({ queryKey: importKeys.one(id) })
  }
}
