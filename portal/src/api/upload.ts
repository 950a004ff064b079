import { inject, type InjectionKey } from 'vue'
import { callHeaders } from './client'
import { ApiError, problemOf } from './problem'

export interface UploadOptions {
  cookies: () => string
  language: () => string
  signInAgain: () => Promise<boolean>
  /** Only for tests. */
  request?: () => XMLHttpRequest
}

export interface Upload {
  file: File
  /** Options beside the file, such as `list_id`. */
  fields: Record<string, string>
  /** The same for each attempt, so that an attempt whose answer was lost is not a second import. */
  idempotencyKey: string
  onProgress: (sent: number, total: number) => void
  signal: AbortSignal
}

/** Sends one file. `fetch` does not tell how much of a body was sent, hence `XMLHttpRequest`. */
export type Uploader = (upload: Upload) => Promise<unknown>

/** After this long without a byte going out the connection counts as lost. */
const stalledMillis = 60_000

export function createUploader(options: UploadOptions): Uploader {
  const newRequest = options.request ?? (() => new XMLHttpRequest())

  async function upload(given: Upload): Promise<unknown> {
    let response = await send(given)
    if (response.status === 401 && (await options.signInAgain())) {
      response = await send(given)
    }
    if (!response.ok) {
      throw await problemOf(response)
    }
    return response.json()
  }

  function send({ file, fields, idempotencyKey, onProgress, signal }: Upload): Promise<Response> {
    return new Promise((resolve, reject) => {
      const request = newRequest()
      const lost = (code: 'NETWORK' | 'TIMEOUT') => reject(new ApiError({ status: 0, code }))
      let timer: ReturnType<typeof setTimeout> | undefined
      const alive = () => {
        clearTimeout(timer)
        timer = setTimeout(() => {
          lost('TIMEOUT')
          request.abort()
        }, stalledMillis)
      }
      const abort = () => request.abort()
      const ended = () => {
        clearTimeout(timer)
        signal.removeEventListener('abort', abort)
      }

      request.open('POST', '/v1/imports/upload')
      request.setRequestHeader('Accept', 'application/json, application/problem+json')
      request.setRequestHeader('Idempotency-Key', idempotencyKey)
      for (const [name, value] of Object.entries(callHeaders('POST', options))) {
        request.setRequestHeader(name, value)
      }
      request.upload.onprogress = (event) => {
        alive()
        onProgress(Math.min(event.loaded, file.size), file.size)
      }
      request.upload.onload = () => {
        // Everything is sent; reading a large file may now take the server a while.
        clearTimeout(timer)
        onProgress(file.size, file.size)
      }
      request.onload = () => {
        ended()
        const headers = new Headers()
        for (const name of ['Content-Type', 'Retry-After']) {
          const value = request.getResponseHeader(name)
          if (value !== null) {
            headers.set(name, value)
          }
        }
        resolve(new Response(request.responseText, { status: request.status, headers }))
      }
      request.onerror = () => {
        ended()
        lost('NETWORK')
      }
      request.onabort = () => {
        ended()
        reject(new DOMException('Cancelled', 'AbortError'))
      }
      signal.addEventListener('abort', abort)
      alive()

      const form = new FormData()
      for (const [name, value] of Object.entries(fields)) {
        form.append(name, value)
      }
      form.append('file', file, file.name)
      request.send(form)
    })
  }

  return upload
}

export const uploaderKey: InjectionKey<Uploader> = Symbol('uploader')

export function useUploader(): Uploader {
  const uploader = inject(uploaderKey)
  if (uploader === undefined) {
    throw new Error('The application provides no uploader.')
  }
  return uploader
}

/** A key that nobody else has. Browsers offer `randomUUID` on https and on localhost only. */
export function newIdempotencyKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}
