/** What the window tells its user about tokens that cannot be renewed without them, and about secrets that expire. */

import type { EpochMilliseconds } from './calendar-day.ts'
import type { ConnectionId } from './connection.ts'
import type { StopReason } from './freshness.ts'

/** Why a connection needs its user. */
export type UserNeed =
  /** Its token expires soon, or has expired, and only the user can get the next one. `by`: by this machine's clock. */
  | { readonly kind: 'expiring'; readonly by: EpochMilliseconds }
  /** Its token is not renewed any more. */
  | { readonly kind: 'stopped'; readonly why: StopReason }
  /** The vendor lets its secret expire in so many days; 0: today, fewer: it has expired. */
  | { readonly kind: 'secretExpires'; readonly days: number }

/** One connection that needs its user. */
export interface UserNotice {
  readonly id: ConnectionId
  readonly need: UserNeed
}

/** Whether notifications of the desktop are shown, and whether they name connections: a desktop keeps what it showed. */
export const notificationChoices = ['off', 'plain', 'named'] as const
export type NotificationChoice = (typeof notificationChoices)[number]
