/** What the rest of the program knows of the token desk; `createTokenService` in `create-desk.ts` makes one. */
import type { ConnectionId, TokenStatus, TokenView } from '../../shared/connection.ts'
import type { Result } from '../../shared/problem.ts'
import type { Secret } from '../vault/secret.ts'

export interface TokenService {
  /**
   * A token for the connection: the one held while it is good, else refreshed, else a new one.
   * One request in flight per connection: whoever asks meanwhile gets the same answer.
   * @param fresh asks the server even though the one held is good.
   */
  get(id: ConnectionId, fresh?: boolean): Promise<Result<TokenView>>
  /** The raw token held and good, for copying and for delegations. Ends with `nothingHeld`, `tokenRanOut`. */
  held(id: ConnectionId): Result<Secret>
  status(id: ConnectionId): TokenStatus
  /**
   * Shows the sign-in that a request waits for once more: its window comes to the front, or the user's own browser opens
   * it again. Ends with `gone` where none waits, `browserFailed`.
   */
  showLogin(id: ConnectionId): Promise<Result<null>>
  /** Ends a request under way; it becomes `cancelled`, the token held stays. */
  cancel(id: ConnectionId): void
  /** Drops token and refresh token. */
  forget(id: ConnectionId): Promise<void>
  /** The connection was edited: a request for what it was before is ended, its last problem is forgotten. */
  reshaped(id: ConnectionId): void
  /** The connection is gone: ends its request and drops what it brings. */
  drop(id: ConnectionId): void
  /**
   * Before locking or ending: ends what can be asked again, waits (not for ever) for refreshes that the server may have
   * honoured, and writes what waits to be written. Never rejects.
   */
  settle(): Promise<void>
  /** Ends everything under way and forgets all that was opened. */
  lock(): void
  /** Reads the tokens that the vault has kept. */
  unlock(): void
}
