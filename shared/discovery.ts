/** What a look at a server's metadata found (OpenID Connect Discovery 1.0, RFC 8414). */

/** For the form: what to fill in, and what the user should know. */
export interface Discovered {
  /** The environment, that is the server product, that the metadata show; absent: none was recognised. */
  readonly environment?: string
  /** Values to fill in, by field id; they replace what is there. */
  readonly values: Readonly<Record<string, string>>
  /** Scopes that the server lists; it may grant others. */
  readonly scopes?: readonly string[]
  /** Ids of the methods that the server says it supports; absent: it does not say. */
  readonly methods?: readonly string[]
  readonly notes: readonly DiscoveryNote[]
}

/** Something odd that prevents nothing. */
export type DiscoveryNote =
  /** The metadata name another issuer than their address does. */
  | { readonly kind: 'issuerDiffers'; readonly issuer: string }
  /** An endpoint is at another host than the issuer. */
  | { readonly kind: 'endpointElsewhere'; readonly field: string; readonly host: string }
  /** An endpoint would be reached unencrypted, and was not filled in. */
  | { readonly kind: 'endpointUnencrypted'; readonly field: string; readonly host: string }
  /** The server's keys (JWKS) could not be read. */
  | { readonly kind: 'keysUnreadable'; readonly host: string }
  /** Keys of kinds that are not known here, such as `OKP:Ed448`. */
  | { readonly kind: 'keysUnknown'; readonly kinds: readonly string[] }
  /** Several keys have this id. */
  | { readonly kind: 'keyIdTwice'; readonly keyId: string }
  /** The server publishes a private key: nothing it signs with that key is worth anything. */
  | { readonly kind: 'keyPrivate'; readonly keyId: string }
