/** Measures the server's time from its responses. */
import type { ResponseHeaders } from '../response.ts'
import { parseHttpDate } from './http-date.ts'

/** Smaller differences are within the resolution of the `Date` header and the round trip, in milliseconds. */
const negligibleMilliseconds = 2000

/** A clock outside these bounds is broken (2000, 9999), not off: its dates are ignored. */
const earliest = 946_684_800_000
const latest = 253_402_300_800_000

/**
 * Compares the server's `Date` header (RFC 9110 section 6.6.1) with the local clock. The header has a resolution of one
 * second, so half a second is added; the response is assumed to be half a round trip old.
 * @param headers of the response.
 * @param span the local clock when the request was sent and when its headers arrived, in milliseconds since the epoch.
 * @returns server minus local clock in milliseconds, 0 below two seconds; undefined if the response has no date, or
 * comes from a cache.
 */
export function measureSkew(
  headers: ResponseHeaders,
  span: { readonly sentAt: number; readonly respondedAt: number },
): number | undefined {
  const date = parseHttpDate(headers.get('date') ?? '')
  if (date === undefined || date < earliest || date > latest) return undefined
  if (Number.parseFloat(headers.get('age') ?? '') > 0) return undefined
  const skew = Math.round(date + 500 - (span.sentAt + span.respondedAt) / 2)
  return Math.abs(skew) < negligibleMilliseconds ? 0 : skew
}
