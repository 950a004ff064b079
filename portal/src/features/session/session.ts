import { inject, readonly, ref, shallowRef, type InjectionKey, type Ref, type ShallowRef } from 'vue'
import { dataOf, type Api } from '@/api/client'
import { ApiError } from '@/api/problem'

/** Who is signed in, and what they may do. An administrator has no tenant of their own. */
export interface Me {
  tenant?: { id: string; name: string } | null
  role: 'customer' | 'admin'
  limits?: { upload_bytes?: number; bulk_contacts?: number } | null
  features?: string[] | null
}

export interface Session {
  /** Null while nobody is signed in, or while it is not yet known. */
  me: Readonly<ShallowRef<Me | null>>
  /** The session ended during work: somebody is asked to sign in again, over the page. */
  asking: Readonly<Ref<boolean>>
  /** True when somebody is signed in; rejects when the server cannot tell. */
  resume(): Promise<boolean>
  /** Exchanges the token for a session cookie. The token itself is kept nowhere. */
  signIn(token: string): Promise<void>
  signOut(): Promise<void>
  /**
   * Waits for somebody to sign in again. False when nobody does, or when it is somebody of another
   * tenant, to whom the page does not belong.
   */
  signInAgain(): Promise<boolean>
  /** Nobody wants to sign in again. */
  giveUp(): void
}

/**
 * @param api rejects with a 401, which means here what it says
 * @param onEnd the page belongs to nobody any more
 */
export function createSession(api: Api, onEnd: () => void): Session {
  const me = shallowRef<Me | null>(null)
  const asking = ref(false)
  let waiting: { promise: Promise<boolean>; settle: (again: boolean) => void } | undefined

  async function askMe(): Promise<Me> {
    return (await dataOf(api.GET('/v1/me'))) as Me
  }

  async function resume(): Promise<boolean> {
    if (me.value !== null) {
      return true
    }
    try {
      me.value = await askMe()
      return true
    } catch (error) {
      if (error instanceof ApiError && error.status === 401) {
        return false
      }
      throw error
    }
  }

  function settle(again: boolean) {
    asking.value = false
    waiting?.settle(again)
    waiting = undefined
  }

  function end() {
    me.value = null
    settle(false)
    onEnd()
  }

  return {
    me,
    asking: readonly(asking),
    resume,
    async signIn(token) {
      const before = me.value
      await api.POST('/v1/session', { body: { token: token.trim() } })
      me.value = await askMe()
      if (waiting !== undefined && before?.tenant?.id !== me.value.tenant?.id) {
        settle(false)
        onEnd()
      } else {
        settle(true)
      }
    },
    async signOut() {
      try {
        await api.DELETE('/v1/session')
      } catch (error) {
        // A session that has ended already is what was asked for.
        if (!(error instanceof ApiError && error.status === 401)) {
          throw error
        }
      }
      end()
    },
    signInAgain() {
      if (me.value === null) {
        return Promise.resolve(false)
      }
      if (waiting === undefined) {
        let settleWaiting!: (again: boolean) => void
        const promise = new Promise<boolean>((resolve) => (settleWaiting = resolve))
        waiting = { promise, settle: settleWaiting }
        asking.value = true
      }
      return waiting.promise
    },
    giveUp: end,
  }
}

export const sessionKey: InjectionKey<Session> = Symbol('session')

export function useSession(): Session {
  const session = inject(sessionKey)
  if (session === undefined) {
    throw new Error('The application provides no session.')
  }
  return session
}
