import { describe, expect, it } from 'vitest'
import type { Api, CallOptions } from '@/api/client'
import { ApiError } from '@/api/problem'
import { createSession, type Me } from './session'

const ada: Me = { tenant: { id: '1', name: 'Acme' }, role: 'customer' }

function server(answers: Record<string, unknown>) {
  const calls: Array<[string, unknown]> = []
  const answer = async (call: string, options?: CallOptions) => {
    calls.push([call, options?.body])
    const given = answers[call]
    if (given instanceof Error) {
      throw given
    }
    return given as never
  }
  const api: Api = {
    get: (path, options) => answer(`GET ${path}`, options),
    post: (path, options) => answer(`POST ${path}`, options),
    delete: (path, options) => answer(`DELETE ${path}`, options),
  }
  return { api, calls }
}

const unauthorized = new ApiError({ status: 401, code: 'UNAUTHORIZED' })
const unavailable = new ApiError({ status: 503, code: 'UNAVAILABLE' })

describe('the session', () => {
  it('goes on with the cookie of an earlier visit and asks only once', async () => {
    const { api, calls } = server({ 'GET /v1/me': ada })
    const session = createSession(api)
    expect(await session.resume()).toBe(true)
    expect(await session.resume()).toBe(true)
    expect(session.me.value).toBe(ada)
    expect(calls).toHaveLength(1)
  })

  it('tells "nobody" from "cannot say"', async () => {
    expect(await createSession(server({ 'GET /v1/me': unauthorized }).api).resume()).toBe(false)
    await expect(createSession(server({ 'GET /v1/me': unavailable }).api).resume()).rejects.toBe(
      unavailable,
    )
  })

  it('exchanges the token, without the blanks of a careless paste', async () => {
    const { api, calls } = server({ 'GET /v1/me': ada })
    const session = createSession(api)
    await session.signIn(' rc_token\n')
    expect(calls[0]).toEqual(['POST /v1/session', { token: 'rc_token' }])
    expect(session.me.value).toBe(ada)
  })

  it('is signed out when the server has forgotten it already', async () => {
    const { api } = server({ 'GET /v1/me': ada, 'DELETE /v1/session': unauthorized })
    const session = createSession(api)
    await session.resume()
    await session.signOut()
    expect(session.me.value).toBeNull()
  })

  it('stays when signing out fails', async () => {
    const { api } = server({ 'GET /v1/me': ada, 'DELETE /v1/session': unavailable })
    const session = createSession(api)
    await session.resume()
    await expect(session.signOut()).rejects.toBe(unavailable)
    expect(session.me.value).toBe(ada)
  })
})
