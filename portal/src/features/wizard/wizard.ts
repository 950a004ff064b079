import type { ApiError } from '@/api/problem'

/** Why a file cannot even be sent. */
export type Refusal = 'empty' | 'tooLarge' | 'several' | 'folder'

interface Choosing {
  kind: 'choosing'
  refusal: Refusal | null
  problem: ApiError | null
}

/**
 * How far somebody is with bringing a file to the server. From there on the draft is the server's, and
 * the address says which step is shown.
 */
export type SourceState =
  | Choosing
  | { kind: 'sending'; file: File; key: string; sent: number; attempt: number }
  | { kind: 'interrupted'; file: File; key: string; attempt: number; retryMillis: number | null }
  | { kind: 'done'; id: string; waits: boolean }

export type SourceEvent =
  | { kind: 'chosen'; file: File; key: string; limit: number | null }
  | { kind: 'refused'; refusal: Refusal }
  | { kind: 'progress'; sent: number }
  | { kind: 'failed'; error: ApiError }
  | { kind: 'retry' }
  | { kind: 'cancelled' }
  | { kind: 'accepted'; id: string; waits: boolean }

/** Attempts that are made without asking anybody. */
export const automaticAttempts = 5

const firstRetryMillis = 2_000
const longestRetryMillis = 15_000

export const choosing: Choosing = { kind: 'choosing', refusal: null, problem: null }

/** What follows on what. An event that does not belong to the state changes nothing. */
export function nextSource(state: SourceState, event: SourceEvent): SourceState {
  switch (event.kind) {
    case 'chosen': {
      if (state.kind !== 'choosing') {
        return state
      }
      const refusal = refusalOf(event.file, event.limit)
      return refusal === null
        ? { kind: 'sending', file: event.file, key: event.key, sent: 0, attempt: 1 }
        : { ...choosing, refusal }
    }
    case 'refused':
      return state.kind === 'choosing' ? { ...choosing, refusal: event.refusal } : state
    case 'progress':
      return state.kind === 'sending' ? { ...state, sent: event.sent } : state
    case 'failed':
      if (state.kind !== 'sending') {
        return state
      }
      return passes(event.error)
        ? {
            kind: 'interrupted',
            file: state.file,
            key: state.key,
            attempt: state.attempt,
            retryMillis:
              state.attempt >= automaticAttempts
                ? null
                : retryMillis(state.attempt, event.error.retryAfterSeconds),
          }
        : { ...choosing, problem: event.error }
    case 'retry':
      return state.kind === 'interrupted'
        ? {
            kind: 'sending',
            file: state.file,
            key: state.key,
            sent: 0,
            attempt: state.attempt + 1,
          }
        : state
    case 'cancelled':
      return state.kind === 'done' ? state : choosing
    case 'accepted':
      return state.kind === 'sending' ? { kind: 'done', id: event.id, waits: event.waits } : state
  }
}

function refusalOf(file: File, limit: number | null): Refusal | null {
  if (file.size === 0) {
    return 'empty'
  }
  return limit !== null && file.size > limit ? 'tooLarge' : null
}

/** Sending the same again may help: nobody answered, or the server is busy or still at it. */
function passes(error: ApiError): boolean {
  return (
    error.unreachable ||
    error.status === 429 ||
    error.status === 503 ||
    error.code === 'BODY_INCOMPLETE' ||
    (error.status === 409 && error.code.startsWith('IDEMPOTENCY'))
  )
}

function retryMillis(attempt: number, retryAfterSeconds: number | undefined): number {
  const backoff = Math.min(longestRetryMillis, firstRetryMillis * 2 ** (attempt - 1))
  return Math.max(backoff, (retryAfterSeconds ?? 0) * 1_000)
}

export const setupSteps = ['columns', 'options'] as const

/** A step of the setup of a draft, as the address names it. */
export type SetupStep = (typeof setupSteps)[number]

export function setupStepOf(query: unknown): SetupStep {
  return setupSteps.find((step) => step === query) ?? 'columns'
}
