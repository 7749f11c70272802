/** Dates a token: when it starts, when it ends, and what about that the user should know. */
import { type Json, type ReadTime, readTime } from '../../shared/claims.ts'
import type { TokenView, TokenWarning } from '../../shared/connection.ts'

/** Longest believable lifetime in seconds: ten years. More is a mistake or means "never"; neither is a date. */
const longestBelievable = 10 * 365 * 24 * 3600
/** Difference from which `exp` counts as earlier than `expires_in`: both are rounded, and one has travelled. */
const travelMilliseconds = 60_000
/** Difference up to which an `nbf` in the future is rounding, not a later start. */
const roundingMilliseconds = 5_000
/** Skew from which the user is warned. */
const noticeableSkewMilliseconds = 60_000

export interface Lifetime extends Pick<TokenView, 'expirySource'> {
  readonly notBefore?: number
  readonly expiresAt?: number
  readonly warnings: readonly TokenWarning[]
}

/** What is known about a response when its token is dated. */
export interface Arrival {
  /** Server time of arrival, in milliseconds since the epoch. */
  readonly serverNow: number
  /** Server clock minus this machine's, in milliseconds. */
  readonly skew: number
  /** `expires_in` as sent (RFC 6749 section 5.1), whatever its type. */
  readonly expiresIn: unknown
  /** The response's own date of the end, by the server's clock, in milliseconds since the epoch. */
  readonly expiresAt?: number | undefined
}

/** A token's own dates; every value as it was sent, whatever its type. */
export interface Dates {
  readonly claims: { readonly exp?: Json; readonly nbf?: Json }
}

/**
 * Decides when a token expires: by the response's date, or its `expires_in` where it is believable, by the token's own `exp` (a date, never a
 * duration: RFC 7519 section 4.1.4) where that is missing or clearly earlier, else its end is unknown.
 * @param dates undefined where the token cannot be read.
 * @returns dates in milliseconds since the epoch, by the server's clock, and warnings about them.
 */
export function lifetimeOf(dates: Dates | undefined, arrival: Arrival): Lifetime {
  const { exp, nbf } = dates?.claims ?? {}
  const seconds = believableSeconds(arrival.expiresIn)
  const byResponse =
    arrival.expiresAt ?? (seconds === undefined ? undefined : arrival.serverNow + seconds * 1000)
  const byToken = readTime(exp)
  const ends = earlierEnd(byResponse, byToken?.at)
  const starts = readTime(nbf)
  const early = starts !== undefined && starts.at > arrival.serverNow + roundingMilliseconds
  const odd = unusables(exp, byToken, arrival.expiresIn, seconds)
  return {
    ...ends,
    ...(early ? { notBefore: starts.at } : {}),
    warnings: [
      ...odd,
      ...formWarnings({ exp: byToken, nbf: starts }),
      ...endWarnings(ends.expiresAt, arrival.serverNow, odd),
      ...(early ? [{ kind: 'notYetValid' } as const] : []),
      ...clockWarnings(arrival.skew),
    ],
  }
}

/** Warns of what was stated but is not believable. Null and an empty text count as not stated. */
function unusables(
  exp: unknown,
  byToken: ReadTime | undefined,
  expiresIn: unknown,
  seconds: number | undefined,
): readonly TokenWarning[] {
  return [
    ...(isStated(expiresIn) && seconds === undefined ? [unusable(expiresIn)] : []),
    ...(isStated(exp) && !byToken ? [{ kind: 'expUnusable', sent: shown(exp) } as const] : []),
  ]
}

function isStated(sent: unknown): boolean {
  return sent !== undefined && sent !== null && !(typeof sent === 'string' && sent.trim() === '')
}

/** Warns of times that are not written in seconds: a reader that follows the standard reads another date. */
function formWarnings(times: Readonly<Record<string, ReadTime | undefined>>): readonly TokenWarning[] {
  if (Object.values(times).every((time) => !time || time.form === 'seconds')) return []
  return (['milliseconds', 'text'] as const).flatMap((form) => {
    const claims = Object.keys(times).filter((name) => times[name]?.form === form)
    return claims.length > 0 ? [{ kind: 'timesOdd', form, claims } as const] : []
  })
}

/** Reads `expires_in` in seconds, also from text. @returns undefined where it is not a believable duration. */
function believableSeconds(sent: unknown): number | undefined {
  const seconds = typeof sent === 'string' && sent.trim() !== '' ? Number(sent) : sent
  if (typeof seconds !== 'number' || !Number.isFinite(seconds)) return undefined
  return seconds > 0 && seconds <= longestBelievable ? seconds : undefined
}

function earlierEnd(byResponse?: number, byToken?: number): Pick<Lifetime, 'expiresAt' | 'expirySource'> {
  if (byToken !== undefined && (byResponse === undefined || byToken < byResponse - travelMilliseconds))
    return { expiresAt: byToken, expirySource: 'exp' }
  return byResponse === undefined
    ? { expirySource: 'unknown' }
    : { expiresAt: byResponse, expirySource: 'expires_in' }
}

/** @param odd warnings of what was not believable: with an `exp` among them there is no second warning of its absence. */
function endWarnings(
  expiresAt: number | undefined,
  serverNow: number,
  odd: readonly TokenWarning[],
): readonly TokenWarning[] {
  if (expiresAt === undefined)
    return odd.some(({ kind }) => kind === 'expUnusable') ? [] : [{ kind: 'noExpiry' }]
  return expiresAt <= serverNow ? [{ kind: 'arrivedExpired' }] : []
}

/** @param skew server clock minus this machine's, in milliseconds. */
export function clockWarnings(skew: number): readonly TokenWarning[] {
  return Math.abs(skew) > noticeableSkewMilliseconds
    ? [{ kind: 'clockOff', seconds: Math.round(-skew / 1000) }]
    : []
}

/** Shows lists and objects only as such: they may be deeply nested. */
function inShort(sent: unknown): string {
  if (typeof sent === 'object' && sent !== null) return Array.isArray(sent) ? '[…]' : '{…}'
  return JSON.stringify(sent) ?? String(sent)
}

function unusable(sent: unknown): TokenWarning {
  return { kind: 'lifetimeUnusable', sent: shown(sent) }
}

function shown(sent: unknown): string {
  return inShort(sent).slice(0, 40)
}
