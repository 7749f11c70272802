/** Reckons with days of the local calendar, such as `2027-03-31`. They are 23 or 25 hours long where clocks change. */

/** Milliseconds since the epoch. */
export type EpochMilliseconds = number

/** Returns how many days are left until a day, by the local calendar; 0: it is today; negative: it is over. */
export function daysUntil(day: string, now: EpochMilliseconds): number {
  const today = new Date(now)
  const [year, month, date] = partsOf(day)
  const then = Date.UTC(year, month, date)
  return (then - Date.UTC(today.getFullYear(), today.getMonth(), today.getDate())) / 86_400_000
}

/** Returns when a day begins here. @param after days later; negative: earlier. */
export function startOfDay(day: string, after = 0): EpochMilliseconds {
  const [year, month, date] = partsOf(day)
  return new Date(year, month, date + after).getTime()
}

function partsOf(day: string): readonly [year: number, month: number, date: number] {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number)
  return [year, month - 1, date]
}
