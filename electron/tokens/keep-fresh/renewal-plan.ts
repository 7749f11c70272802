/** Decides what the schedule does for one connection. */
import type { EpochMilliseconds } from '../../../shared/calendar-day.ts'
import type { Freshness, StopReason } from '../../../shared/freshness.ts'
import type { KeepFresh } from '../../connections/connection.ts'
import type { Renewal } from '../renewal.ts'
import { type RenewalTimeOptions, renewalTime } from './renewal-time.ts'

export type RenewalPlan =
  /** Its token is renewed at this time; where there is none yet, at once. */
  | { readonly kind: 'renew'; readonly at: EpochMilliseconds }
  | { readonly kind: 'userNeeded'; readonly by: EpochMilliseconds | undefined }
  | { readonly kind: 'stopped'; readonly why: StopReason; readonly since: EpochMilliseconds }
  /** Nobody knows when its token expires. */
  | { readonly kind: 'unknown' }

/** @param setting a stop holds for the settings that it was met with. */
export function renewalPlan(setting: KeepFresh, renewal: Renewal, options: RenewalTimeOptions): RenewalPlan {
  const { key, by, token } = renewal
  if (setting.kind === 'stopped' && setting.key === key)
    return { kind: 'stopped', why: setting.why, since: setting.since }
  if (by === 'user') {
    const expiresAt = token?.expiresAt
    return { kind: 'userNeeded', by: token && expiresAt !== undefined ? expiresAt - token.skew : undefined }
  }
  if (!token) return { kind: 'renew', at: 0 }
  const at = renewalTime(token, options)
  return at === undefined ? { kind: 'unknown' } : { kind: 'renew', at }
}

/**
 * Says what a plan means to the user.
 * @param next the earliest time of the next attempt, 0: any, and why it is not made before.
 */
export function freshnessOf(
  plan: RenewalPlan,
  next: { readonly kind: 'waiting' | 'paused'; readonly until: EpochMilliseconds },
  now: EpochMilliseconds,
): Freshness {
  switch (plan.kind) {
    case 'renew':
      if (next.until > now && next.until >= plan.at) return next
      return plan.at > now ? { kind: 'on', next: plan.at } : { kind: 'on' }
    case 'unknown':
      return { kind: 'on' }
    case 'userNeeded':
      return { kind: 'userNeeded', ...(plan.by !== undefined && { by: plan.by }) }
    default:
      return plan
  }
}
