import { inject, reactive, type InjectionKey } from 'vue'
import { ApiError } from '@/api/problem'
import { i18n } from '@/i18n'
import { problemText } from './problemText'

export interface Toast {
  id: number
  text: string
  tone: 'plain' | 'danger'
}

export interface Toasts {
  list: Toast[]
  say(text: string): void
  /** A call failed that no other place of the page reports. */
  problem(error: unknown): void
  dismiss(id: number): void
}

export function createToasts(): Toasts {
  const list = reactive<Toast[]>([])
  let last = 0
  function add(text: string, tone: Toast['tone']) {
    last += 1
    list.push({ id: last, text, tone })
    if (list.length > 4) {
      list.shift()
    }
  }
  return {
    list,
    say: (text) => add(text, 'plain'),
    problem(error) {
      const { t, te } = i18n.global
      const shown = error instanceof ApiError ? problemText(error, { t, te }) : String(error)
      add(shown, 'danger')
    },
    dismiss(id) {
      const at = list.findIndex((toast) => toast.id === id)
      if (at >= 0) {
        list.splice(at, 1)
      }
    },
  }
}

export const toastsKey: InjectionKey<Toasts> = Symbol('toasts')

export function useToasts(): Toasts {
  const toasts = inject(toastsKey)
  if (toasts === undefined) {
    throw new Error('The application provides no toasts.')
  }
  return toasts
}
