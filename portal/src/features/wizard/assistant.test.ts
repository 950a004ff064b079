import { describe, expect, it } from 'vitest'
import { i18n } from '@/i18n'
import { assistantText } from './assistant'

const { t, te } = i18n.global

describe('what came of asking a language model', () => {
  it('is told in the language of the page', () => {
    const outcome = { status: 'failed', reason: 'Too slow.', reason_code: 'timed_out' }
    expect(assistantText(outcome, t, te)).toMatch(/did not answer in time/)
  })

  it('is told in the words of the server when the page does not know it', () => {
    const outcome = { status: 'failed', reason: 'It is on holiday.', reason_code: 'on_holiday' }
    expect(assistantText(outcome, t, te)).toBe('It is on holiday.')
  })

  it('is not told where nobody expects one', () => {
    expect(assistantText({ status: 'off', reason_code: 'not_configured' }, t, te)).toBeNull()
    expect(assistantText({ status: 'skipped', reason_code: 'nothing_open' }, t, te)).toBeNull()
    expect(assistantText(null, t, te)).toBeNull()
  })
})
