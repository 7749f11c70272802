/**
 * Descriptions of API systems for form, list and detail view: pure data that crosses IPC. All texts about a system are
 * in the system's own file, as `Words`.
 */

import type { Stage } from './annotations.ts'
import type { StepTexts } from './login-steps/step-texts.ts'
import type { RedirectDefault } from './redirect-uri.ts'
import type { Words } from './words.ts'

/** An API system's short name: the system's file name without its ending. */
export type SystemId = string & { readonly __brand: 'SystemId' }

/**
 * An OAuth 2.0 grant (RFC 6749, the device authorization grant of RFC 8628, extension grants by their wire name), or
 * `login` for a password login.
 */
export type GrantName =
  | 'client_credentials'
  | 'authorization_code'
  | 'device_code'
  | 'password'
  | 'delegation'
  | 'login'

/** The address of a system's environment: the vendor's, or configured by the user. */
export type EnvironmentAddress =
  /** `sentTo`: the complete token endpoint, for firewall rules. */
  | { readonly kind: 'fixed'; readonly url: string; readonly sentTo?: string }
  /** The address is the value of the named field. */
  | { readonly kind: 'asked'; readonly field: string }

export interface EnvironmentDescription {
  readonly id: string
  readonly name: Words
  readonly address: EnvironmentAddress
  /** Whether real data stand behind it; absent: only its user knows. */
  readonly stage?: Stage
  /** What to prepare and to know for this environment, beside the system's own help. */
  readonly help?: Words
  /** How fields differ in this environment, by field id. */
  readonly fields?: Readonly<Record<string, FieldVariant>>
}

/** What is said of a field differently in one environment. */
export type FieldVariant = Partial<
  Pick<FieldDescription, 'help' | 'placeholder' | 'required' | 'initial' | 'advanced'>
>

/** What the window says of a client's entry in the server's configuration. */
export interface ClientEntryDescription {
  /** The button that opens it. */
  readonly act: Words
  /** What the entry is, and where the server's administrator puts it. */
  readonly lead: Words
  /** The account that stands in it; absent: none does. */
  readonly account?: AccountDescription
}

/** The account in a client entry, which the connection itself does not need. */
export interface AccountDescription {
  readonly username: Words
  readonly password: Words
  /** What it is for, and what stands in its place if it is left out. */
  readonly help: Words
}

/** What the window says of the move from a method to the one that takes its place. */
export interface MoveDescription {
  /** The button that begins it. */
  readonly act: Words
  /** The heading of its steps. */
  readonly title: Words
  /** What is going to be done. */
  readonly lead: Words
}

/** A sign-in method of a system. */
export interface MethodDescription {
  readonly id: string
  readonly grant: GrantName
  readonly name: Words
  readonly help?: Words
  /** The vendor is retiring it: shown and usable, but not suggested first. */
  readonly legacy?: boolean
  /** It opens a login window and waits for the user. */
  readonly interactive?: boolean
  /** Its request sends a token that the user pasted, and that expires. */
  readonly pasted?: boolean
  /** Its client has an entry in the server's configuration (`Method.writeClientEntry`). */
  readonly clientEntry?: ClientEntryDescription
  /** Another method takes its place (`Method.successor`). */
  readonly move?: MoveDescription
}

/** Whether a new token can be requested only with the user: a sign-in, or another token to paste. */
export function needsUser({
  interactive,
  pasted,
}: Pick<MethodDescription, 'interactive' | 'pasted'>): boolean {
  return interactive === true || pasted === true
}

/** The type of a field. `secret` values go in and never come out; `connection` holds the id of another connection. */
export type FieldKind =
  | { readonly type: 'text' }
  /**
   * `key`: a private key, pasted (PEM, JWK) or chosen as a file (PKCS#12 in base64). `lines`: several lines, each
   * `Name: value`.
   */
  | { readonly type: 'secret'; readonly content?: 'key' | 'lines' }
  /** The base of a server's addresses: http(s), without query and fragment; trailing slashes are ignored. */
  | { readonly type: 'address' }
  /** A redirect URI, which the server compares character by character (RFC 9700 section 4.1.3): kept as typed. */
  | { readonly type: 'redirect'; readonly usual: RedirectDefault }
  /**
   * A server's issuer, or the address of its metadata, as pasted; kept as typed. The window has it looked up
   * (`connection.discover`), which fills in other fields.
   */
  | { readonly type: 'issuer' }
  /** The complete address of an endpoint that secrets are sent to: kept as typed, slashes included. */
  | { readonly type: 'endpoint' }
  /** Several lines of text, one parameter (`name=value`) or header field (`Name: value`) each. */
  | { readonly type: 'lines'; readonly of: 'parameters' | 'headers' }
  /** The steps of a password login (`login-steps.ts`), as JSON. `texts`: what their editor says. */
  | { readonly type: 'steps'; readonly texts: StepTexts }
  /** The complete address of an API call: http(s), with or without a query. */
  | { readonly type: 'resource' }
  | {
      readonly type: 'choice'
      readonly options: readonly { readonly value: string; readonly label: Words }[]
    }
  /** `yes` or `no`. */
  | { readonly type: 'switch' }
  | { readonly type: 'connection' }

/** What another field must hold: one of these values, or a text with one of these in it. */
export type FieldCondition =
  | { readonly field: string; readonly is: readonly string[] }
  | { readonly field: string; readonly contains: readonly string[] }

export interface FieldDescription {
  readonly id: string
  readonly kind: FieldKind
  readonly label: Words
  readonly help?: Words
  /** An example, the same in all languages. */
  readonly placeholder?: string
  readonly required: boolean
  /** The initial value of a new connection; required for `choice` and `switch`. */
  readonly initial?: string
  /** Collapsed by default. */
  readonly advanced?: boolean
  /** Shown only for these methods; omitted: for all. */
  readonly methods?: readonly string[]
  /** Shown only for these environments; omitted: for all. */
  readonly environments?: readonly string[]
  /** Shown only while another field has one of these values; several: while each of them has. */
  readonly when?: readonly FieldCondition[]
  /** `false`: changing it does not invalidate the token (it only affects how the token is sent). */
  readonly shapesToken?: false
  /** A secret of kind `secret` that the user may choose freely: the form offers to generate one. */
  readonly generated?: true
}

/**
 * The meaning of a name in a system's tokens. `vendor`: explained so by the vendor's own page. `tokens`: seen in the
 * vendor's tokens, in Claimcheck's words.
 */
export interface TokenTerm {
  readonly explainedBy: 'vendor' | 'tokens'
  readonly words: Words
}

/** Creates a meaning from the vendor's own page. */
export function byVendor(words: Words): TokenTerm {
  return { explainedBy: 'vendor', words }
}

/** Creates a meaning from the vendor's tokens, which no page of the vendor explains. */
export function inTokens(words: Words): TokenTerm {
  return { explainedBy: 'tokens', words }
}

/** A system as the window knows it. */
export interface SystemDescription {
  readonly id: SystemId
  /** The product's proper name, the same in all languages. */
  readonly name: string
  /** The same where there is little room, if the name is too long for that. */
  readonly shortName?: string
  /** For any vendor's servers: offered below the systems of single vendors, and its connections are named by their host. */
  readonly general?: true
  /** The system's colour on its tickets: a hue in degrees, 0 to 359 (OKLCH). */
  readonly hue: number
  /** Its users and purpose, in one line. */
  readonly summary: Words
  /**
   * What to prepare before filling in the form, a few sentences, in paragraphs if there are many; a command to be
   * copied is in `backticks`.
   */
  readonly help: Words
  /** Lifetime of the vendor's tokens, in seconds, if its page states it. */
  readonly usualLifetime?: number
  /** The vendor's notes on using a token: how refusals look, what further requests need. */
  readonly usage?: Words
  readonly environments: readonly EnvironmentDescription[]
  /** What the choice of an environment is called in the form; absent: “environment”. */
  readonly environmentLabel?: Words
  readonly methods: readonly MethodDescription[]
  readonly fields: readonly FieldDescription[]
  /** Meanings of claims in this system's tokens, by claim name; they override the standards' meanings. */
  readonly claims: Readonly<Record<string, TokenTerm>>
  /** The same for the parameters of a signed token's header. */
  readonly header?: Readonly<Record<string, TokenTerm>>
  /** Meanings of single values of a claim (a role's name), by claim name and value. */
  readonly claimValues?: Readonly<Record<string, Readonly<Record<string, Words>>>>
  /** Whether plain http beyond loopback is allowed (with a warning), because the vendor's servers are run that way. */
  readonly allowsPlainHttp: boolean
  /** Its API tells of the account behind a token, when the user asks (`token.facts`). */
  readonly looksUpFacts?: true
}

/** The choices that decide which fields of a system apply. */
export interface FieldChoices {
  readonly method: string
  readonly environment: string
  /** Plain values by field id. */
  readonly values: Readonly<Record<string, string>>
}

/**
 * Returns the fields that apply to a method, an environment and the values chosen in other fields, in the system's order,
 * as the environment has them.
 */
export function fieldsFor(
  system: Pick<SystemDescription, 'fields' | 'environments'>,
  choices: FieldChoices,
): FieldDescription[] {
  const { method, environment } = choices
  const variants = system.environments.find(({ id }) => id === environment)?.fields ?? {}
  const candidates = system.fields
    .filter(
      (field) =>
        (field.methods?.includes(method) ?? true) && (field.environments?.includes(environment) ?? true),
    )
    .map((field) => (Object.hasOwn(variants, field.id) ? { ...field, ...variants[field.id] } : field))
  const applies = (field: FieldDescription): boolean =>
    (field.when ?? []).every((condition) => {
      const other = candidates.find((candidate) => candidate.id === condition.field)
      return other !== undefined && applies(other) && holds(condition, chosenIn(other, choices.values))
    })
  return candidates.filter(applies)
}

function holds(condition: FieldCondition, value: string): boolean {
  return 'is' in condition
    ? condition.is.includes(value)
    : condition.contains.some((part) => value.includes(part))
}

/** Returns a field's plain value: what was filled in, else its initial one. */
function chosenIn({ id, initial }: FieldDescription, values: FieldChoices['values']): string {
  return (Object.hasOwn(values, id) && values[id]) || initial || ''
}
