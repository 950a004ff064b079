import { describe, expect, it } from 'vitest'
import { ApiError, problemOf, retryAfter, transportError } from './problem'

const now = new Date('2025-11-23T12:00:00Z')

function answer(status: number, body: string, headers: Record<string, string>) {
  return new Response(body, { status, headers })
}

describe('problemOf', () => {
  it('reads a problem document with its findings', async () => {
    const error = await problemOf(
      answer(
        422,
        JSON.stringify({
          title: 'Impossible',
          detail: 'Choose another field.',
          code: 'MATCH_FIELD_UNKNOWN',
          trace_id: '4f1c',
          errors: [{ pointer: '/match_fields/0', code: 'UNKNOWN' }],
        }),
        { 'Content-Type': 'application/problem+json;charset=UTF-8' },
      ),
    )
    expect(error).toMatchObject({
      status: 422,
      code: 'MATCH_FIELD_UNKNOWN',
      title: 'Impossible',
      detail: 'Choose another field.',
      traceId: '4f1c',
      message: 'Choose another field.',
    })
    expect(error.findings).toEqual([{ pointer: '/match_fields/0', code: 'UNKNOWN' }])
  })

  it('copes with the error page of a proxy', async () => {
    const error = await problemOf(
      answer(502, '<h1>Bad gateway</h1>', { 'Content-Type': 'text/html' }),
    )
    expect(error).toMatchObject({ status: 502, code: 'HTTP_502', detail: undefined })
    expect(error.unreachable).toBe(true)
  })

  it.each(['{"code": 7, "detail": {}}', '[]', 'null', '{"code"'])(
    'copes with a body of another shape: %s',
    async (body) => {
      const error = await problemOf(answer(500, body, { 'Content-Type': 'application/json' }))
      expect(error).toMatchObject({ status: 500, code: 'HTTP_500', findings: [] })
      expect(error.unreachable).toBe(false)
    },
  )

  it('knows how long a busy server wants to be left alone', async () => {
    const error = await problemOf(answer(429, '', { 'Retry-After': '42' }), now)
    expect(error.retryAfterSeconds).toBe(42)
  })
})

describe('retryAfter', () => {
  it('understands seconds and dates', () => {
    expect(retryAfter(' 3 ', now)).toBe(3)
    expect(retryAfter('Sun, 23 Nov 2025 12:00:30 GMT', now)).toBe(30)
    expect(retryAfter('Sun, 23 Nov 2025 11:00:00 GMT', now)).toBe(0)
  })

  it.each([null, '', 'soon'])('takes %s for no wish', (header) => {
    expect(retryAfter(header, now)).toBeUndefined()
  })
})

describe('transportError', () => {
  it('tells a slow server from a missing one', () => {
    expect(transportError(new DOMException('', 'TimeoutError'))).toMatchObject({ code: 'TIMEOUT' })
    const missing = transportError(new TypeError('Failed to fetch')) as ApiError
    expect(missing).toMatchObject({ status: 0, code: 'NETWORK', unreachable: true })
  })

  it('leaves an abort alone', () => {
    const abort = new DOMException('', 'AbortError')
    expect(transportError(abort)).toBe(abort)
  })
})
