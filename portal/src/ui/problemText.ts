import type { ApiError } from '@/api/problem'

/** The two questions asked of the catalogue; `useI18n()` answers both. */
export interface Catalogue {
  t: (key: string, named?: Record<string, unknown>) => string
  te: (key: string) => boolean
}

/**
 * What to tell a person about a failed call: our own words for a code we know, else the server's,
 * else a sentence for that kind of status.
 */
export function problemText(error: ApiError, { t, te }: Catalogue): string {
  const key = `problem.${error.code}`
  if (te(key)) {
    return t(key)
  }
  const fromServer = error.detail ?? error.title
  if (fromServer !== undefined) {
    return fromServer
  }
  if (error.unreachable) {
    return t('problem.NETWORK')
  }
  if (error.status === 429) {
    return t('problem.tooMany')
  }
  return t(error.status >= 500 ? 'problem.server' : 'problem.other', { status: error.status })
}
