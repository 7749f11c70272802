/** Sorts connections by the state of their tokens, for the list's filter and its search. */
import { type ConnectionSummary, type TokenView, tokenLifeOf, tokenOf } from '../../../shared/connection.ts'
import { isEnding, lastMinutes } from '../../clock.ts'
import { type StateMark, stateMark, tokenState } from '../select.ts'

/** What the list can be narrowed to. `bad`: the token has expired, or the last request failed. */
export const tokenGroups = ['valid', 'ending', 'bad', 'none'] as const

export type TokenGroup = (typeof tokenGroups)[number]

/** Returns the state of a connection's token as its row marks it. */
export function markOf({ status }: ConnectionSummary, now: number): StateMark {
  const token = tokenOf(status)
  const life = token && tokenLifeOf(token, now)
  return stateMark(tokenState(status, false, life?.kind), life)
}

/** Each connection is in one group: a failed request counts for more than the token that is left from before. */
export function tokenGroupOf(connection: ConnectionSummary, now: number): TokenGroup {
  if (connection.status.kind === 'failed') return 'bad'
  const token = tokenOf(connection.status)
  if (!token) return 'none'
  const life = tokenLifeOf(token, now)
  return life.kind === 'expired' ? 'bad' : isEnding(life) ? 'ending' : 'valid'
}

/** Milliseconds until the first of these connections is in another group; undefined: none will be. */
export function untilOtherGroup(connections: readonly ConnectionSummary[], now: number): number | undefined {
  let first = Number.POSITIVE_INFINITY
  for (const { status } of connections) {
    const token = tokenOf(status)
    if (token) first = Math.min(first, untilChange(token, now))
  }
  return Number.isFinite(first) ? first : undefined
}

/** As `isEnding` counts it. */
function untilChange({ expiresAt, obtainedAt, skew }: TokenView, now: number): number {
  if (expiresAt === undefined) return Number.POSITIVE_INFINITY
  const left = expiresAt - now - skew
  const untilEnding = left - Math.min(lastMinutes, (expiresAt - obtainedAt - skew) * 0.2)
  return untilEnding > 0 ? untilEnding : left > 0 ? left : Number.POSITIVE_INFINITY
}
