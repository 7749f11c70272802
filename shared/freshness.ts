/** Keeping a connection's token fresh: what the user has chosen, and what the schedule says of it. */
import type { EpochMilliseconds } from './calendar-day.ts'

/** Why a connection's token is not renewed any more. */
export const stopReasons = ['refused', 'signInNeeded'] as const

/** `refused`: the server's response was definite, and is not asked for again. `signInNeeded`: only the user can sign in. */
export type StopReason = (typeof stopReasons)[number]

/** What the schedule says of a connection that is kept fresh. All times are by this machine's clock. */
export type Freshness =
  /** `next`: when its token is renewed; absent: now, or its expiry is unknown. */
  | { readonly kind: 'on'; readonly next?: EpochMilliseconds }
  /** The last attempt failed, and the next one is then. */
  | { readonly kind: 'waiting'; readonly until: EpochMilliseconds }
  /** The user cancelled the last attempt, or another request came first; the next one is then. */
  | { readonly kind: 'paused'; readonly until: EpochMilliseconds }
  /** Until the settings change, a request of the user succeeds, or it is switched off and on. */
  | { readonly kind: 'stopped'; readonly why: StopReason; readonly since: EpochMilliseconds }
  /** Only the user can renew it; `by`: when the current token expires, if that is known. */
  | { readonly kind: 'userNeeded'; readonly by?: EpochMilliseconds }
