/** Reading the dates of HTTP header fields (RFC 9110 section 5.6.7). */

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']

/** `06 Nov 1994 08:49:37`, as in IMF-fixdate; with hyphens and two digits of the year, as in RFC 850. */
const dayFirst =
  /\b(?<day>\d{1,2})[ -](?<month>[a-z]{3})[ -](?<year>\d{4}|\d{2}) (?<hours>\d{2}):(?<minutes>\d{2}):(?<seconds>\d{2})(?<zone>.*)$/i
/** `Nov  6 08:49:37 1994`, as C's `asctime` writes it: without a zone. */
const monthFirst =
  /\b(?<month>[a-z]{3}) {1,2}(?<day>\d{1,2}) (?<hours>\d{2}):(?<minutes>\d{2}):(?<seconds>\d{2}) (?<year>\d{4})(?<zone>.*)$/i

const minute = 60_000

/**
 * Reads an HTTP date in any of the three forms of the standard. One without a zone is meant in GMT, whatever the zone
 * of this machine is; one with an offset (which the standard does not know) is taken by it.
 * @param text the field's value.
 * @returns milliseconds since the epoch; undefined where the text is no such date.
 */
export function parseHttpDate(text: string): number | undefined {
  const written = [dayFirst.exec(text.trim()), monthFirst.exec(text.trim())].filter((match) => match !== null)
  const found = written.sort((one, other) => one.index - other.index)[0]?.groups
  const offset = found && offsetOf(found.zone ?? '')
  if (!found || offset === undefined) return undefined
  const month = months.indexOf((found.month ?? '').toLowerCase())
  const [day, hours, minutes, seconds] = [found.day, found.hours, found.minutes, found.seconds].map(Number)
  const time = Date.UTC(fullYear(found.year ?? ''), month, day, hours, minutes, seconds)
  return month < 0 || Number.isNaN(time) ? undefined : time - offset
}

/**
 * Milliseconds ahead of GMT; undefined where what follows the time is no zone. What stands in brackets is a comment; after
 * a comma the field of a proxy follows, which sent its own beside the server's.
 */
function offsetOf(zone: string): number | undefined {
  const named = zone.replace(/\(.*\)|,.*$/g, '').trim()
  if (/^(GMT|UTC|UT|Z)?$/i.test(named)) return 0
  const [, sign, hours, minutes] = /^([+-])(\d{2}):?(\d{2})$/.exec(named) ?? []
  if (sign === undefined) return undefined
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * minute
}

/** Two digits mean this century: no server's clock shows the one before. */
function fullYear(digits: string): number {
  return digits.length === 2 ? 2000 + Number(digits) : Number(digits)
}
