/** Dating a token: when it starts, when it ends, and what about that a person should know. */
import type { DecodedJwt } from '../../shared/claims.ts'
import { claimTime } from '../../shared/claims.ts'
import type { TokenRemark, TokenView } from '../../shared/connection.ts'

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
  readonly remarks: readonly TokenRemark[]
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

/**
 * Decides when a token runs out: by `expires_in` where it can be believed, by the JWT's own `exp` (a date, never a
 * duration: RFC 7519 section 4.1.4) where that is missing or clearly earlier, else nobody knows.
 */
export function lifetimeOf(jwt: DecodedJwt | undefined, arrival: Arrival): Lifetime {
  const seconds = believableSeconds(arrival.expiresIn)
  const byAnswer = seconds === undefined ? undefined : arrival.serverNow + seconds * 1000
  const byToken = claimTime('exp', jwt?.claims.exp)
  const ends = earlierEnd(byAnswer, byToken)
  const starts = claimTime('nbf', jwt?.claims.nbf)
  const early = starts !== undefined && starts > arrival.serverNow + roundingMilliseconds
  return {
    ...ends,
    ...(early ? { notBefore: starts } : {}),
    remarks: [
      ...(arrival.expiresIn !== undefined && seconds === undefined ? [unusable(arrival.expiresIn)] : []),
      ...endRemarks(ends.expiresAt, arrival.serverNow),
      ...(early ? [{ kind: 'notYetValid' } as const] : []),
      ...clockRemarks(arrival.skew),
    ],
  }
}

/** `expires_in` as a number of seconds, also where it came as text; undefined where it is no believable duration. */
function believableSeconds(sent: unknown): number | undefined {
  const seconds = typeof sent === 'string' && sent.trim() !== '' ? Number(sent) : sent
  if (typeof seconds !== 'number' || !Number.isFinite(seconds)) return undefined
  return seconds > 0 && seconds <= longestBelievable ? seconds : undefined
}

function earlierEnd(byAnswer?: number, byToken?: number): Pick<Lifetime, 'expiresAt' | 'expirySource'> {
  if (byToken !== undefined && (byAnswer === undefined || byToken < byAnswer - travelMilliseconds))
    return { expiresAt: byToken, expirySource: 'exp' }
  return byAnswer === undefined
    ? { expirySource: 'unknown' }
    : { expiresAt: byAnswer, expirySource: 'expires_in' }
}

function endRemarks(expiresAt: number | undefined, serverNow: number): readonly TokenRemark[] {
  if (expiresAt === undefined) return [{ kind: 'noExpiry' }]
  return expiresAt <= serverNow ? [{ kind: 'arrivedExpired' }] : []
}

/** @param skew server clock minus this machine's, in milliseconds. */
export function clockRemarks(skew: number): readonly TokenRemark[] {
  return Math.abs(skew) > noticeableSkewMilliseconds
    ? [{ kind: 'clockOff', seconds: Math.round(-skew / 1000) }]
    : []
}

/** Of lists and objects only what they are: they may be bottomless. */
function inShort(sent: unknown): string {
  if (typeof sent === 'object' && sent !== null) return Array.isArray(sent) ? '[…]' : '{…}'
  return JSON.stringify(sent) ?? String(sent)
}

function unusable(sent: unknown): TokenRemark {
  return { kind: 'lifetimeUnusable', sent: inShort(sent).slice(0, 40) }
}
