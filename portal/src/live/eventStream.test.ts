import { describe, expect, it } from 'vitest'
import { eventStreamParser, type StreamEvent } from './eventStream'

function read(...pieces: string[]): StreamEvent[] {
  const events: StreamEvent[] = []
  const take = eventStreamParser((event) => events.push(event))
  pieces.forEach(take)
  return events
}

describe('a stream of events', () => {
  const text = ': heartbeat\n\nid: 7\nevent: progress\ndata: {"a":\ndata: 1}\n\ndata: x\n\n'
  const events: StreamEvent[] = [
    { type: 'progress', data: '{"a":\n1}', id: '7' },
    { type: 'message', data: 'x', id: '7' },
  ]

  it('is read whole', () => expect(read(text)).toEqual(events))

  it('is read the same in any pieces and with any line ends', () => {
    expect(read(...text)).toEqual(events)
    expect(read(...text.replaceAll('\n', '\r\n'))).toEqual(events)
    expect(read(text.replaceAll('\n', '\r'), '\n')).toEqual(events)
  })

  it('reports nothing that is not complete', () => {
    expect(read('event: progress\ndata: 1\n')).toEqual([])
    expect(read('event: progress\n\n')).toEqual([])
  })
})
