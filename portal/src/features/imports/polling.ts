import { onBeforeUnmount, onMounted } from 'vue'

export const busyInterval = 2_000
export const idleInterval = 10_000
export const longestInterval = 30_000

export interface PollingState {
  /** At least one import on the page is under way. */
  busy: boolean
  /** Failed attempts in a row. */
  failures: number
  /** The tab is in the background. */
  hidden: boolean
  /** What the server asked for with `Retry-After`. */
  retryAfterSeconds?: number | undefined
}

/** Milliseconds until the next attempt, or null when there shall be none for now. */
export function pollingDelay(state: PollingState): number | null {
  if (state.hidden) {
    return null
  }
  if (state.failures > 0) {
    const backoff = Math.min(longestInterval, busyInterval * 2 ** (state.failures - 1))
    return Math.max(backoff, (state.retryAfterSeconds ?? 0) * 1000)
  }
  return state.busy ? busyInterval : idleInterval
}

/**
 * Polls while the component is mounted: one attempt at a time, the next one as long after its end as
 * `delay` says, and at once when the tab comes to the front or the network returns.
 *
 * @param attempt must not reject; its signal is aborted when a newer attempt takes over
 * @returns starts an attempt now
 */
export function usePolling(
  attempt: (signal: AbortSignal) => Promise<void>,
  delay: () => number | null,
): () => Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined
  let current: AbortController | undefined
  let mounted = false

  async function poll(): Promise<void> {
    clearTimeout(timer)
    current?.abort()
    const own = new AbortController()
    current = own
    await attempt(own.signal)
    if (mounted && own === current) {
      schedule()
    }
  }

  function schedule() {
    clearTimeout(timer)
    const millis = delay()
    if (millis !== null) {
      timer = setTimeout(() => void poll(), millis)
    }
  }

  function onVisibilityChange() {
    if (document.hidden) {
      clearTimeout(timer)
    } else {
      void poll()
    }
  }

  const onOnline = () => void poll()

  onMounted(() => {
    mounted = true
    document.addEventListener('visibilitychange', onVisibilityChange)
    window.addEventListener('online', onOnline)
    void poll()
  })

  onBeforeUnmount(() => {
    mounted = false
    clearTimeout(timer)
    current?.abort()
    document.removeEventListener('visibilitychange', onVisibilityChange)
    window.removeEventListener('online', onOnline)
  })

  return poll
}
