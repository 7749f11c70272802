/** Dating a token: when it starts, when it ends, and what about that a person should know. */
import { type Json, type ReadTime, readTime } from '../../shared/claims.ts'
import type { TokenView, TokenWarning } from '../../shared/connection.ts'

/** A lifetime beyond ten years is a mistake or a way to say "never"; neither is a date. */
const longestBelievable = 10 * 365 * 24 * 3600
/** `exp` wins over `expires_in` only where it is clearly earlier: both are rounded and one has travelled. */
const travelMilliseconds = 60_000
/** An `nbf` that lies ahead by less is rounding, not a later start. */
const roundingMilliseconds = 5_000
/** A clock that is off by less harms nobody. */
const noticeableSkewMilliseconds = 60_000

export interface Lifetime extends Pick<TokenView, 'expirySource'> {
  readonly notBefore?: number
  readonly expiresAt?: number
  readonly warnings: readonly TokenWarning[]
}

/** What is known of an answer when its token is dated. */
export interface Arrival {
  /** Server time of arrival, in milliseconds since the epoch. */
  readonly serverNow: number
  /** Server clock minus this machine's, in milliseconds. */
  readonly skew: number
  /** `expires_in` as sent (RFC 6749 section 5.1), whatever its type. */
  readonly expiresIn: unknown
}

/** What a token says of its own life; every value as it stands there, whatever its type. */
export interface Dates {
  readonly claims: { readonly exp?: Json; readonly nbf?: Json }
}

/**
 * Decides when a token runs out: by `expires_in` where it can be believed, by the token's own `exp` (a date, never a
 * duration: RFC 7519 section 4.1.4) where that is missing or clearly earlier, else nobody knows.
 * @param dates what can be read in the token; undefined where nothing can.
 * @returns dates in milliseconds since the epoch, by the server's clock, and what about them is worth a warning.
 */
export function lifetimeOf(dates: Dates | undefined, arrival: Arrival): Lifetime {
  const { exp, nbf } = dates?.claims ?? {}
  const seconds = believableSeconds(arrival.expiresIn)
  const byResponse = seconds === undefined ? undefined : arrival.serverNow + seconds * 1000
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

/** Tells what was stated but cannot be believed, which is not the same as nothing: null and an empty text are nothing. */
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

/** Names the times that are not written in seconds: whoever reads them by the standard reads another date. */
function formWarnings(times: Readonly<Record<string, ReadTime | undefined>>): readonly TokenWarning[] {
  return (['milliseconds', 'text'] as const).flatMap((form) => {
    const claims = Object.keys(times).filter((name) => times[name]?.form === form)
    return claims.length > 0 ? [{ kind: 'timesOdd', form, claims } as const] : []
  })
}

/** `expires_in` as a number of seconds, also where it came as text; undefined where it is no believable duration. */
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

/** @param odd what was stated and not believed: an `exp` among it is told there, and not as absent once more. */
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

/** Of lists and objects only what they are: they may be bottomless. */
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
