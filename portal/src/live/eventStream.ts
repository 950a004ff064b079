/** One server-sent event. `data` is its lines joined by line breaks. */
export interface StreamEvent {
  type: string
  data: string
  id: string | undefined
}

/**
 * Reads the format of server-sent events (WHATWG HTML, 9.2) from pieces of text that may end
 * anywhere. Comments, which are heartbeats, are not reported.
 *
 * @returns takes the next piece
 */
export function eventStreamParser(onEvent: (event: StreamEvent) => void): (piece: string) => void {
  let rest = ''
  let type = ''
  let data: string[] = []
  let id: string | undefined

  function line(text: string) {
    if (text === '') {
      if (data.length > 0) {
        onEvent({ type: type === '' ? 'message' : type, data: data.join('\n'), id })
      }
      type = ''
      data = []
      return
    }
    const colon = text.indexOf(':')
    const field = colon < 0 ? text : text.slice(0, colon)
    const value = colon < 0 ? '' : text.slice(colon + 1).replace(/^ /, '')
    if (field === 'event') {
      type = value
    } else if (field === 'data') {
      data.push(value)
    } else if (field === 'id') {
      id = value
    }
  }

  return (piece) => {
    rest += piece
    // A line feed of the next piece may belong to a carriage return at the end of this one.
    const complete = rest.endsWith('\r') ? rest.slice(0, -1) : rest
    const lines = complete.split(/\r\n|\n|\r/)
    rest = (lines.pop() ?? '') + rest.slice(complete.length)
    lines.forEach(line)
  }
}
