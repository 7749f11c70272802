/** Medians and what they are held against. */
export interface Figure {
  readonly name: string
  readonly measured: number
  readonly limit: number
  readonly unit: string
  /** How it came about: the two sides of a ratio, the number of runs. */
  readonly from: string
}

export function median(values: readonly number[]): number {
  return percentile(values, 0.5)
}

/** @param share such as 0.95. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((one, other) => one - other)
  if (sorted.length === 0) throw new Error('nothing was measured')
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] as number
}

export function print({ name, measured, limit, unit, from }: Figure): string {
  const mark = measured <= limit ? '✓' : '✗'
  const figure = measured.toFixed(measured < 10 ? 2 : 0)
  return `${mark} ${name}: ${figure}${unit} (at most ${limit}${unit}; ${from})`
}
