import { describe, expect, it } from 'vitest'
import { cookieValue, createApi, dataOf } from './client'

function apiThatAnswers(
  answer: (call: number) => Response,
  signInAgain?: () => Promise<boolean>,
  cookies = () => 'theme=x; XSRF-TOKEN=a%3Db',
) {
  const calls: Request[] = []
  const api = createApi({
    fetch: async (request) => {
      calls.push(request as Request)
      return answer(calls.length)
    },
    origin: 'https://rollcall.example.com',
    cookies,
    language: () => 'de',
    ...(signInAgain === undefined ? {} : { signInAgain }),
  })
  return { api, calls }
}

describe('the API client', () => {
  it('repeats the forgery token on unsafe calls only', async () => {
    const { api, calls } = apiThatAnswers(() => new Response(null, { status: 204 }))
    await api.GET('/v1/me')
    await api.POST('/v1/session', { body: { token: 'rc_x' } })
    await api.DELETE('/v1/session')
    expect(calls.map((call) => call.headers.get('X-XSRF-TOKEN'))).toEqual([null, 'a=b', 'a=b'])
    expect(await calls[1]?.text()).toBe('{"token":"rc_x"}')
    expect(calls[1]?.headers.get('Content-Type')).toBe('application/json')
    expect(calls[0]?.headers.get('Accept-Language')).toBe('de')
  })

  it('leaves parameters out that have no value', async () => {
    const { api, calls } = apiThatAnswers(() => Response.json({}))
    await api.GET('/v1/imports', { params: { query: { limit: 50, after: undefined as never } } })
    await api.GET('/v1/imports', { params: { query: { limit: 50, after: 'a b&c' } } })
    expect(calls.map((call) => new URL(call.url).search)).toEqual([
      '?limit=50',
      '?limit=50&after=a%20b%26c',
    ])
  })

  it('sends a call again when the session had ended and somebody signed in', async () => {
    let cookies = 'XSRF-TOKEN=old'
    const { api, calls } = apiThatAnswers(
      (call) => (call === 1 ? new Response(null, { status: 401 }) : Response.json({ id: '1' })),
      async () => {
        cookies = 'XSRF-TOKEN=new'
        return true
      },
      () => cookies,
    )
    const list = await dataOf(api.POST('/v1/lists', { body: { name: 'News' } }))
    expect(list.id).toBe('1')
    expect(calls.map((call) => call.headers.get('X-XSRF-TOKEN'))).toEqual(['old', 'new'])
    expect(await calls[1]?.text()).toBe('{"name":"News"}')
  })

  it('rejects when nobody signs in again', async () => {
    const { api, calls } = apiThatAnswers(
      () => new Response(null, { status: 401 }),
      async () => false,
    )
    await expect(api.GET('/v1/imports')).rejects.toMatchObject({ status: 401 })
    expect(calls).toHaveLength(1)
  })

  it('turns a failed connection into an error of its own', async () => {
    const { api } = apiThatAnswers(() => {
      throw new TypeError('Failed to fetch')
    })
    await expect(api.GET('/v1/me')).rejects.toMatchObject({ status: 0, code: 'NETWORK' })
  })

  it('says why the server refused', async () => {
    const { api } = apiThatAnswers(() =>
      Response.json(
        { code: 'LIST_EXISTS', detail: 'There is one.' },
        { status: 409, headers: { 'Content-Type': 'application/problem+json' } },
      ),
    )
    await expect(api.POST('/v1/lists', { body: { name: 'x' } })).rejects.toMatchObject({
      status: 409,
      code: 'LIST_EXISTS',
      detail: 'There is one.',
    })
  })
})

describe('cookieValue', () => {
  it('finds a cookie by its whole name', () => {
    expect(cookieValue('X-XSRF-TOKEN=1; XSRF-TOKEN=2', 'XSRF-TOKEN')).toBe('2')
    expect(cookieValue('', 'XSRF-TOKEN')).toBeUndefined()
  })
})
