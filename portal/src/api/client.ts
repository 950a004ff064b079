import { inject, type InjectionKey } from 'vue'
import { problemOf, transportError } from './problem'

export interface CallOptions {
  query?: Record<string, string | number | undefined>
  body?: unknown
  signal?: AbortSignal
  /** The caller deals with a 401 itself; nobody is sent to the sign-in page. */
  unauthorizedIsExpected?: boolean
}

export interface ApiOptions {
  fetch: typeof fetch
  /** All readable cookies, in the form of `document.cookie`. */
  cookies: () => string
  /** Sent as `Accept-Language`. */
  language: () => string
  onUnauthorized: () => void
}

export interface Api {
  get<T>(path: string, options?: CallOptions): Promise<T>
  post<T>(path: string, options?: CallOptions): Promise<T>
  delete<T>(path: string, options?: CallOptions): Promise<T>
}

type Method = 'GET' | 'POST' | 'DELETE'

const timeoutMillis = 20_000

/**
 * Calls the REST API of the same origin. The session travels in a cookie that scripts cannot read;
 * against forged requests, unsafe calls repeat the value of the readable cookie `XSRF-TOKEN`.
 * Every call that fails rejects with an `ApiError`, except that an abort stays an `AbortError`.
 */
export function createApi(options: ApiOptions): Api {
  async function call<T>(method: Method, path: string, callOptions: CallOptions = {}): Promise<T> {
    const headers = new Headers({
      Accept: 'application/json, application/problem+json',
      'Accept-Language': options.language(),
    })
    if (callOptions.body !== undefined) {
      headers.set('Content-Type', 'application/json')
    }
    const forgeryToken = cookieValue(options.cookies(), 'XSRF-TOKEN')
    if (method !== 'GET' && forgeryToken !== undefined) {
      headers.set('X-XSRF-TOKEN', forgeryToken)
    }

    const timeout = AbortSignal.timeout(timeoutMillis)
    const response = await answered(() =>
      options.fetch(path + queryString(callOptions.query), {
        method,
        headers,
        body: callOptions.body === undefined ? null : JSON.stringify(callOptions.body),
        credentials: 'same-origin',
        cache: 'no-store',
        signal: callOptions.signal ? AbortSignal.any([callOptions.signal, timeout]) : timeout,
      }),
    )
    if (!response.ok) {
      if (response.status === 401 && callOptions.unauthorizedIsExpected !== true) {
        options.onUnauthorized()
      }
      throw await problemOf(response)
    }
    const body = await answered(() => response.text())
    return (body === '' ? undefined : await answered(async () => JSON.parse(body))) as T
  }

  return {
    get: (path, callOptions) => call('GET', path, callOptions),
    post: (path, callOptions) => call('POST', path, callOptions),
    delete: (path, callOptions) => call('DELETE', path, callOptions),
  }
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

function queryString(query: CallOptions['query'] = {}): string {
  const parameters = new URLSearchParams()
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined) {
      parameters.set(name, String(value))
    }
  }
  const text = parameters.toString()
  return text === '' ? '' : `?${text}`
}

async function answered<T>(step: () => Promise<T>): Promise<T> {
  try {
    return await step()
  } catch (cause) {
    throw transportError(cause)
  }
}
