/**
 * The functions of time in proxy scripts, as Chromium and Firefox decide them. The library's `dateRange` is always false,
 * and its `timeRange` of two hours ends an hour early (`findings/pac-resolver-knows-no-dates.sh`).
 */
const months = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC']

/** The arguments of a call without the last one where it is `GMT`, and the date by that or by local time. */
function read(
  values: readonly unknown[],
  now: Date,
): { readonly sent: readonly unknown[]; readonly date: Date } {
  if (values.at(-1) !== 'GMT') return { sent: values, date: now }
  const offset = now.getTimezoneOffset() * 60_000
  return { sent: values.slice(0, -1), date: new Date(now.getTime() + offset) }
}

/** Whether a date is in a range; one that ends before it begins goes around the end of the year, month or day. */
function isWithin(date: Date, start: Date, end: Date): boolean {
  return start <= end ? start <= date && date <= end : start <= date || date <= end
}

/**
 * Decides `timeRange`: an hour; two hours, both of them whole; or two times of hour and minute, or of hour, minute and
 * second. Two hours do not go around midnight, two times do, as in browsers.
 */
export function timeRange(values: readonly unknown[], now: Date): boolean {
  const { sent, date } = read(values, now)
  const [first = Number.NaN, second = Number.NaN, ...rest] = sent.map(Number)
  const hour = date.getHours()
  if (sent.length === 1) return hour === first
  if (sent.length === 2) return first <= hour && hour <= second
  const at = (numbers: readonly number[], seconds: number) => {
    const [hours = 0, minutes = 0, exact = seconds] = numbers
    const time = new Date(date)
    time.setHours(hours, minutes, exact, 0)
    return time
  }
  const all = [first, second, ...rest]
  if (all.length === 4) return isWithin(date, at(all.slice(0, 2), 0), at(all.slice(2), 59))
  return all.length === 6 && isWithin(date, at(all.slice(0, 3), 0), at(all.slice(3), 0))
}

type Part = 'day' | 'month' | 'year'

function partOf(value: unknown): { readonly part: Part; readonly number: number } {
  const number = Number.parseInt(String(value), 10)
  if (Number.isNaN(number)) return { part: 'month', number: months.indexOf(String(value)) }
  return { part: number < 32 ? 'day' : 'year', number }
}

function setPart(date: Date, value: unknown): void {
  const { part, number } = partOf(value)
  if (part === 'day') date.setDate(number)
  else if (part === 'month') date.setMonth(number)
  else date.setFullYear(number)
}

/**
 * Decides `dateRange`: a day, a month or a year; or a range whose first half of arguments says when it begins and whose
 * second half when it ends. What is left out is the beginning, or the end, of this year; of two days alone, this month.
 */
export function dateRange(values: readonly unknown[], now: Date): boolean {
  const { sent, date } = read(values, now)
  if (sent.length === 0) return false
  if (sent.length === 1) return isOn(date, sent[0])
  const year = date.getFullYear()
  const start = new Date(year, 0, 1, 0, 0, 0)
  const end = new Date(year, 11, 31, 23, 59, 59)
  const middle = sent.length >> 1
  for (const value of sent.slice(0, middle)) setPart(start, value)
  for (const value of sent.slice(middle)) setPart(end, value)
  if (sent.length === 2 && partOf(sent[0]).part === 'day')
    for (const side of [start, end]) side.setMonth(date.getMonth())
  return isWithin(date, start, end)
}

function isOn(date: Date, value: unknown): boolean {
  const { part, number } = partOf(value)
  const today = { day: date.getDate(), month: date.getMonth(), year: date.getFullYear() }
  return today[part] === number
}
