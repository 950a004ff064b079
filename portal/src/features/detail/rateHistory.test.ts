import { describe, expect, it } from 'vitest'
import { linePath, peakOf, withSample } from './rateHistory'

describe('the history of the rate', () => {
  const history = [
    { at: 0, rowsPerSecond: 0 },
    { at: 500, rowsPerSecond: 100 },
    { at: 1000, rowsPerSecond: 50 },
  ]

  it('is drawn over the whole width, with its peak at the top', () => {
    expect(linePath(history, 200, 40)).toBe('M0.0 40.0L100.0 0.0L200.0 20.0')
    expect(peakOf(history)).toBe(100)
  })

  it('is no line before the second sample, and flat when nothing moves', () => {
    expect(linePath(history.slice(0, 1), 200, 40)).toBe('')
    expect(linePath(history.map(({ at }) => ({ at, rowsPerSecond: 0 })), 10, 4)).toBe(
      'M0.0 4.0L5.0 4.0L10.0 4.0',
    )
  })

  it('takes each moment once and forgets the oldest', () => {
    expect(withSample(history, { at: 1000, rowsPerSecond: 9 })).toEqual(history)
    let long = history
    for (let at = 2000; at < 2000 + 300; at += 1) {
      long = withSample(long, { at, rowsPerSecond: 1 })
    }
    expect(long).toHaveLength(240)
    expect(long[0]?.at).toBeGreaterThan(1000)
  })
})
