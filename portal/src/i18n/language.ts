export const languages = ['en', 'de'] as const

export type Language = (typeof languages)[number]

/** Each language by its own name, as people look for it. */
export const languageNames: Record<Language, string> = { en: 'English', de: 'Deutsch' }

/**
 * The language to begin with: the one chosen earlier, else the first of the browser's that there is
 * a catalogue for, else English.
 */
export function chooseLanguage(chosen: string | null, preferred: readonly string[]): Language {
  const wanted = chosen === null ? preferred : [chosen, ...preferred]
  for (const tag of wanted) {
    const language = languages.find((known) => known === tag.toLowerCase().split('-')[0])
    if (language !== undefined) {
      return language
    }
  }
  return 'en'
}
