import { useQuery, useQueryClient } from '@tanstack/vue-query'
import { useDebounceFn } from '@vueuse/core'
import { computed, onBeforeUnmount, ref, shallowRef, watch } from 'vue'
import { dataOf, useApi } from '@/api/client'
import type { ImportSummary } from '@/api/imports'
import { ApiError } from '@/api/problem'
import { untyped } from '@/api/untyped'
import { newIdempotencyKey } from '@/api/upload'
import { importKeys, problemOfQuery, refreshImports } from '@/features/imports/importQueries'
import type { Draft, DraftLayout, DraftOptions } from './draft'
import { columnsOf, faultsOf, mappingOf, type Column } from './mapping'
import { keptOf, keep, forget } from './kept'

/** Whether what is on the page is on the server too. */
export type Saving =
  | { kind: 'idle' }
  | { kind: 'saving' }
  | { kind: 'saved'; at: Date }
  /** The server takes no mapping that cannot be used; this browser keeps it meanwhile. */
  | { kind: 'kept' }
  | { kind: 'failed'; problem: ApiError }

const saveAfterMillis = 600

/**
 * The draft of an import, and what somebody changes of it. Changes are saved on the server shortly
 * after they were made; what the server cannot take yet is kept in this tab, so that a reload loses
 * nothing.
 */
export function useDraft(id: string) {
  const api = useApi()
  const queries = useQueryClient()
  const columns = shallowRef<Column[]>([])
  const options = shallowRef<DraftOptions>({})
  const saving = shallowRef<Saving>({ kind: 'idle' })
  const version = ref(0)
  let changes = 0
  let savedChanges = 0
  let running: Promise<void> = Promise.resolve()

  const query = useQuery({
    queryKey: ['draft', id],
    queryFn: async ({ signal }) =>
      (await dataOf(
        api.GET('/v1/imports/{id}/draft', { params: { path: { id } }, signal }),
      )) as unknown as Draft,
    staleTime: Infinity,
    gcTime: 0,
    refetchOnWindowFocus: false,
  })
  const draft = query.data
  const problem = computed(() => problemOfQuery(query.error.value))
  const faults = computed(() => faultsOf(columns.value))

  watch(
    draft,
    (loaded) => {
      if (loaded === undefined) {
        return
      }
      const kept = keptOf(id, loaded.headers)
      const mapping = kept.mapping ?? loaded.import.mapping ?? null
      columns.value = columnsOf(loaded.columns, mapping, new Set(kept.decided))
      options.value = loaded.options
      version.value = loaded.import.mapping_version ?? 0
      if (kept.mapping !== null) {
        changed()
      }
    },
    { immediate: true },
  )

  const saveSoon = useDebounceFn(() => void save(), saveAfterMillis)

  function changed() {
    changes += 1
    keep(id, columns.value, faults.value.length > 0 ? mappingOf(columns.value) : null)
    if (faults.value.length > 0) {
      saving.value = { kind: 'kept' }
    } else {
      void saveSoon()
    }
  }

  function setColumns(wanted: Column[]) {
    columns.value = wanted
    changed()
  }

  function setOptions(wanted: Partial<DraftOptions>) {
    options.value = { ...options.value, ...wanted }
    changed()
  }

  /** Saves what has changed; one call at a time, and the newest change last. */
  function save(more: { save_as_template?: string } = {}): Promise<void> {
    running = running.then(() => saveNow(more))
    return running
  }

  async function saveNow(more: { save_as_template?: string }) {
    const mine = changes
    const nothingNew = mine === savedChanges && version.value > 0
    if ((nothingNew && more.save_as_template === undefined) || faults.value.length > 0) {
      return
    }
    saving.value = { kind: 'saving' }
    try {
      const saved = (await dataOf(
        untyped(api).PUT('/v1/imports/{id}/mapping', {
          params: { path: { id }, header: { 'If-Match': `"${version.value}"` } },
          body: { mapping: mappingOf(columns.value), ...sentOptions(options.value), ...more },
        }),
      )) as ImportSummary
      version.value = saved.mapping_version ?? version.value + 1
      savedChanges = mine
      saving.value = { kind: 'saved', at: new Date() }
      keep(id, columns.value, null)
    } catch (error) {
      saving.value = { kind: 'failed', problem: asApiError(error) }
    }
  }

  /** Reads the file in another way; columns and preview are new then. */
  async function correctLayout(correction: Partial<DraftLayout>): Promise<void> {
    await running
    await untyped(api).PATCH('/v1/imports/{id}/layout', {
      params: { path: { id }, header: { 'If-Match': `"${version.value}"` } },
      body: correction,
    })
    forget(id)
    await queries.refetchQueries({ queryKey: ['draft', id] })
  }

  /** Saves what is left and starts; rejects when the server refuses. */
  async function start(): Promise<void> {
    await save()
    if (saving.value.kind === 'failed') {
      throw saving.value.problem
    }
    await api.POST('/v1/imports/{id}/start', {
      params: { path: { id }, header: { 'Idempotency-Key': newIdempotencyKey() } },
    })
    forget(id)
    queries.removeQueries({ queryKey: importKeys.one(id) })
    refreshImports(queries)
  }

  onBeforeUnmount(() => {
    if (changes !== savedChanges && faults.value.length === 0) {
      void save()
    }
  })

  return {
    query,
    draft,
    problem,
    columns,
    options,
    faults,
    saving,
    version,
    setColumns,
    setOptions,
    save,
    correctLayout,
    start,
  }
}

export type DraftWork = ReturnType<typeof useDraft>

/** What was emptied is said as an empty text, which takes it back on the server. */
export function sentOptions(options: DraftOptions): DraftOptions {
  const { column_rules: _rules, ...sent } = options
  return { ...sent, ...(sent.list_id === null ? { list_id: '' } : {}) }
}

function asApiError(error: unknown): ApiError {
  return error instanceof ApiError ? error : new ApiError({ status: 0, code: 'NETWORK', cause: error })
}

