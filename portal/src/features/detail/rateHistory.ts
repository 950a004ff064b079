/** How fast an import was at a moment. */
export interface RateSample {
  /** Milliseconds. */
  at: number
  rowsPerSecond: number
}

const mostSamples = 240

/** The history with a new sample; the oldest go when there are many. */
export function withSample(history: readonly RateSample[], sample: RateSample): RateSample[] {
  const last = history.at(-1)
  if (last !== undefined && sample.at <= last.at) {
    return [...history]
  }
  return [...history, sample].slice(-mostSamples)
}

/** The line through the samples as the path of an SVG of the given size; empty for less than two. */
export function linePath(history: readonly RateSample[], width: number, height: number): string {
  const first = history[0]
  const last = history.at(-1)
  if (first === undefined || last === undefined || history.length < 2) {
    return ''
  }
  const peak = peakOf(history)
  const span = Math.max(1, last.at - first.at)
  return history
    .map(({ at, rowsPerSecond }, index) => {
      const x = ((at - first.at) / span) * width
      const y = height - (peak === 0 ? 0 : (rowsPerSecond / peak) * height)
      return `${index === 0 ? 'M' : 'L'}${x.toFixed(1)} ${y.toFixed(1)}`
    })
    .join('')
}

export function peakOf(history: readonly RateSample[]): number {
  return history.reduce((peak, sample) => Math.max(peak, sample.rowsPerSecond), 0)
}
