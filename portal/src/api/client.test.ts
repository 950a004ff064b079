import { describe, expect, it } from 'vitest'
import { cookieValue, createApi } from './client'
import { ApiError } from './problem'

interface Call {
  url: string
  init: RequestInit
}

function apiThatAnswers(answer: () => Response, cookies = 'theme=x; XSRF-TOKEN=a%3Db') {
  const calls: Call[] = []
  const seen = { unauthorized: 0 }
  const api = createApi({
    fetch: async (url, init) => {
      calls.push({ url: String(url), init: init ?? {} })
      return answer()
    },
    cookies: () => cookies,
    language: () => 'de',
    onUnauthorized: () => {
      seen.unauthorized += 1
    },
  })
  return { api, calls, seen }
}

function header(call: Call | undefined, name: string) {
  return new Headers(call?.init.headers).get(name)
}

describe('the API client', () => {
  it('repeats the forgery token on unsafe calls only', async () => {
    const { api, calls } = apiThatAnswers(() => new Response(null, { status: 204 }))
    await api.get('/v1/me')
    await api.post('/v1/session', { body: { token: 'rc_x' } })
    await api.delete('/v1/session')
    expect(calls.map((call) => header(call, 'X-XSRF-TOKEN'))).toEqual([null, 'a=b', 'a=b'])
    expect(calls[1]?.init.body).toBe('{"token":"rc_x"}')
    expect(header(calls[1], 'Content-Type')).toBe('application/json')
    expect(header(calls[0], 'Accept-Language')).toBe('de')
  })

  it('leaves parameters out that have no value', async () => {
    const { api, calls } = apiThatAnswers(() => Response.json({}))
    await api.get('/v1/imports', { query: { limit: 50, after: undefined } })
    await api.get('/v1/imports', { query: { limit: 50, after: 'a b&c' } })
    expect(calls.map((call) => call.url)).toEqual([
      '/v1/imports?limit=50',
      '/v1/imports?limit=50&after=a+b%26c',
    ])
  })

  it('reports a lost session and still rejects', async () => {
    const { api, seen } = apiThatAnswers(() => new Response(null, { status: 401 }))
    await expect(api.get('/v1/imports')).rejects.toMatchObject({ status: 401 })
    expect(seen.unauthorized).toBe(1)
  })

  it('keeps a 401 quiet that the caller expects', async () => {
    const { api, seen } = apiThatAnswers(() => new Response(null, { status: 401 }))
    await expect(
      api.post('/v1/session', { unauthorizedIsExpected: true }),
    ).rejects.toBeInstanceOf(ApiError)
    expect(seen.unauthorized).toBe(0)
  })

  it('turns a failed connection into an error of its own', async () => {
    const { api } = apiThatAnswers(() => {
      throw new TypeError('Failed to fetch')
    })
    await expect(api.get('/v1/me')).rejects.toMatchObject({ status: 0, code: 'NETWORK' })
  })

  it('gives nothing for an empty answer', async () => {
    const { api } = apiThatAnswers(() => new Response(null, { status: 204 }))
    expect(await api.delete('/v1/session')).toBeUndefined()
  })
})

describe('cookieValue', () => {
  it('finds a cookie by its whole name', () => {
    expect(cookieValue('X-XSRF-TOKEN=1; XSRF-TOKEN=2', 'XSRF-TOKEN')).toBe('2')
    expect(cookieValue('', 'XSRF-TOKEN')).toBeUndefined()
  })
})
