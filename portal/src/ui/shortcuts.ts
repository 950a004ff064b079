import { useEventListener } from '@vueuse/core'
import { ref } from 'vue'
import { useRouter } from 'vue-router'

const storageKey = 'rollcall.shortcuts'

/** Single keys can be switched off: speech input and shaky hands trigger them (WCAG 2.1.4). */
export const singleKeys = ref(read())

export function setSingleKeys(on: boolean) {
  singleKeys.value = on
  try {
    localStorage.setItem(storageKey, on ? 'on' : 'off')
  } catch {
    // Storage is switched off: the choice then lasts as long as the page.
  }
}

function read(): boolean {
  try {
    return localStorage.getItem(storageKey) !== 'off'
  } catch {
    return true
  }
}

/** Where keys are text, or belong to a control. */
export function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable ||
      target.closest('input, textarea, select, [role=menu], dialog') !== null)
  )
}

/** The single keys of the whole portal: `?`, `/`, `n`, and `g i`. */
export function useShortcuts(enabled: () => boolean, showHelp: () => void) {
  const router = useRouter()
  let going = false

  useEventListener(window, 'keydown', (event) => {
    const modified = event.ctrlKey || event.metaKey || event.altKey
    if (!enabled() || !singleKeys.value || modified || isTyping(event.target)) {
      going = false
      return
    }
    const goes = going
    going = event.key === 'g'
    if (event.key === '?') {
      showHelp()
    } else if (event.key === '/') {
      const search = document.querySelector<HTMLElement>('[data-search]')
      if (search === null) {
        return
      }
      search.focus()
    } else if (event.key === 'n') {
      void router.push({ name: 'new-import' })
    } else if (event.key === 'i' && goes) {
      void router.push({ name: 'imports' })
    } else {
      return
    }
    event.preventDefault()
  })
}
