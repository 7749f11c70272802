/** Decides when a token is renewed ahead of its expiry. */

import type { EpochMilliseconds } from '../../../shared/calendar-day.ts'
import type { TokenDates } from '../../../shared/connection.ts'

/** The share of its life that a token has left when it is renewed. */
const usualShare = 0.2
const shortestLead = 30_000
const longestLead = 10 * 60_000
/** How much longer than the least life of a copied token the lead is, so that copying seldom has to wait. */
const copyMargin = 15_000
/** The lead's largest share of a life: else a token is renewed more often than it is used. */
const largestShare = 0.5
/** How much earlier than the lead the time may be, as a share of it. */
const jitterShare = 0.1
/** A token is never renewed sooner after its arrival, however short its life. */
const shortestInterval = 5_000
/** When a token is renewed that was issued expired: a computer that slept meanwhile makes it look so. */
const expiredInterval = 5 * 60_000

export interface RenewalTimeOptions {
  /** How long a copied token is to be valid, in milliseconds. */
  readonly leastLife: number
  /** A random number of the token's own, 0 to 1: tokens that expire together are not renewed together. */
  readonly jitter: number
}

/**
 * Decides when a token is renewed: a fifth of its life before its expiry, between 30 s and 10 min, early enough that a
 * copied one has its least life, never before half of its life, and up to a tenth of the lead earlier.
 * @param token its dates, by the skew as it is known now.
 * One that was issued expired is renewed 5 min later.
 * @returns the time by this machine's clock; undefined where its expiry is unknown.
 */
export function renewalTime(
  token: TokenDates,
  { leastLife, jitter }: RenewalTimeOptions,
): EpochMilliseconds | undefined {
  if (token.expiresAt === undefined) return undefined
  const expiresAt = token.expiresAt - token.skew
  const life = expiresAt - token.obtainedAt
  if (life <= 0) return token.obtainedAt + expiredInterval
  const usual = Math.min(longestLead, Math.max(shortestLead, life * usualShare))
  const wanted = Math.max(usual, leastLife + copyMargin)
  const lead = Math.min(wanted, (life * largestShare) / (1 + jitterShare))
  return Math.max(expiresAt - lead * (1 + jitterShare * jitter), token.obtainedAt + shortestInterval)
}
