import { onBeforeUnmount, onMounted, ref, type Ref } from 'vue'

/** The current time, refreshed as often as asked for: what "4 min. ago" is counted from. */
export function useNow(everyMillis: number): Readonly<Ref<Date>> {
  const now = ref(new Date())
  let timer: ReturnType<typeof setInterval> | undefined
  onMounted(() => {
    timer = setInterval(() => (now.value = new Date()), everyMillis)
  })
  onBeforeUnmount(() => clearInterval(timer))
  return now
}
