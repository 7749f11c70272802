/** What the window shows of a client's entry in a server's configuration, and of the move to another method. */
import type { Json } from './claims.ts'
import type { Problem } from './problem.ts'

/** A client entry for the window: every secret in it is masked. */
export interface ClientEntryView {
  readonly text: string
  readonly account: EntryAccountView
}

/** Where the account in an entry comes from. */
export type EntryAccountView =
  /** The entry has no account. */
  | { readonly kind: 'none' }
  /** The user types it; it is not stored. */
  | { readonly kind: 'typed' }
  /** It is that of the connection whose place this one takes. */
  | { readonly kind: 'stored'; readonly connection: string; readonly username: string }

/** What stands in an entry for a secret in the preview. */
export const concealed = '••••••••'

/** What an entry lacks: it has a placeholder instead. */
export type MissingPart = 'username' | 'password'

/** A claim of two tokens. */
export interface ComparedClaim {
  readonly name: string
  readonly result: 'same' | 'different' | 'onlyBefore' | 'onlyAfter'
  /**
   * `first`: decides whether the new token does what the old one did. `expected`: differs because of the move.
   * `perToken`: differs in every token.
   */
  readonly group: 'first' | 'other' | 'expected' | 'perToken'
  readonly before?: Json
  readonly after?: Json
}

/** How a connection's token was obtained for a comparison. */
export type ComparedToken =
  | { readonly kind: 'issued'; readonly isReadable: boolean }
  | { readonly kind: 'failed'; readonly problem: Problem }

/** The tokens of a connection and of the one whose place it takes. */
export interface MoveComparison {
  readonly before: ComparedToken
  readonly after: ComparedToken
  /** In the order to be shown; empty unless both tokens are readable. */
  readonly claims: readonly ComparedClaim[]
}
