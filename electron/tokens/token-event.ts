/** What happens to the tokens of connections, for those who follow it: history, schedule, clipboard, notices. */
import type { ConnectionId, TokenTrigger } from '../../shared/connection.ts'
import type { Problem } from '../../shared/problem.ts'
import type { TokenOperation } from '../../shared/token-use/token-operation.ts'
import type { TokenRecord } from './token-record.ts'

export type TokenEvent =
  /** One was issued, and is the current one now. */
  | { readonly kind: 'issued'; readonly record: TokenRecord }
  /** A request failed; one that was cancelled did not. The current token, if any, stays. */
  | { readonly kind: 'failed'; readonly problem: Problem; readonly trigger: TokenTrigger }
  /** The user had it removed from the vault. */
  | { readonly kind: 'forgotten' }
  /** It is current no more: the settings that shaped it were changed, or its connection is gone. */
  | { readonly kind: 'dropped' }
  /** The user had it ended at its server, and so it was removed. */
  | { readonly kind: 'ended'; readonly operation: TokenOperation }

/** Called right after it happened; must not throw. */
export type TokenListener = (id: ConnectionId, event: TokenEvent) => void
