import { mount } from '@vue/test-utils'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { defineComponent } from 'vue'
import { pollingDelay, usePolling } from './polling'

const calm = { busy: false, failures: 0, hidden: false }

describe('pollingDelay', () => {
  it('looks often while something runs and seldom otherwise', () => {
    expect(pollingDelay({ ...calm, busy: true })).toBe(2_000)
    expect(pollingDelay(calm)).toBe(10_000)
  })

  it('pauses in a hidden tab, whatever runs', () => {
    expect(pollingDelay({ ...calm, busy: true, hidden: true })).toBeNull()
    expect(pollingDelay({ ...calm, failures: 3, hidden: true })).toBeNull()
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

describe('usePolling', () => {
  let hidden = false

  beforeEach(() => {
    hidden = false
    vi.useFakeTimers()
    Object.defineProperty(document, 'hidden', { configurable: true, get: () => hidden })
  })

  afterEach(() => {
    vi.useRealTimers()
    Reflect.deleteProperty(document, 'hidden')
  })

  function poller() {
    const signals: AbortSignal[] = []
    let poll: () => Promise<void> = async () => undefined
    const wrapper = mount(
      defineComponent({
        setup() {
          poll = usePolling(
            async (signal) => {
              signals.push(signal)
            },
            () => (document.hidden ? null : 2_000),
          )
          return () => null
        },
      }),
    )
    return { signals, wrapper, poll: () => poll() }
  }

  function tabIs(state: 'hidden' | 'visible') {
    hidden = state === 'hidden'
    document.dispatchEvent(new Event('visibilitychange'))
  }

  it('asks when mounted and again after each delay', async () => {
    const { signals, wrapper } = poller()
    await vi.advanceTimersByTimeAsync(4_100)
    expect(signals).toHaveLength(3)
    wrapper.unmount()
    await vi.advanceTimersByTimeAsync(10_000)
    expect(signals).toHaveLength(3)
  })

  it('rests in a hidden tab and asks at once when it is back', async () => {
    const { signals, wrapper } = poller()
    await vi.advanceTimersByTimeAsync(0)
    tabIs('hidden')
    await vi.advanceTimersByTimeAsync(60_000)
    expect(signals).toHaveLength(1)
    tabIs('visible')
    expect(signals).toHaveLength(2)
    wrapper.unmount()
  })

  it('gives up an attempt that a newer one replaces, and keeps one rhythm', async () => {
    const { signals, wrapper, poll } = poller()
    await poll()
    expect(signals.map((signal) => signal.aborted)).toEqual([true, false])
    await vi.advanceTimersByTimeAsync(2_100)
    expect(signals).toHaveLength(3)
    wrapper.unmount()
  })
})
