/**
 * What a form, a list and a detail view need to know of an API system: pure data that crosses IPC.
 * Everything a person reads of a system stands in the system's own file, as `Words`.
 */
import type { RedirectDefault } from './redirect-uri.ts'
import type { Words } from './words.ts'

/** An API system's short name, such as the file name of the system without its ending. */
export type SystemId = string & { readonly __brand: 'SystemId' }

/** An OAuth 2.0 grant (RFC 6749, extension grants by their wire name), or `login` for a password login. */
export type GrantName = 'client_credentials' | 'authorization_code' | 'password' | 'delegation' | 'login'

/** Where an environment of a system lives: at the vendor's address, or where the person says. */
export type EnvironmentAddress =
  /** `sentTo`: the whole address that is asked for tokens, as a firewall or a colleague wants to know it. */
  | { readonly kind: 'fixed'; readonly url: string; readonly sentTo?: string }
  /** The address is the value of the field named. */
  | { readonly kind: 'asked'; readonly field: string }

export interface EnvironmentDescription {
  readonly id: string
  readonly name: Words
  readonly address: EnvironmentAddress
}

/** One way to sign in to a system. */
export interface MethodDescription {
  readonly id: string
  readonly grant: GrantName
  readonly name: Words
  readonly help?: Words
  /** The vendor is retiring it: shown, usable, not proposed first. */
  readonly legacy?: boolean
  /** It opens a login window and waits for a person. */
  readonly interactive?: boolean
}

/**
 * What a field asks for.
 * `secret` values go in and never come out; `connection` holds the id of another connection.
 */
export type FieldKind =
  | { readonly type: 'text' }
  | { readonly type: 'secret' }
  /** The base of a server's addresses: http(s), without query and fragment; slashes at its end mean nothing. */
  | { readonly type: 'address' }
  /** A redirect URI, which the server compares character by character (RFC 9700 section 4.1.3): kept as typed. */
  | { readonly type: 'redirect'; readonly usual: RedirectDefault }
  /** The whole address of a call of the API: http(s), with or without a query. */
  | { readonly type: 'resource' }
  | {
      readonly type: 'choice'
      readonly options: readonly { readonly value: string; readonly label: Words }[]
    }
  /** `yes` or `no`. */
  | { readonly type: 'switch' }
  | { readonly type: 'connection' }

export interface FieldDescription {
  readonly id: string
  readonly kind: FieldKind
  readonly label: Words
  readonly help?: Words
  /** An example, the same in all languages. */
  readonly placeholder?: string
  readonly required: boolean
  /** What a new connection starts with; for `choice` and `switch` it must be given. */
  readonly initial?: string
  /** Folded away until asked for. */
  readonly advanced?: boolean
  /** Asked only for these methods; omitted: for all. */
  readonly methods?: readonly string[]
  /** Asked only for these environments; omitted: for all. */
  readonly environments?: readonly string[]
  /** `false`: changing it does not make the token another one (it only says how the token is sent). */
  readonly shapesToken?: false
}

/**
 * What a name in a system's tokens means.
 * `vendor`: the vendor's own page explains it so. `tokens`: the vendor's tokens show it, and the words are Claimcheck's.
 */
export interface TokenTerm {
  readonly explainedBy: 'vendor' | 'tokens'
  readonly words: Words
}

/** A meaning that the vendor's own page gives. */
export function byVendor(words: Words): TokenTerm {
  return { explainedBy: 'vendor', words }
}

/** A meaning that is read off the vendor's tokens: no page of the vendor's explains it. */
export function inTokens(words: Words): TokenTerm {
  return { explainedBy: 'tokens', words }
}

/** A system as the window knows it. */
export interface SystemDescription {
  readonly id: SystemId
  /** The product's proper name, the same in all languages. */
  readonly name: string
  /** The system's colour on its tickets: a hue in degrees, 0 to 359 (OKLCH). */
  readonly hue: number
  /** Who uses it and what for, one line. */
  readonly summary: Words
  /**
   * What to have at hand before filling in the form, a few sentences, in paragraphs where they are many; a command to be
   * copied stands in `backticks`.
   */
  readonly help: Words
  /** How long the vendor's tokens are good for, in seconds, where its page says so. */
  readonly usualLifetime?: number
  /** What the vendor's page says of using a token: what a refusal looks like, what later calls want. */
  readonly usage?: Words
  readonly environments: readonly EnvironmentDescription[]
  readonly methods: readonly MethodDescription[]
  readonly fields: readonly FieldDescription[]
  /** What claims mean in this system's tokens, by claim name: before the standards' meanings. */
  readonly claims: Readonly<Record<string, TokenTerm>>
  /** The same for the parameters of a signed token's header. */
  readonly header?: Readonly<Record<string, TokenTerm>>
  /** What single values of a claim mean (a role's name), by claim name and value. */
  readonly claimValues?: Readonly<Record<string, Readonly<Record<string, Words>>>>
  /** Plain http beyond loopback is allowed (with a warning), because the vendor's servers are run that way. */
  readonly allowsPlainHttp: boolean
}

/** The fields a connection of this method and environment is asked for, in the system's order. */
export function fieldsFor(
  system: SystemDescription,
  method: string,
  environment: string,
): FieldDescription[] {
  return system.fields.filter(
    (field) =>
      (field.methods?.includes(method) ?? true) && (field.environments?.includes(environment) ?? true),
  )
}
