export const busyInterval = 2_000
export const idleInterval = 10_000
export const longestInterval = 30_000

export interface PollingState {
  /** At least one import on the page is under way. */
  busy: boolean
  /** Failed attempts in a row. */
  failures: number
  /** What the server asked for with `Retry-After`. */
  retryAfterSeconds?: number | undefined
}

/** Milliseconds until the page is asked for again. */
export function pollingDelay(state: PollingState): number {
  if (state.failures > 0) {
    const backoff = Math.min(longestInterval, busyInterval * 2 ** (state.failures - 1))
    return Math.max(backoff, (state.retryAfterSeconds ?? 0) * 1000)
  }
  return state.busy ? busyInterval : idleInterval
}
