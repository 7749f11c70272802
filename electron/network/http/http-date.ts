/** Parses the dates of HTTP headers (RFC 9110 section 5.6.7). */

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']

/** Matches the whole of an IMF-fixdate, which nearly every server sends. */
const imfFixdate =
  /^[a-z]{3}, (?<day>\d{2}) (?<month>[a-z]{3}) (?<year>\d{4}) (?<hours>\d{2}):(?<minutes>\d{2}):(?<seconds>\d{2}) (?<zone>GMT)$/i
/** Matches `06 Nov 1994 08:49:37`, as in IMF-fixdate; with hyphens and a two-digit year, as in RFC 850. */
const dayFirst =
  /\b(?<day>\d{1,2})[ -](?<month>[a-z]{3})[ -](?<year>\d{4}|\d{2}) (?<hours>\d{2}):(?<minutes>\d{2}):(?<seconds>\d{2})(?<zone>.*)$/i
/** Matches `Nov  6 08:49:37 1994`, as C's `asctime` writes it: without a time zone. */
const monthFirst =
  /\b(?<month>[a-z]{3}) {1,2}(?<day>\d{1,2}) (?<hours>\d{2}):(?<minutes>\d{2}):(?<seconds>\d{2}) (?<year>\d{4})(?<zone>.*)$/i

const minute = 60_000

/**
 * Parses an HTTP date in any of the three standard formats. A date without a time zone is GMT, whatever this machine's
 * zone; an offset, which the standard does not allow, is respected.
 * @param text the header's value.
 * @returns milliseconds since the epoch; undefined if the text is no such date.
 */
export function parseHttpDate(text: string): number | undefined {
  const found = (imfFixdate.exec(text) ?? firstDate(text.trim()))?.groups
  const offset = found && offsetOf(found.zone ?? '')
  if (!found || offset === undefined) return undefined
  const month = months.indexOf((found.month ?? '').toLowerCase())
  const [day, hours, minutes, seconds] = [found.day, found.hours, found.minutes, found.seconds].map(Number)
  const time = Date.UTC(fullYear(found.year ?? ''), month, day, hours, minutes, seconds)
  return month < 0 || Number.isNaN(time) ? undefined : time - offset
}

function firstDate(text: string): RegExpExecArray | undefined {
  const written = [dayFirst.exec(text), monthFirst.exec(text)].filter((match) => match !== null)
  return written.sort((one, other) => one.index - other.index)[0]
}

/**
 * Returns the offset from GMT in milliseconds; undefined if the text after the time is no time zone. Brackets hold a
 * comment; a comma separates the `Date` that a proxy added to the server's.
 */
function offsetOf(zone: string): number | undefined {
  const named = zone.replace(/\(.*\)|,.*$/g, '').trim()
  if (/^(GMT|UTC|UT|Z)?$/i.test(named)) return 0
  const [, sign, hours, minutes] = /^([+-])(\d{2}):?(\d{2})$/.exec(named) ?? []
  if (sign === undefined) return undefined
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * minute
}

/** Expands a two-digit year in this century: no server's clock is in the previous one. */
function fullYear(digits: string): number {
  return digits.length === 2 ? 2000 + Number(digits) : Number(digits)
}
