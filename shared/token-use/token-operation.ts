/** What can be done with a token at its server, besides using it. */
import type { JsonObject } from '../claims.ts'

/**
 * UserInfo (OpenID Connect Core section 5.3), introspection (RFC 7662), revocation (RFC 7009), and sign-out at the server
 * (OpenID Connect RP-Initiated Logout 1.0).
 */
export type TokenOperation = (typeof tokenOperations)[number]

export const tokenOperations = ['userInfo', 'introspect', 'revoke', 'signOut'] as const

/** How an operation ended. */
export type OperationResult =
  /** What the server says of the user or the token, without secrets. */
  | { readonly kind: 'claims'; readonly claims: JsonObject }
  /** The server ended the token or the session: the token is forgotten. */
  | { readonly kind: 'ended' }

/** Whether an operation ends the token at the server: it is forgotten then. */
export function endsToken(operation: TokenOperation): boolean {
  return operation === 'revoke' || operation === 'signOut'
}
