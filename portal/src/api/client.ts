import createClient, { type Client } from 'openapi-fetch'
import { inject, type InjectionKey } from 'vue'
import { problemOf, transportError } from './problem'
import type { paths } from './schema'

export interface ApiOptions {
  fetch: typeof fetch
  /** Where the API is, such as `https://rollcall.example.com`. */
  origin: string
  /** All readable cookies, in the form of `document.cookie`. */
  cookies: () => string
  /** Sent as `Accept-Language`. */
  language: () => string
  /**
   * Asks the person to sign in again; true when somebody did, and the call is then sent once more.
   * Without it a 401 is an error like others.
   */
  signInAgain?: () => Promise<boolean>
}

/** The calls of the OpenAPI document, as functions. Each rejects with an `ApiError`. */
export type Api = Client<paths, `${string}/${string}`>

const timeoutMillis = 30_000

/**
 * Calls the REST API. The session travels in a cookie that scripts cannot read; against forged
 * requests, unsafe calls repeat the value of the readable cookie `XSRF-TOKEN`. Every call that fails
 * rejects with an `ApiError`, except that an abort stays an `AbortError`. A call that meets an ended
 * session waits until somebody has signed in again.
 */
export function createApi(options: ApiOptions): Api {
  return createClient<paths>({
    baseUrl: options.origin,
    fetch: (request) => answered(request, options),
  })
}

async function answered(request: Request, options: ApiOptions): Promise<Response> {
  const spare = request.body === null ? request : request.clone()
  let response = await send(request, options)
  if (response.status === 401 && options.signInAgain !== undefined) {
    if (await options.signInAgain()) {
      response = await send(spare, options)
    }
  }
  if (!response.ok) {
    throw await problemOf(response)
  }
  return response
}

async function send(request: Request, options: ApiOptions): Promise<Response> {
  const headers = new Headers(request.headers)
  for (const [name, value] of Object.entries(callHeaders(request.method, options))) {
    headers.set(name, value)
  }
  try {
    return await options.fetch(
      new Request(request, {
        headers,
        credentials: 'same-origin',
        cache: 'no-store',
        signal: AbortSignal.any([request.signal, AbortSignal.timeout(timeoutMillis)]),
      }),
    )
  } catch (cause) {
    throw transportError(cause)
  }
}

/** What every call says beside its own headers; uploads, which are no `fetch`, say it too. */
export function callHeaders(
  method: string,
  options: Pick<ApiOptions, 'cookies' | 'language'>,
): Record<string, string> {
  const headers: Record<string, string> = { 'Accept-Language': options.language() }
  const forgeryToken = cookieValue(options.cookies(), 'XSRF-TOKEN')
  if (method !== 'GET' && method !== 'HEAD' && forgeryToken !== undefined) {
    headers['X-XSRF-TOKEN'] = forgeryToken
  }
  return headers
}

/** The body of an answer; calls that are refused have rejected before. */
export async function dataOf<T>(call: Promise<{ data?: T }>): Promise<NonNullable<T>> {
  const { data } = await call
  return data as NonNullable<T>
}

export const apiKey: InjectionKey<Api> = Symbol('api')

export function useApi(): Api {
  const api = inject(apiKey)
  if (api === undefined) {
    throw new Error('The application provides no API client.')
  }
  return api
}

/** Undefined when there is no such cookie. */
export function cookieValue(cookies: string, name: string): string | undefined {
  for (const cookie of cookies.split('; ')) {
    if (cookie.startsWith(`${name}=`)) {
      return decodeURIComponent(cookie.slice(name.length + 1))
    }
  }
  return undefined
}
