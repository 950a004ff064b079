import { ref } from 'vue'

export const themes = ['system', 'light', 'dark'] as const

export type Theme = (typeof themes)[number]

const storageKey = 'rollcall.theme'

/** What the person chose; `public/theme.js` has applied it before the first paint. */
export const theme = ref<Theme>(
  themes.find((known) => known === document.documentElement.dataset.theme) ?? 'system',
)

export function setTheme(chosen: Theme) {
  theme.value = chosen
  if (chosen === 'system') {
    delete document.documentElement.dataset.theme
  } else {
    document.documentElement.dataset.theme = chosen
  }
  try {
    if (chosen === 'system') {
      localStorage.removeItem(storageKey)
    } else {
      localStorage.setItem(storageKey, chosen)
    }
  } catch {
    // Storage is switched off: the choice then lasts as long as the page.
  }
}
