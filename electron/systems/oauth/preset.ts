/**
 * What is known of a server product (Keycloak, Entra ID …): the form of the files in `presets/`. A preset is data; what it
 * says beyond the standards is read by `system.oauth` and by discovery. What is not established about a product is absent.
 */
import type { RefusalProblem } from '../../../shared/problem.ts'
import type { FieldVariant } from '../../../shared/system.ts'
import type { Words } from '../../../shared/words.ts'

/** How a client authenticates at the token endpoint; `client_secret_basic_raw`: without form-encoding first. */
export const clientAuthentications = [
  'none',
  'client_secret_basic',
  'client_secret_basic_raw',
  'client_secret_post',
  'client_secret_jwt',
  'private_key_jwt',
  'tls_client_auth',
] as const

export type ClientAuthenticationMethod = (typeof clientAuthentications)[number]

export interface Preset {
  /** The environment's id; the name of its file. */
  readonly id: string
  readonly name: Words
  /** What to prepare and to know, in a few sentences. */
  readonly help?: Words
  /** How fields of the form differ, by field id. */
  readonly fields?: Readonly<Record<string, FieldVariant>>
  /** It is this product if one of them fits the metadata. */
  readonly recognizedBy: readonly Recognition[]
  /** Regular expressions for token endpoints that only this product has, where there are no metadata to look at. */
  readonly tokenEndpoints?: readonly string[]
  readonly metadata?: MetadataRules
  readonly issuer?: IssuerRules
  readonly client?: ClientRules
  readonly refresh?: RefreshRules
  readonly loopback?: LoopbackRules
  /** Codes of the device flow's token endpoint and the standard codes that they mean (RFC 8628 section 3.5). */
  readonly deviceErrors?: Readonly<Record<string, 'access_denied' | 'expired_token' | 'invalid_grant'>>
  /** What its refusals mean, where the general reading is wrong or says little; the first that fits counts. */
  readonly explanations?: readonly Explanation[]
}

/** Conditions on metadata, all of which have to hold. */
export interface Recognition {
  /** Regular expressions for texts of the metadata, by field. */
  readonly matches?: Readonly<Record<string, string>>
  /** Fields that are there, whatever their value. */
  readonly has?: readonly string[]
  /** Values that lists of the metadata contain, by field. */
  readonly contains?: Readonly<Record<string, string>>
}

/** Where the metadata lie. */
export interface MetadataRules {
  /**
   * Further addresses to try, after the standards' own: `{origin}` is scheme, host and port of what was typed, `{path}` its
   * path without a slash at the end.
   */
  readonly addresses?: readonly string[]
  /** Regular expressions for hosts of endpoints that belong to the product although the issuer has another host. */
  readonly hosts?: readonly string[]
}

/** How issuers are compared. Without it: character by character. */
export interface IssuerRules {
  /** Regular expressions for issuers that metadata at another address may name; `{origin}`: that of the metadata. */
  readonly alsoNamed?: readonly string[]
  /** The server writes its own address in lower case, however it was typed. */
  readonly lowerCase?: boolean
  /**
   * A part of the issuer that a claim of each token fills in: `{ "text": "{tenantid}", "claim": "tid" }`. `lookUp`: what
   * stands for it in the address of the metadata.
   */
  readonly placeholder?: { readonly text: string; readonly claim: string; readonly lookUp: string }
  /** A member of a key in the JWKS that binds the key to one issuer; keys without it count for all. */
  readonly keyMember?: string
}

/** How a client authenticates. */
export interface ClientRules {
  /** What is chosen of what the metadata offer, best first; what is not named here comes after. */
  readonly prefers?: readonly ClientAuthenticationMethod[]
  /** How Basic is read: form-encoded (RFC 6749 section 2.3.1) or raw. Absent: not established. */
  readonly basic?: 'encoded' | 'raw'
  readonly assertion?: AssertionRules
}

/** What a client assertion (RFC 7523) has to look like. */
export interface AssertionRules {
  /** `aud`. Absent: not established. */
  readonly audience?: 'issuer' | 'token_endpoint'
  /** Longest validity, in seconds. */
  readonly longestSeconds?: number
  /** Those that the product takes. The form leaves the choice to the user: nothing decides by it yet. */
  readonly algorithms?: readonly string[]
  /**
   * A header parameter with the certificate's hash (RFC 7515 section 4.1.7) that the product wants. Every assertion signed
   * with a PKCS#12 key has it.
   */
  readonly certificateHash?: 'x5t'
  /** The header parameter `typ`. */
  readonly type?: string
}

/** How a refresh differs (RFC 6749 section 6). */
export interface RefreshRules {
  /** `never`: a `scope` is not sent with it. */
  readonly scope?: 'never'
  /** The redirect URI of the sign-in is sent with it. */
  readonly redirectUri?: boolean
  /** What a response without a refresh token means: the old one stays (the standard's meaning), or there is none left. */
  readonly withoutToken?: 'keep' | 'end'
}

/** Redirect addresses on this machine (RFC 8252 section 7.3). The help says it; nothing decides by it yet. */
export interface LoopbackRules {
  /** Hosts whose port is ignored when it was registered without one; empty: the port is compared like all else. */
  readonly anyPort: readonly ('localhost' | '127.0.0.1' | '[::1]')[]
}

/** What a refusal means. */
export interface Explanation {
  /** Conditions, all of which have to hold. */
  readonly when: {
    readonly status?: number
    /** The code in the response. */
    readonly error?: string
    /** Parts of the description, one of which has to occur, in whatever case. */
    readonly says?: readonly string[]
    /** The sign-in method. */
    readonly method?: string
    /** Names, one of which the requested scope contains. */
    readonly scope?: readonly string[]
  }
  /** The problem that it is. Absent: what it is by the standard. */
  readonly kind?: Exclude<RefusalProblem['kind'], 'clockOff' | 'audienceRefused' | 'refusedSilently'>
  /** Replaces the window's words. */
  readonly what?: Words
  readonly next?: Words
}
