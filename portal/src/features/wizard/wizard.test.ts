import { describe, expect, it } from 'vitest'
import { ApiError } from '@/api/problem'
import { choosing, nextSource, setupStepOf, type SourceEvent, type SourceState } from './wizard'

const file = new File(['Email\nada@example.com\n'], 'people.csv')
const chosen: SourceEvent = { kind: 'chosen', file, key: 'k', limit: 1_000 }
const lost: SourceEvent = {
  kind: 'failed',
  error: new ApiError({ status: 0, code: 'NETWORK' }),
}

function after(...events: SourceEvent[]): SourceState {
  return events.reduce(nextSource, choosing)
}

describe('bringing a file to the server', () => {
  it('goes from choosing over sending to the draft', () => {
    expect(after(chosen)).toMatchObject({ kind: 'sending', sent: 0, attempt: 1 })
    expect(after(chosen, { kind: 'progress', sent: 9 })).toMatchObject({ sent: 9 })
    expect(after(chosen, { kind: 'accepted', id: '7', waits: true })).toEqual({
      kind: 'done',
      id: '7',
      waits: true,
    })
  })

  it('does not begin with a file that cannot be taken', () => {
    const empty = new File([], 'empty.csv')
    expect(after({ ...chosen, file: empty } as SourceEvent)).toMatchObject({ refusal: 'empty' })
    expect(after({ ...chosen, limit: 3 } as SourceEvent)).toMatchObject({ refusal: 'tooLarge' })
    expect(after({ kind: 'refused', refusal: 'folder' })).toMatchObject({ refusal: 'folder' })
  })

  it('sends the same file with the same key after a lost connection', () => {
    expect(after(chosen, lost)).toMatchObject({ kind: 'interrupted', retryMillis: 2_000, key: 'k' })
    expect(after(chosen, lost, { kind: 'retry' })).toMatchObject({
      kind: 'sending',
      key: 'k',
      attempt: 2,
    })
  })

  it('waits as long as a busy server asks for', () => {
    const busy = new ApiError({ status: 429, code: 'RATE', retryAfterSeconds: 9 })
    expect(after(chosen, { kind: 'failed', error: busy })).toMatchObject({ retryMillis: 9_000 })
  })

  it('asks after five attempts', () => {
    const attempts = Array.from({ length: 4 }, () => [lost, { kind: 'retry' } as const]).flat()
    expect(after(chosen, ...attempts, lost)).toMatchObject({ kind: 'interrupted', retryMillis: null })
  })

  it('says what is wrong with a file that the server refuses', () => {
    const error = new ApiError({ status: 415, code: 'FILE_NOT_READABLE' })
    expect(after(chosen, { kind: 'failed', error })).toEqual({ ...choosing, problem: error })
  })

  it('can be given up, and takes no late news then', () => {
    expect(after(chosen, { kind: 'cancelled' })).toEqual(choosing)
    expect(after(chosen, { kind: 'cancelled' }, { kind: 'progress', sent: 3 })).toEqual(choosing)
    expect(after(lost)).toEqual(choosing)
  })
})

describe('the step of the setup', () => {
  it('is what the address says, or the first', () => {
    expect(setupStepOf('options')).toBe('options')
    expect(setupStepOf('start')).toBe('columns')
    expect(setupStepOf(undefined)).toBe('columns')
  })
})
