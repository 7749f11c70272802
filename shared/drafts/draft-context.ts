import type { ConnectionId } from '../connection.ts'

/** What is known besides the draft. */
export interface DraftContext {
  /** Ids of the stored secrets: an absent one stays unchanged. */
  readonly secretsHeld: readonly string[]
  /** Ids of stored secrets that were meant for another server: they must be typed again. */
  readonly secretsLost?: readonly string[]
  /** All connections. */
  readonly names: readonly { readonly id: ConnectionId; readonly name: string }[]
  /** The connection being edited. */
  readonly self?: ConnectionId
}
