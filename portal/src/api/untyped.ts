import type { Api } from './client'

interface UntypedInit {
  params?: { path?: Record<string, string>; query?: Record<string, unknown>; header?: Record<string, string> }
  body?: unknown
  signal?: AbortSignal
}

type UntypedCall = (path: string, init?: UntypedInit) => Promise<{ data?: unknown }>

/** The client for calls whose answers the document describes only as an object. */
export function untyped(api: Api) {
  return api as unknown as Record<'GET' | 'POST' | 'PUT' | 'PATCH', UntypedCall>
}
