/** Measures the servers' time from their responses, and tracks their clocks. */
import type { ResponseHeaders } from '../response.ts'
import { parseHttpDate } from './http-date.ts'

export interface ServerClocks {
  /** Returns the server's clock minus the local clock as it is set now, in milliseconds; undefined if unknown. */
  skew(origin: string): number | undefined
  /** Records the skew that a response has just shown. */
  record(origin: string, skew: number): void
  /**
   * Records an earlier skew, perhaps of a previous run: used until a response shows the current one, since either clock
   * may have been set in between. Of several estimates the latest counts.
   * @param at when it was measured, in milliseconds since the epoch.
   */
  estimate(origin: string, skew: number, at: number): void
  /** Adjusts every skew after the local clock was set forward by `by` milliseconds. */
  adjust(by: number): void
  /** Returns by how much the local clock was set forward since the program started, in milliseconds. */
  adjustment(): number
}

interface KnownSkew {
  readonly skew: number
  /** When an estimate was measured; absent: measured in this run. */
  readonly estimatedAt?: number
}

/** Smaller differences are within the resolution of the `Date` header and the round trip, in milliseconds. */
export const negligibleMilliseconds = 2_000

/** Creates an empty record. @param changed called when a known skew has changed. */
export function createServerClocks(changed: () => void = () => undefined): ServerClocks {
  const known = new Map<string, KnownSkew>()
  let total = 0
  return {
    skew: (origin) => known.get(origin)?.skew,
    record(origin, skew) {
      const before = known.get(origin)
      known.set(origin, { skew })
      if (before && Math.abs(before.skew - skew) >= negligibleMilliseconds) changed()
    },
    estimate(origin, skew, at) {
      const before = known.get(origin)
      const isNews = !before || (before.estimatedAt !== undefined && before.estimatedAt < at)
      if (isNews) known.set(origin, { skew, estimatedAt: at })
    },
    adjust(by) {
      total += by
      for (const [origin, { skew, ...rest }] of known) known.set(origin, { ...rest, skew: skew - by })
      changed()
    },
    adjustment: () => total,
  }
}

/** A clock outside these bounds is broken (2000, 9999), not off: its dates are ignored. */
const earliest = 946_684_800_000
const latest = 253_402_300_800_000

/**
 * Compares the server's `Date` header (RFC 9110 section 6.6.1) with the local clock. The header has a resolution of one
 * second, so half a second is added; the response is assumed to be half a round trip old. After a long one, during which
 * the computer may have slept, the header shows only between which bounds the skew is: the known one counts as far as it
 * lies between them. Behind nginx it is the clock of nginx, which replaces the header, and not that of the server that
 * judges an assertion (`findings/nginx-answers-by-its-own-clock.sh`).
 * @param headers of the response.
 * @param span the local clock when the request was sent and when its headers arrived, in milliseconds since the epoch.
 * @param known the server's skew as known before, in milliseconds.
 * @returns server minus local clock in milliseconds, 0 below two seconds; undefined if the response has no date, or
 * comes from a cache.
 */
export function measureSkew(
  headers: ResponseHeaders,
  span: { readonly sentAt: number; readonly respondedAt: number },
  known = 0,
): number | undefined {
  const date = parseHttpDate(headers.get('date') ?? '')
  if (date === undefined || date < earliest || date > latest) return undefined
  if (Number.parseFloat(headers.get('age') ?? '') > 0) return undefined
  const [least, most] = [date + 500 - span.respondedAt, date + 500 - span.sentAt]
  const isLong = most - least > 2 * negligibleMilliseconds
  const skew = Math.round(isLong ? Math.min(most, Math.max(least, known)) : (least + most) / 2)
  return Math.abs(skew) < negligibleMilliseconds ? 0 : skew
}
