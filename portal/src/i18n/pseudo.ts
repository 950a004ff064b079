const accents: Record<string, string> = {
  a: 'á', e: 'é', i: 'í', o: 'ó', u: 'ú', n: 'ñ', c: 'ç', y: 'ý', A: 'Á', E: 'É', I: 'Í', O: 'Ó', U: 'Ú',
}

/** A text in brackets, with accents, and some 40 % longer; placeholders stay as they are. */
function pseudoText(text: string): string {
  return text
    .split('|')
    .map((form) => {
      const words = form
        .trim()
        .split(/(\{[^}]*\})/)
        .map((part) => (part.startsWith('{') ? part : part.replace(/[a-zA-Z]/g, (letter) => accents[letter] ?? letter)))
        .join('')
      const more = Math.ceil(form.trim().replace(/\{[^}]*\}/g, '').length * 0.4)
      // In words, since a long text breaks between them in any language.
      const filler = 'lorem ipsum dolor sit amet consetetur sadipscing elitr '.repeat(4).slice(0, more).trim()
      return `⟦${words}${filler === '' ? '' : ` ${filler}`}⟧`
    })
    .join(' | ')
}

/**
 * The catalogue of a language that nobody speaks, to find texts that are not translated and pages
 * that have no room. Switched on by hand: `localStorage['rollcall.language'] = 'pseudo'`.
 */
export function pseudoMessages<T extends object>(messages: T): T {
  return Object.fromEntries(
    Object.entries(messages).map(([key, value]) => [
      key,
      typeof value === 'string' ? pseudoText(value) : pseudoMessages(value as object),
    ]),
  ) as T
}

