import { describe, expect, it } from 'vitest'
import { de } from './de'
import { en } from './en'
import { chooseLanguage } from './language'

function flat(messages: object, path = ''): Map<string, string> {
  const texts = new Map<string, string>()
  for (const [key, value] of Object.entries(messages)) {
    if (typeof value === 'string') {
      texts.set(path + key, value)
    } else {
      flat(value as object, `${path}${key}.`).forEach((text, name) => texts.set(name, text))
    }
  }
  return texts
}

/** The set of placeholders of each plural form. */
function placeholders(text: string): string[] {
  return text
    .split('|')
    .map((form) => [...form.matchAll(/\{(\w+)\}/g)].map((match) => match[1]).sort().join())
}

describe('the catalogues', () => {
  const english = flat(en)
  const german = flat(de)

  it('have the same keys', () => {
    expect([...german.keys()].sort()).toEqual([...english.keys()].sort())
  })

  it('have the same placeholders and plural forms', () => {
    for (const [key, text] of english) {
      expect(placeholders(german.get(key) ?? ''), key).toEqual(placeholders(text))
    }
  })

  it('leave nothing empty', () => {
    expect([...english, ...german].filter(([, text]) => text.trim() === '')).toEqual([])
  })
})

describe('the first language', () => {
  it.each([
    [null, ['de-AT', 'en'], 'de'],
    [null, ['fr-FR', 'de', 'en'], 'de'],
    [null, ['fr'], 'en'],
    [null, [], 'en'],
    ['en', ['de'], 'en'],
    ['tlh', ['de'], 'de'],
  ])('for the choice %s and a browser of %j is %s', (chosen, preferred, language) => {
    expect(chooseLanguage(chosen, preferred)).toBe(language)
  })
})
