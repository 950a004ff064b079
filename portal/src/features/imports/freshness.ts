import { useOnline } from '@vueuse/core'
import { computed, type Ref } from 'vue'
import type { ApiError } from '@/api/problem'
import { useLive } from '@/live/live'
import { pollingDelay } from './polling'

/** How fresh the page is, and when it will be looked at again. */
export type Freshness =
  | { kind: 'live' }
  | { kind: 'connecting' }
  | { kind: 'checking'; seconds: number }
  | { kind: 'offline'; last: Date | null }
  | { kind: 'retrying'; seconds: number }

/** What a page says about how it gets its news. */
export function useFreshness(watched: {
  problem: Ref<ApiError | null>
  failures: Ref<number>
  dataUpdatedAt: Ref<number>
  busy: Ref<boolean>
}) {
  const live = useLive()
  const online = useOnline()
  return computed<Freshness>(() => {
    const failures = watched.failures.value
    if (!online.value || watched.problem.value?.unreachable === true) {
      const last = watched.dataUpdatedAt.value
      return { kind: 'offline', last: last === 0 ? null : new Date(last) }
    }
    if (failures === 0 && live.mode.value !== 'polling') {
      return { kind: live.mode.value }
    }
    const millis = pollingDelay({
      busy: watched.busy.value,
      failures,
      retryAfterSeconds: watched.problem.value?.retryAfterSeconds,
    })
    return { kind: failures > 0 ? 'retrying' : 'checking', seconds: Math.round(millis / 1000) }
  })
}
