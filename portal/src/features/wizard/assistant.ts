import type { Translate } from '@/features/imports/progress'
import type { AiOutcome } from './draft'

/** Nothing to tell: nobody expects a language model, or there was nothing to ask it about. */
const untold = new Set(['not_configured', 'nothing_open'])

/** What came of asking a language model, in the language of the page; null when it says nothing. */
export function assistantText(
  outcome: AiOutcome | null | undefined,
  t: Translate,
  te: (key: string) => boolean,
): string | null {
  const code = outcome?.reason_code ?? ''
  if (!outcome || untold.has(code)) {
    return null
  }
  const key = `assistant.${code}`
  return te(key) ? t(key) : (outcome.reason ?? null)
}
