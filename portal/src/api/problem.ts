/** One finding of a `422` answer: where in the request, and what about it. */
export interface ProblemFinding {
  pointer?: string
  code?: string
  detail?: string
}

interface ApiErrorInit {
  status: number
  code: string
  title?: string | undefined
  detail?: string | undefined
  traceId?: string | undefined
  retryAfterSeconds?: number | undefined
  findings?: ProblemFinding[] | undefined
  cause?: unknown
}

/**
 * A call that did not succeed, whether the server refused it (`status` is the HTTP status) or could
 * not be reached (`status` is 0 and `code` is `NETWORK` or `TIMEOUT`).
 */
export class ApiError extends Error {
  readonly status: number
  readonly code: string
  readonly title: string | undefined
  readonly detail: string | undefined
  readonly traceId: string | undefined
  readonly retryAfterSeconds: number | undefined
  readonly findings: ProblemFinding[]

  constructor(init: ApiErrorInit) {
    super(init.detail ?? init.title ?? init.code, { cause: init.cause })
    this.name = 'ApiError'
    this.status = init.status
    this.code = init.code
    this.title = init.title
    this.detail = init.detail
    this.traceId = init.traceId
    this.retryAfterSeconds = init.retryAfterSeconds
    this.findings = init.findings ?? []
  }

  /** Nobody answered, or only something in front of the application did. */
  get unreachable(): boolean {
    return this.status === 0 || this.status === 502 || this.status === 504
  }
}

/**
 * Reads the body of a refused call (RFC 9457). Bodies of proxies, which are HTML or empty, give an
 * error as well: its code is then `HTTP_` and the status.
 */
export async function problemOf(response: Response, now: Date = new Date()): Promise<ApiError> {
  const body = await problemBody(response)
  return new ApiError({
    status: response.status,
    code: text(body.code) ?? `HTTP_${response.status}`,
    title: text(body.title),
    detail: text(body.detail),
    traceId: text(body.trace_id),
    retryAfterSeconds: retryAfter(response.headers.get('Retry-After'), now),
    findings: Array.isArray(body.errors) ? (body.errors as ProblemFinding[]) : [],
  })
}

/** `Retry-After` is either seconds or a date (RFC 9110, 10.2.3). Undefined when absent or odd. */
export function retryAfter(header: string | null, now: Date): number | undefined {
  if (header === null || header.trim() === '') {
    return undefined
  }
  if (/^\d+$/.test(header.trim())) {
    return Number(header)
  }
  const until = Date.parse(header)
  return Number.isNaN(until) ? undefined : Math.max(0, Math.ceil((until - now.getTime()) / 1000))
}

/** What a failed `fetch` becomes; an abort by the caller stays what it is. */
export function transportError(cause: unknown): unknown {
  const name = cause instanceof Error || cause instanceof DOMException ? cause.name : ''
  if (name === 'AbortError') {
    return cause
  }
  return new ApiError({ status: 0, code: name === 'TimeoutError' ? 'TIMEOUT' : 'NETWORK', cause })
}

async function problemBody(response: Response): Promise<Record<string, unknown>> {
  const type = response.headers.get('Content-Type') ?? ''
  if (!/^application\/(problem\+)?json\b/i.test(type)) {
    return {}
  }
  try {
    const body: unknown = await response.json()
    return typeof body === 'object' && body !== null ? (body as Record<string, unknown>) : {}
  } catch {
    return {}
  }
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined
}
