import { describe, expect, it } from 'vitest'
import type { Api } from '@/api/client'
import { ApiError } from '@/api/problem'
import { createSession, type Me } from './session'

const ada: Me = { tenant: { id: '1', name: 'Acme' }, role: 'customer' }
const bob: Me = { tenant: { id: '2', name: 'Bolt' }, role: 'customer' }

function server(answers: Record<string, unknown>) {
  const calls: Array<[string, unknown]> = []
  const answer = (method: string) => async (path: string, init?: { body?: unknown }) => {
    const call = `${method} ${path}`
    calls.push([call, init?.body])
    const given = answers[call]
    if (given instanceof Error) {
      throw given
    }
    return { data: given }
  }
  const api = { GET: answer('GET'), POST: answer('POST'), DELETE: answer('DELETE') }
  let ends = 0
  const session = createSession(api as unknown as Api, () => (ends += 1))
  return { session, calls, answers, ends: () => ends }
}

const unauthorized = new ApiError({ status: 401, code: 'UNAUTHORIZED' })
const unavailable = new ApiError({ status: 503, code: 'UNAVAILABLE' })

describe('the session', () => {
  it('goes on with the cookie of an earlier visit and asks only once', async () => {
    const { session, calls } = server({ 'GET /v1/me': ada })
    expect(await session.resume()).toBe(true)
    expect(await session.resume()).toBe(true)
    expect(session.me.value).toBe(ada)
    expect(calls).toHaveLength(1)
  })

  it('tells "nobody" from "cannot say"', async () => {
    expect(await server({ 'GET /v1/me': unauthorized }).session.resume()).toBe(false)
    await expect(server({ 'GET /v1/me': unavailable }).session.resume()).rejects.toBe(unavailable)
  })

  it('exchanges the token, without the blanks of a careless paste', async () => {
    const { session, calls } = server({ 'GET /v1/me': ada })
    await session.signIn(' rc_token\n')
    expect(calls[0]).toEqual(['POST /v1/session', { token: 'rc_token' }])
    expect(session.me.value).toBe(ada)
  })

  it('is signed out when the server has forgotten it already', async () => {
    const { session, ends } = server({ 'GET /v1/me': ada, 'DELETE /v1/session': unauthorized })
    await session.resume()
    await session.signOut()
    expect(session.me.value).toBeNull()
    expect(ends()).toBe(1)
  })

  it('stays when signing out fails', async () => {
    const { session } = server({ 'GET /v1/me': ada, 'DELETE /v1/session': unavailable })
    await session.resume()
    await expect(session.signOut()).rejects.toBe(unavailable)
    expect(session.me.value).toBe(ada)
  })
})

describe('a session that ends during work', () => {
  it('asks once for all calls, and they go on when somebody signs in', async () => {
    const { session, ends } = server({ 'GET /v1/me': ada })
    await session.resume()
    const calls = [session.signInAgain(), session.signInAgain()]
    expect(session.asking.value).toBe(true)
    await session.signIn('rc_token')
    expect(await Promise.all(calls)).toEqual([true, true])
    expect(session.asking.value).toBe(false)
    expect(ends()).toBe(0)
  })

  it('keeps asking while the token is wrong', async () => {
    const { session, answers } = server({ 'GET /v1/me': ada })
    await session.resume()
    void session.signInAgain()
    answers['POST /v1/session'] = unauthorized
    await expect(session.signIn('rc_wrong')).rejects.toBe(unauthorized)
    expect(session.asking.value).toBe(true)
  })

  it('shows nothing of the page to another tenant', async () => {
    const { session, answers, ends } = server({ 'GET /v1/me': ada })
    await session.resume()
    const call = session.signInAgain()
    answers['GET /v1/me'] = bob
    await session.signIn('rc_of_bob')
    expect(await call).toBe(false)
    expect(ends()).toBe(1)
  })

  it('is over when nobody signs in', async () => {
    const { session, ends } = server({ 'GET /v1/me': ada })
    await session.resume()
    const call = session.signInAgain()
    session.giveUp()
    expect(await call).toBe(false)
    expect(session.me.value).toBeNull()
    expect(ends()).toBe(1)
  })

  it('is not asked for when nobody was signed in', async () => {
    expect(await server({}).session.signInAgain()).toBe(false)
  })
})
