/** Determines the redirect URI of a sign-in: shown in the form so that it can be registered, and sent exactly so. */
import { normalizeAddress, withoutEnding } from './address.ts'

/** The default redirect URI: the same for all connections, or a page below the server's address. */
export type RedirectDefault = { readonly fixed: string } | RedirectBelow

/** A page below the server's address. */
export interface RedirectBelow {
  /** Id of the field with that address. */
  readonly below: string
  /** Endings of entire addresses that users paste there, longest first; they are no part of the base. */
  readonly without: readonly string[]
  /** The page, such as `/oauth2-redirect.html`. */
  readonly path: string
}

/**
 * @param typed the redirect field's value, normalized; it is used as it is, since servers compare it character by
 * character (RFC 9700 section 4.1.3).
 * @param address the address field's value.
 * @returns the redirect URI that will be used; '' if there is neither.
 */
export function redirectUriOf(usual: RedirectDefault, typed: string, address: string): string {
  if ('fixed' in usual) return typed || usual.fixed
  const { without, path } = usual
  const base = withoutEnding(normalizeAddress(address), without)
  return typed || (base && base + path)
}
