import { inject, shallowRef, type InjectionKey, type ShallowRef } from 'vue'
import type { Api } from '@/api/client'
import { ApiError } from '@/api/problem'

/** Who is signed in, and what they may do. An administrator has no tenant of their own. */
export interface Me {
  tenant?: { id: string; name: string } | null
  role: 'customer' | 'admin'
  limits?: Record<string, unknown>
  features?: unknown
}

export interface Session {
  /** Null while nobody is signed in, or while it is not yet known. */
  me: Readonly<ShallowRef<Me | null>>
  /** True when somebody is signed in; rejects when the server cannot tell. */
  resume(): Promise<boolean>
  /** Exchanges the token for a session cookie. The token itself is kept nowhere. */
  signIn(token: string): Promise<void>
  signOut(): Promise<void>
  /** The server no longer knows the session. */
  forget(): void
}

export function createSession(api: Api): Session {
  const me = shallowRef<Me | null>(null)

  async function resume(): Promise<boolean> {
    if (me.value !== null) {
      return true
    }
    try {
      me.value = await api.get<Me>('/v1/me', { unauthorizedIsExpected: true })
      return true
    } catch (error) {
      if (error instanceof ApiError && error.status === 401) {
        return false
      }
      throw error
    }
  }

  return {
    me,
    resume,
    async signIn(token) {
      await api.post('/v1/session', { body: { token: token.trim() }, unauthorizedIsExpected: true })
      me.value = await api.get<Me>('/v1/me', { unauthorizedIsExpected: true })
    },
    async signOut() {
      try {
        await api.delete('/v1/session', { unauthorizedIsExpected: true })
      } catch (error) {
        // A session that has ended already is what was asked for.
        if (!(error instanceof ApiError && error.status === 401)) {
          throw error
        }
      }
      me.value = null
    },
    forget() {
      me.value = null
    },
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
