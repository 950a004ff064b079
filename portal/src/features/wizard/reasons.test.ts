import { describe, expect, it } from 'vitest'
import { i18n } from '@/i18n'
import { reasonText } from './reasons'

const text = (suggestion: Parameters<typeof reasonText>[0]) => {
  i18n.global.locale.value = 'de'
  return reasonText(suggestion, i18n.global.t, i18n.global.te)
}

describe('a reason', () => {
  it('is told in the language of the page, with what it names', () => {
    expect(
      text({
        header: 'Telefon',
        reason: 'The name says phone, but the values look like e-mail addresses.',
        reason_code: 'VALUES_CONTRADICT',
        reason_parameters: { field: 'phone', what: 'e-mail addresses' },
      }),
    ).toBe('Dem Namen nach ist es Telefon, aber die Werte sehen nach E-Mail-Adressen aus.')
  })

  it('is told in the words of the server when this page does not know it', () => {
    expect(text({ header: 'x', reason: 'Because.', reason_code: 'NEWER' })).toBe('Because.')
    expect(text({ header: 'x' })).toBe('')
  })
})
