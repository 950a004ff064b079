import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createLive, type LiveNews } from './live'

function stream(): { response: Response; send: (text: string) => void; end: () => void } {
  let controller!: ReadableStreamDefaultController<Uint8Array>
  const body = new ReadableStream<Uint8Array>({ start: (given) => void (controller = given) })
  return {
    response: new Response(body, { headers: { 'Content-Type': 'text/event-stream' } }),
    send: (text) => controller.enqueue(new TextEncoder().encode(text)),
    end: () => controller.close(),
  }
}

function following(answers: Array<() => Response>) {
  const urls: string[] = []
  const news: LiveNews[] = []
  let caughtUp = 0
  let hidden = false
  const live = createLive({
    fetch: async (url) => {
      urls.push(decodeURIComponent(String(url)))
      const answer = answers.shift()
      if (answer === undefined) {
        throw new TypeError('Failed to fetch')
      }
      return answer()
    },
    language: () => 'en',
    onNews: (item) => news.push(item),
    onCaughtUp: () => (caughtUp += 1),
    hidden: () => hidden,
  })
  return { live, urls, news, caughtUp: () => caughtUp, hide: (value: boolean) => (hidden = value) }
}

describe('the stream of a tab', () => {
  beforeEach(() => void vi.useFakeTimers())
  afterEach(() => void vi.useRealTimers())

  it('is one for all topics, and reports what comes', async () => {
    const server = stream()
    const { live, urls, news, caughtUp } = following([() => server.response])
    live.follow('imports')
    live.follow('import:7')
    await vi.advanceTimersByTimeAsync(1)
    server.send('event: progress\ndata: {"id":"7","seq":2}\n\n')
    server.send('event: progress\ndata: {"id":"7","seq":1}\n\n')
    await vi.advanceTimersByTimeAsync(1)
    expect(urls).toEqual(['/v1/events?topics=import:7,imports'])
    expect(live.mode.value).toBe('live')
    expect(caughtUp()).toBe(1)
    expect(news).toEqual([{ type: 'progress', body: { id: '7', seq: 2 } }])
    live.close()
  })

  it('gives way to polling after two failures and comes back', async () => {
    const server = stream()
    const { live, urls } = following([
      () => new Response(null, { status: 404 }),
      () => new Response(null, { status: 503 }),
      () => server.response,
    ])
    live.follow('imports')
    await vi.advanceTimersByTimeAsync(500)
    expect(live.mode.value).toBe('connecting')
    await vi.advanceTimersByTimeAsync(1_000)
    expect(live.mode.value).toBe('polling')
    expect(urls).toHaveLength(2)
    await vi.advanceTimersByTimeAsync(60_000)
    expect(live.mode.value).toBe('live')
    live.close()
  })

  it('takes 45 seconds of silence for a broken connection', async () => {
    const server = stream()
    const { live, urls } = following([() => server.response])
    live.follow('imports')
    await vi.advanceTimersByTimeAsync(1)
    await vi.advanceTimersByTimeAsync(44_000)
    server.send(': heartbeat\n\n')
    await vi.advanceTimersByTimeAsync(44_000)
    expect(urls).toHaveLength(1)
    server.end()
    await vi.advanceTimersByTimeAsync(1_100)
    expect(urls).toHaveLength(2)
    live.close()
  })

  it('is given back by a tab that stays hidden, and opened again', async () => {
    const servers = [stream(), stream()]
    const { live, urls, hide } = following(servers.map((server) => () => server.response))
    live.follow('imports')
    await vi.advanceTimersByTimeAsync(1)
    hide(true)
    live.visibilityChanged()
    await vi.advanceTimersByTimeAsync(61_000)
    expect(urls).toHaveLength(1)
    hide(false)
    live.visibilityChanged()
    await vi.advanceTimersByTimeAsync(1)
    expect(urls).toHaveLength(2)
    live.close()
  })
})
