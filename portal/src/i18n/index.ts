import { watchEffect } from 'vue'
import { createI18n } from 'vue-i18n'
import { de } from './de'
import { en } from './en'
import { chooseLanguage, type Language } from './language'

const storageKey = 'rollcall.language'

export const i18n = createI18n({
  legacy: false,
  locale: chooseLanguage(remembered(), navigator.languages),
  fallbackLocale: 'en',
  messages: { en, de },
})

watchEffect(() => {
  document.documentElement.lang = i18n.global.locale.value
})

/** Texts that show what is not translated; see `pseudo.ts`. */
export async function usePseudoLanguage() {
  if (remembered() === 'pseudo') {
    const { pseudoMessages } = await import('./pseudo')
    i18n.global.setLocaleMessage('en', pseudoMessages(en))
  }
}

export function setLanguage(language: Language) {
  i18n.global.locale.value = language
  try {
    localStorage.setItem(storageKey, language)
  } catch {
    // Storage is switched off: the choice then lasts as long as the page.
  }
}

function remembered(): string | null {
  try {
    return localStorage.getItem(storageKey)
  } catch {
    return null
  }
}
