/**
 * What readers of foreign formats make of a file: logins in the field's own terms, before it is known whose system they
 * are of. Texts may be secrets; they stay in main.
 */
import type { Annotations } from '../../shared/annotations.ts'
import type { ConnectionDraft } from '../../shared/connection.ts'
import type { ImportNote } from '../../shared/files/import.ts'

/** What a reader made of its files. */
export interface Reading {
  /** The format's proper name with version, such as `Postman collection 2.1`. */
  readonly format: string
  readonly entries: readonly ImportedEntry[]
  /** What concerns no single entry. */
  readonly notes: readonly ImportNote[]
}

export interface ImportedEntry {
  /** As it is called in the file; may be empty or taken. */
  readonly name: string
  /** Where it stands in the file: folders and environment, for the user; absent: nowhere in particular. */
  readonly place?: string
  readonly login: ImportedLogin
  /** A password store keeps it, and nothing about it speaks of an API; absent: it is one to an API. */
  readonly likeness?: 'website'
  /** What its user has noted there: text and tags. */
  readonly annotations?: Annotations
  readonly notes: readonly ImportNote[]
}

export type ImportedLogin = ImportedOAuth | ImportedAccount | ImportedConnection

/** The grants that other programs name. */
export type ImportedGrant =
  | 'client_credentials'
  | 'authorization_code'
  | 'password'
  | 'device_code'
  | 'delegation'

/**
 * A request for a token by OAuth. What is absent was not said, or is missing there: a mask, an empty text or a reference
 * that leads nowhere is absent too. Texts are exactly as they stand there.
 */
export interface ImportedOAuth {
  readonly kind: 'oauth'
  readonly grant: ImportedGrant
  /** The server's issuer, or the address of its metadata. */
  readonly issuer?: string
  readonly tokenEndpoint?: string
  readonly authorizationEndpoint?: string
  readonly deviceAuthorizationEndpoint?: string
  readonly clientId?: string
  /** Secret. */
  readonly clientSecret?: string
  /** The client's private key: PEM or JWK. Secret. */
  readonly privateKey?: string
  /**
   * How the client proves itself, by the names of OpenID Connect Core section 9, with the value of the system `oauth` for a
   * secret that is not form-encoded before Basic. Absent: the file does not say, and its program has no default.
   */
  readonly clientAuthentication?:
    | 'client_secret_basic'
    | 'client_secret_basic_raw'
    | 'client_secret_post'
    | 'client_secret_jwt'
    | 'private_key_jwt'
    | 'tls_client_auth'
    | 'none'
  readonly scope?: string
  readonly redirectUri?: string
  /** PKCE with S256; absent: not said. */
  readonly pkce?: boolean
  readonly username?: string
  /** Secret. */
  readonly password?: string
  readonly audience?: string
  readonly resource?: string
  /** Further parameters of the token request, in their order. */
  readonly parameters?: readonly (readonly [name: string, value: string])[]
  /** Further header fields of the token request. */
  readonly headers?: readonly (readonly [name: string, value: string])[]
  /** How the token is sent to the API; absent: as `Authorization: Bearer`. */
  readonly tokenPlacement?: ImportedPlacement
}

export type ImportedPlacement =
  | { readonly kind: 'header'; readonly name: string; readonly scheme: string }
  | { readonly kind: 'query'; readonly name: string }

/** A login by name and password, or what a password store has of one: more than one system may be meant. */
export interface ImportedAccount {
  readonly kind: 'account'
  /** The complete address of the login request, or of the site. */
  readonly address?: string
  readonly username?: string
  /** Secret. */
  readonly password?: string
  /** How the login request is written; absent: not said. */
  readonly request?: ImportedLoginRequest
  /** How the token is sent to the API; absent: not said. */
  readonly tokenPlacement?: ImportedPlacement
  /** Named values beside them, as named there: `client_id`, `API-Key` …; any of them may be a secret. */
  readonly others: readonly { readonly name: string; readonly value: string }[]
}

export interface ImportedLoginRequest {
  readonly method: 'POST' | 'PUT' | 'GET'
  readonly body: 'json' | 'form' | 'xml'
  /** The root element of XML. */
  readonly root?: string
  /** Its name; of one within others, theirs before it, joined by `/`; without the root element. */
  readonly usernameField?: string
  readonly passwordField?: string
  /** Further header fields of it; any of them may be a secret. */
  readonly headers?: readonly (readonly [name: string, value: string])[]
}

/** A connection as this program has written it. Its secrets are absent where they were left out. */
export interface ImportedConnection {
  readonly kind: 'connection'
  readonly draft: ConnectionDraft
  /** Its id where it was exported: others in the same file may point to it. */
  readonly exportedId?: string
}

/** A form of a system that was filled in from a login of another program's. */
export interface FilledForm {
  readonly environment: string
  readonly method: string
  readonly values: Readonly<Record<string, string>>
  readonly secrets: Readonly<Record<string, string>>
  /** What of the login has no place in the form. */
  readonly notes?: readonly ImportNote[]
}
