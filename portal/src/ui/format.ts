/** Numbers and times in the words of one language. */
export interface Formats {
  number(value: number): string
  /** @param value 0 to 100 */
  percent(value: number): string
  /** Rounded to what a person wants to know: `45 sec`, `3 min`, `2 hr 10 min`. */
  duration(seconds: number): string
  /** `4 min. ago`. Clocks that differ a little do not put things into the future. */
  ago(time: Date, now: Date): string
  /** `48.1 MB`, in steps of a thousand. */
  bytes(size: number): string
  /** Date and time in the time zone of the browser, which is named. */
  absolute(time: Date): string
  clock(time: Date): string
}

export function createFormats(language: string): Formats {
  const number = new Intl.NumberFormat(language, { maximumFractionDigits: 0 })
  const percent = new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: 0 })
  const relative = new Intl.RelativeTimeFormat(language, { numeric: 'auto', style: 'short' })
  const absolute = new Intl.DateTimeFormat(language, {
    year: 'numeric',
    month: 'short',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    timeZoneName: 'short',
  })
  const clock = new Intl.DateTimeFormat(language, { timeStyle: 'medium' })

  function unit(value: number, name: 'second' | 'minute' | 'hour'): string {
    return new Intl.NumberFormat(language, {
      style: 'unit',
      unit: name,
      unitDisplay: 'short',
    }).format(value)
  }

  return {
    number: (value) => number.format(value),
    percent: (value) => percent.format(value / 100),
    duration(seconds) {
      const whole = Math.max(1, Math.round(seconds))
      if (whole < 60) {
        return unit(whole, 'second')
      }
      const minutes = Math.round(whole / 60)
      if (minutes < 60) {
        return unit(minutes, 'minute')
      }
      const rest = minutes % 60
      const hours = unit(Math.floor(minutes / 60), 'hour')
      return rest === 0 ? hours : `${hours} ${unit(rest, 'minute')}`
    },
    ago(time, now) {
      const seconds = Math.max(0, Math.round((now.getTime() - time.getTime()) / 1000))
      // Seconds would tick on a page that is redrawn every two: the first half minute is "now".
      if (seconds < 30) {
        return relative.format(0, 'second')
      }
      const minutes = Math.max(1, Math.floor(seconds / 60))
      if (minutes < 60) {
        return relative.format(-minutes, 'minute')
      }
      const hours = Math.floor(minutes / 60)
      return hours < 24
        ? relative.format(-hours, 'hour')
        : relative.format(-Math.floor(hours / 24), 'day')
    },
    bytes(size) {
      const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'] as const
      const step = Math.min(units.length - 1, Math.max(0, Math.floor(Math.log10(Math.max(size, 1)) / 3)))
      return new Intl.NumberFormat(language, {
        style: 'unit',
        unit: units[step] ?? 'byte',
        unitDisplay: 'short',
        maximumFractionDigits: step === 0 || size / 1000 ** step >= 100 ? 0 : 1,
      }).format(size / 1000 ** step)
    },
    absolute: (time) => absolute.format(time),
    clock: (time) => clock.format(time),
  }
}
