/** Decides which connections need their user, and from when on that is told. */

import type { EpochMilliseconds } from '../../../shared/calendar-day.ts'
import { type ConnectionId, type TokenStatus, type TokenView, tokenOf } from '../../../shared/connection.ts'
import type { Freshness } from '../../../shared/freshness.ts'
import type { UserNotice } from '../../../shared/user-notice.ts'

/** What a connection needs, and when to tell. */
export interface TimedNotice {
  readonly notice: UserNotice
  /** Names the token (or the stop) that it is about: each is told once. */
  readonly about: string
  /** From when on it is told, by this machine's clock. */
  readonly from: EpochMilliseconds
  /** When something else is to be told, and it is to be read again; absent: not before the connection changes. */
  readonly until?: EpochMilliseconds
  /** The desktop was told of it before the program started. */
  readonly isAnnounced?: true
}

/** How long before its end a token's user is told: a share of its life within these limits, in milliseconds. */
const usualShare = 0.1
const [shortestLead, longestLead] = [2 * 60_000, 15 * 60_000]
/** Of a very short life, no more than this share: else it is told of as it arrives. */
const largestShare = 0.5

/**
 * Returns what a connection needs of its user; undefined: nothing, also while its user is signing in. A token that has no
 * end, and none at all, need nobody.
 */
export function noticeOf(
  id: ConnectionId,
  freshness: Freshness | undefined,
  status: TokenStatus,
): TimedNotice | undefined {
  if (status.kind === 'asking') return undefined
  if (freshness?.kind === 'stopped') {
    const { why, since } = freshness
    return { notice: { id, need: { kind: 'stopped', why } }, about: `stopped ${since}`, from: since }
  }
  const token = tokenOf(status)
  if (freshness?.kind !== 'userNeeded' || freshness.by === undefined || !token) return undefined
  const { by } = freshness
  const notice: UserNotice = { id, need: { kind: 'expiring', by } }
  return { notice, about: token.fingerprint, from: by - leadOf(token, by) }
}

function leadOf({ obtainedAt }: TokenView, by: EpochMilliseconds): number {
  const life = Math.max(0, by - obtainedAt)
  return Math.min(life * largestShare, longestLead, Math.max(shortestLead, life * usualShare))
}
