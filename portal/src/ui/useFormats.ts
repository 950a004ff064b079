import { computed, type ComputedRef } from 'vue'
import { useI18n } from 'vue-i18n'
import { createFormats, type Formats } from './format'

/** The formats of the language that is switched on. */
export function useFormats(): ComputedRef<Formats> {
  const { locale } = useI18n()
  return computed(() => createFormats(locale.value))
}
