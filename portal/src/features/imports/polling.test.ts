import { describe, expect, it } from 'vitest'
import { pollingDelay } from './polling'

const calm = { busy: false, failures: 0 }

describe('pollingDelay', () => {
  it('looks often while something runs and seldom otherwise', () => {
    expect(pollingDelay({ ...calm, busy: true })).toBe(2_000)
    expect(pollingDelay(calm)).toBe(10_000)
  })

  it('waits twice as long after each failure, up to half a minute', () => {
    const delays = [1, 2, 3, 4, 5, 50].map((failures) => pollingDelay({ ...calm, failures }))
    expect(delays).toEqual([2_000, 4_000, 8_000, 16_000, 30_000, 30_000])
  })

  it('does not come back before the server wants it', () => {
    expect(pollingDelay({ ...calm, failures: 1, retryAfterSeconds: 90 })).toBe(90_000)
    expect(pollingDelay({ ...calm, failures: 3, retryAfterSeconds: 1 })).toBe(8_000)
  })
})
