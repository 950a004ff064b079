import type { Translate } from '@/features/imports/progress'
import { fieldLabel } from '../fields/fields'
import type { Suggestion } from './mapping'

/**
 * Why a field is suggested, or nothing, in the language of the page: by the code of the reason, with
 * what it names. A reason that is newer than this page is told in the server's words.
 */
export function reasonText(
  suggestion: Suggestion,
  t: Translate,
  te: (key: string) => boolean,
): string {
  const key = `reason.${suggestion.reason_code}`
  if (!suggestion.reason_code || !te(key)) {
    return suggestion.reason ?? ''
  }
  const named = Object.fromEntries(
    Object.entries(suggestion.reason_parameters ?? {}).map(([name, value]) => [
      name,
      nameOf(name, value, t, te),
    ]),
  )
  return t(key, named)
}

function nameOf(name: string, value: string, t: Translate, te: (key: string) => boolean): string {
  if (name === 'field') {
    return fieldLabel(value, t)
  }
  const key = `seen.${value.replace(/[^a-z]+/g, '_')}`
  return name === 'what' && te(key) ? t(key) : value
}
