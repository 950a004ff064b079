import type { Translate } from '@/features/imports/progress'
import { fieldLabel } from '../fields/fields'
import type { Suggestion } from './mapping'

/**
 * Why a field is suggested. The server says it in English, with what it saw; other languages say what
 * kind of evidence it is.
 */
export function reasonText(
  suggestion: Suggestion,
  locale: string,
  t: Translate,
  te: (key: string) => boolean,
): string {
  if (locale === 'en' && suggestion.reason) {
    return suggestion.reason
  }
  const key = `reason.${suggestion.source}`
  return te(key) && suggestion.field
    ? t(key, { column: suggestion.header, field: fieldLabel(suggestion.field, t) })
    : (suggestion.reason ?? '')
}
