import type { RowError } from '@/api/imports'
import type { Translate } from '@/features/imports/progress'

type Exists = (key: string) => boolean

/** What a code means, in the language of the page; a code that is newer than this page stays a code. */
export function causeText(code: string, t: Translate, te: Exists): string {
  const key = `rowError.${code}`
  return te(key) ? t(key) : code
}

/**
 * What is wrong with a row. The server's sentence has the numbers of this very row and is English;
 * other languages have the cause in words.
 */
export function messageText(error: RowError, locale: string, t: Translate, te: Exists): string {
  if (locale === 'en' && error.message) {
    return error.message
  }
  const cause = causeText(error.code, t, te)
  return cause === error.code ? (error.message ?? error.code) : cause
}
