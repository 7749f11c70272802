/** Telling the server's time from its answers. */
import type { ResponseHeaders } from '../response.ts'
import { parseHttpDate } from './http-date.ts'

/** Differences below this are not told from the `Date` header's resolution and the way there and back. */
const negligibleMilliseconds = 2000

/** Clocks that show less or more are not off but broken (2000, 9999): dates counted from them are no dates. */
const earliest = 946_684_800_000
const latest = 253_402_300_800_000

/**
 * Compares the server's `Date` header (RFC 9110 section 6.6.1) with this machine's clock.
 * The header counts whole seconds, so half a second is added; the answer is taken to be half a round trip old.
 * @param headers of the answer.
 * @param span this machine's clock when the request left and when its headers came, in milliseconds since the epoch.
 * @returns server minus this machine in milliseconds, 0 below two seconds; undefined where the answer does not say, or
 *   comes out of a cache.
 */
export function measureSkew(
  headers: ResponseHeaders,
  span: { readonly sentAt: number; readonly answeredAt: number },
): number | undefined {
  const date = parseHttpDate(headers.get('date') ?? '')
  if (date === undefined || date < earliest || date > latest) return undefined
  if (Number.parseFloat(headers.get('age') ?? '') > 0) return undefined
  const skew = Math.round(date + 500 - (span.sentAt + span.answeredAt) / 2)
  return Math.abs(skew) < negligibleMilliseconds ? 0 : skew
}
