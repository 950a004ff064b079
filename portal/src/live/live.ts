import { inject, onBeforeUnmount, onMounted, readonly, ref, type InjectionKey, type Ref } from 'vue'
import { eventStreamParser } from './eventStream'

/** How the page gets its news: pushed by the server, asked for again and again, or not at all. */
export type LiveMode = 'connecting' | 'live' | 'polling'

/** What the server tells about one import; the shape of an import, or a part of it. */
export interface LiveNews {
  type: string
  body: Record<string, unknown>
}

export interface LiveOptions {
  fetch: typeof fetch
  language: () => string
  onNews: (news: LiveNews) => void
  /** The stream is there again: what happened meanwhile has to be asked for. */
  onCaughtUp: () => void
  hidden?: () => boolean
  timing?: Partial<LiveTiming>
}

export interface LiveTiming {
  /** Failed attempts in a row before polling takes over. */
  attempts: number
  retryMillis: number
  /** After this long without a sign of life the stream counts as broken. */
  silenceMillis: number
  /** While polling, the stream is tried again this often. */
  returnMillis: number
  /** A hidden tab gives its connection back after this long. */
  hiddenMillis: number
}

const usualTiming: LiveTiming = {
  attempts: 2,
  retryMillis: 1_000,
  silenceMillis: 45_000,
  returnMillis: 60_000,
  hiddenMillis: 60_000,
}

export interface Live {
  mode: Readonly<Ref<LiveMode>>
  /** Adds a topic to the one stream of this tab; call the result to take it away. */
  follow(topic: string): () => void
  /** Has the tab come to the front, or gone to the back? */
  visibilityChanged(): void
  /** Something has changed that may have been in the way: tries at once. */
  retry(): void
  close(): void
}

/**
 * The one stream of events of this tab. It is read with `fetch`, which unlike `EventSource` tells why
 * a connection failed. Browsers open few connections to a host, hence one stream for all topics; when
 * they change, it is opened anew.
 */
export function createLive(options: LiveOptions): Live {
  const timing = { ...usualTiming, ...options.timing }
  const hidden = options.hidden ?? (() => false)
  const mode = ref<LiveMode>('connecting')
  const topics = new Map<string, number>()
  const seen = new Map<string, number>()
  let connection: AbortController | undefined
  let lastId: string | undefined
  let failures = 0
  let timer: ReturnType<typeof setTimeout> | undefined
  let silence: ReturnType<typeof setTimeout> | undefined
  let hiding: ReturnType<typeof setTimeout> | undefined

  function plan(millis: number) {
    clearTimeout(timer)
    timer = setTimeout(() => void connect(), millis)
  }

  function disconnect() {
    clearTimeout(timer)
    clearTimeout(silence)
    connection?.abort()
    connection = undefined
  }

  async function connect(): Promise<void> {
    disconnect()
    if (topics.size === 0) {
      return
    }
    const own = new AbortController()
    connection = own
    const alive = () => {
      clearTimeout(silence)
      silence = setTimeout(() => own.abort(), timing.silenceMillis)
    }
    alive()
    try {
      await read(own, alive)
    } catch {
      // What went wrong makes no difference: it is tried again, and polling shows the rest.
    }
    if (connection !== own) {
      return
    }
    clearTimeout(silence)
    failures += 1
    if (failures >= timing.attempts) {
      mode.value = 'polling'
      plan(timing.returnMillis)
    } else {
      plan(timing.retryMillis)
    }
  }

  async function read(own: AbortController, alive: () => void): Promise<void> {
    const query = new URLSearchParams({ topics: [...topics.keys()].sort().join(',') })
    const response = await options.fetch(`/v1/events?${query.toString()}`, {
      headers: {
        Accept: 'text/event-stream',
        'Accept-Language': options.language(),
        ...(lastId === undefined ? {} : { 'Last-Event-ID': lastId }),
      },
      credentials: 'same-origin',
      cache: 'no-store',
      signal: own.signal,
    })
    const type = response.headers.get('Content-Type') ?? ''
    if (!response.ok || response.body === null || !type.startsWith('text/event-stream')) {
      await response.body?.cancel()
      throw new Error(`No stream: status ${response.status}`)
    }
    failures = 0
    mode.value = 'live'
    options.onCaughtUp()
    const take = eventStreamParser((event) => {
      lastId = event.id ?? lastId
      report(event.type, event.data)
    })
    const reader = response.body.pipeThrough(new TextDecoderStream()).getReader()
    for (;;) {
      const { done, value } = await reader.read()
      if (done) {
        return
      }
      alive()
      take(value)
    }
  }

  function report(type: string, data: string) {
    let body: unknown
    try {
      body = JSON.parse(data)
    } catch {
      return
    }
    for (const item of Array.isArray(body) ? body : [body]) {
      if (typeof item === 'object' && item !== null && inOrder(item as Record<string, unknown>)) {
        options.onNews({ type, body: item as Record<string, unknown> })
      }
    }
  }

  /** An event that was overtaken by a newer one says nothing any more. */
  function inOrder(body: Record<string, unknown>): boolean {
    const { id, seq } = body
    if (typeof id !== 'string' || typeof seq !== 'number') {
      return true
    }
    if (seq < (seen.get(id) ?? 0)) {
      return false
    }
    seen.set(id, seq)
    return true
  }

  return {
    mode: readonly(mode),
    follow(topic) {
      topics.set(topic, (topics.get(topic) ?? 0) + 1)
      if (topics.get(topic) === 1 && !hidden()) {
        plan(0)
      }
      return () => {
        const left = (topics.get(topic) ?? 1) - 1
        if (left > 0) {
          topics.set(topic, left)
          return
        }
        topics.delete(topic)
        plan(0)
      }
    },
    visibilityChanged() {
      clearTimeout(hiding)
      if (hidden()) {
        hiding = setTimeout(disconnect, timing.hiddenMillis)
      } else if (connection === undefined && topics.size > 0) {
        failures = 0
        plan(0)
      }
    },
    retry() {
      if (mode.value !== 'live' && topics.size > 0 && !hidden()) {
        failures = 0
        plan(0)
      }
    },
    close() {
      topics.clear()
      clearTimeout(hiding)
      disconnect()
    },
  }
}

export const liveKey: InjectionKey<Live> = Symbol('live')

export function useLive(): Live {
  const live = inject(liveKey)
  if (live === undefined) {
    throw new Error('The application provides no stream of events.')
  }
  return live
}

/** Follows a topic while the component is there. */
export function useTopic(topic: string): Live {
  const live = useLive()
  let leave: (() => void) | undefined
  onMounted(() => (leave = live.follow(topic)))
  onBeforeUnmount(() => leave?.())
  return live
}
