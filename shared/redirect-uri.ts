/** The redirect URI of a sign-in: shown in the form so that it can be registered, and sent exactly so. */
import { tidyAddress, withoutEnding } from './address.ts'

/** What a redirect URI is where none was typed: a page below the server's address. */
export interface RedirectDefault {
  /** Id of the field with that address. */
  readonly below: string
  /** Endings of whole addresses that people paste there, longest first; they are no part of the base. */
  readonly without: readonly string[]
  /** The page, such as `/oauth2-redirect.html`. */
  readonly path: string
}

/**
 * @param typed what the redirect field holds, tidied; it is used as it is, for servers compare it character by character
 *   (RFC 9700 section 4.1.3).
 * @param address what the address field holds.
 * @returns the redirect URI that will be used; '' while there is neither.
 */
export function redirectUriOf({ without, path }: RedirectDefault, typed: string, address: string): string {
  const base = withoutEnding(tidyAddress(address), without)
  return typed || (base && base + path)
}
