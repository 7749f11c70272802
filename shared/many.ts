/** What is done to many connections at once. */
import type { ConnectionId } from './connection.ts'
import type { FieldProblem, Problem } from './problem.ts'

/** Where a secret is stored: a field of a connection, or one of `networkSecrets`. */
export interface SecretPlace {
  readonly id: ConnectionId
  readonly field: string
}

/** What became of replacing a secret. */
export type SecretReplacement =
  /** `connections`: those that hold the new secret, each once. */
  | { readonly kind: 'replaced'; readonly connections: readonly ConnectionId[] }
  /** The new secret does not fit this connection, so nothing was changed anywhere. */
  | { readonly kind: 'unfit'; readonly id: ConnectionId; readonly fields: readonly FieldProblem[] }

/** How far getting many tokens has come, in connections. */
export interface ManyProgress {
  readonly total: number
  /** Those that are through, whatever came of it. */
  readonly done: number
  readonly failed: number
}

/** What getting many tokens came to. Those that were cancelled before their turn are in none of the lists. */
export interface GotMany {
  /** How many have a token that is still valid. */
  readonly got: number
  readonly failed: readonly { readonly id: ConnectionId; readonly problem: Problem }[]
  /** Those that only their user can get a token for; nothing was sent for them. */
  readonly needUser: readonly ConnectionId[]
}

/** The most connections that are chosen at once. */
export const mostChosen = 10_000
