import { computed, onBeforeUnmount, onMounted, ref, shallowRef, watch } from 'vue'
import { useApi } from '@/api/client'
import type { ImportPage, ImportSummary } from '@/api/imports'
import { ApiError } from '@/api/problem'
import { pollingDelay, usePolling } from './polling'
import { isBusy } from './progress'

/** How fresh the page is, and when it will be looked at again. */
export type Freshness =
  | { kind: 'checking'; seconds: number }
  | { kind: 'offline'; last: Date | null }
  | { kind: 'retrying'; seconds: number }

const pageSize = 50

/**
 * One page of the imports, kept up to date by polling. What was read last stays when a poll fails.
 *
 * @param after cursor of the page, undefined for the newest imports
 */
export function useImports(after: () => string | undefined) {
  const api = useApi()
  const imports = shallowRef<ImportSummary[] | null>(null)
  const next = ref<string | null>(null)
  const problem = shallowRef<ApiError | null>(null)
  const failures = ref(0)
  const updatedAt = shallowRef<Date | null>(null)
  const online = ref(navigator.onLine)
  /** The page on screen is not the one that was asked for. */
  const turning = ref(true)
  let page = after()

  function delay(): number | null {
    return pollingDelay({
      busy: (imports.value ?? []).some(isBusy),
      failures: failures.value,
      hidden: document.hidden,
      retryAfterSeconds: problem.value?.retryAfterSeconds,
    })
  }

  async function attempt(signal: AbortSignal): Promise<void> {
    try {
      const answer = await api.get<ImportPage>('/v1/imports', {
        query: { limit: pageSize, after: page },
        signal,
      })
      imports.value = answer.imports
      next.value = answer.paging?.next?.after ?? null
      problem.value = null
      failures.value = 0
      updatedAt.value = new Date()
      turning.value = false
    } catch (error) {
      if (signal.aborted) {
        return
      }
      problem.value =
        error instanceof ApiError ? error : new ApiError({ status: 0, code: 'NETWORK', cause: error })
      failures.value += 1
      turning.value = false
    }
  }

  const refresh = usePolling(attempt, delay)

  watch(after, (wanted) => {
    page = wanted
    turning.value = true
    void refresh()
  })

  const noteConnection = () => {
    online.value = navigator.onLine
  }
  onMounted(() => {
    window.addEventListener('online', noteConnection)
    window.addEventListener('offline', noteConnection)
  })
  onBeforeUnmount(() => {
    window.removeEventListener('online', noteConnection)
    window.removeEventListener('offline', noteConnection)
  })

  const freshness = computed<Freshness>(() => {
    if (!online.value || problem.value?.unreachable === true) {
      return { kind: 'offline', last: updatedAt.value }
    }
    const seconds = Math.round(
      (pollingDelay({
        busy: (imports.value ?? []).some(isBusy),
        failures: failures.value,
        hidden: false,
        retryAfterSeconds: problem.value?.retryAfterSeconds,
      }) ?? 0) / 1000,
    )
    return { kind: failures.value > 0 ? 'retrying' : 'checking', seconds }
  })

  return { imports, next, problem, turning, freshness, refresh }
}
