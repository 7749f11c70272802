/** What the clipboard holds of this program's copies, as the window sees it: never the value. */
import type { Stage } from './annotations.ts'
import type { EpochMilliseconds } from './calendar-day.ts'
import type { ConnectionId } from './connection.ts'
import type { CopyForm } from './copy-form.ts'

/** What was copied. `stage`: of its connection, as it was then: the window is to mark it while it is locked, too. */
export type CopiedContent =
  /** `fingerprint`: of the token itself, whatever the form. */
  | {
      readonly kind: 'token'
      readonly id: ConnectionId
      readonly form: CopyForm
      readonly fingerprint: string
      readonly stage?: Stage
    }
  /** A stored secret, by its field. */
  | {
      readonly kind: 'secret'
      readonly id: ConnectionId
      readonly field: string
      readonly stage?: Stage
    }
  /** A claim of its token, or all of them. */
  | { readonly kind: 'claim'; readonly id: ConnectionId; readonly stage?: Stage }
  /** Another text with a secret in it. */
  | { readonly kind: 'text' }

/**
 * What became of a copy. `renewed`: the connection has a newer token. `ended`: the copied token has expired, or was
 * revoked or removed.
 */
export type CopyState = 'held' | 'renewed' | 'ended'

/** A copy on the clipboard. */
export interface ClipboardView {
  readonly content: CopiedContent
  readonly state: CopyState
  /** When it is removed, by this machine's clock; absent: it stays until something else is copied. */
  readonly until?: EpochMilliseconds
}
