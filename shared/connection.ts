/** Connections and their tokens as the window sees them: never a secret, never a raw token. */
import type { ClientCertificate, LoginPlace, NetworkSettings, ProxyChoice, Trust } from './network.ts'
import type { Problem } from './problem.ts'
import type { GrantName, SystemId } from './system.ts'
import type { ReadableToken } from './token-content.ts'

/** Names one connection for ever; a random UUID, never reused. */
export type ConnectionId = string & { readonly __brand: 'ConnectionId' }

/** Milliseconds since the epoch. */
export type EpochMilliseconds = number

/** What a person fills in. Fields that do not apply to the method and environment are not sent. */
export interface ConnectionDraft {
  readonly name: string
  readonly system: SystemId
  readonly environment: string
  readonly method: string
  /** Plain values by field id. */
  readonly values: Readonly<Record<string, string>>
  /**
   * Secrets by field id, exactly as typed, blanks included. Inward only.
   * When editing, a secret that is absent stays as it is.
   */
  readonly secrets: Readonly<Record<string, string>>
  /** Absent: as usual (`usualNetwork`). Its secrets stand among `secrets`. */
  readonly network?: NetworkSettings
}

/** A saved connection as the form gets it back: secrets only by name. */
export interface ConnectionForm extends Omit<ConnectionDraft, 'secrets'> {
  readonly id: ConnectionId
  readonly secretsHeld: readonly string[]
}

/** One row of the list. */
export interface ConnectionSummary {
  readonly id: ConnectionId
  readonly name: string
  readonly system: SystemId
  readonly environment: string
  readonly method: string
  readonly grant: GrantName
  /** Scheme, host and port the requests go to, for people to recognise. */
  readonly origin: string
  /** Requests leave this machine unencrypted (plain http beyond loopback). */
  readonly unencrypted: boolean
  readonly network: NetworkSummary
  /** What `copy as curl` calls to try the token; absent: a placeholder, because nobody has said what to call. */
  readonly triedAt?: string
  readonly status: TokenStatus
}

/** What a command calls where nobody has said what to call: a name that no resolver knows (RFC 6761 section 6.4). */
export const triedPlaceholder = 'https://address-to-try.invalid/'

/** How a connection's servers are reached, in single words. */
export interface NetworkSummary {
  readonly trust: Trust['kind']
  readonly clientCertificate: ClientCertificate['kind']
  readonly proxy: ProxyChoice['kind']
  /** Only for methods with a login window. */
  readonly login?: LoginPlace
}

/** A record of the vault that cannot be opened: shown and kept until a person deletes it, never by the machine. */
export interface UnreadableRecord {
  readonly id: string
  readonly kind: string
}

/** What fetching is busy with. */
export type FetchStep = 'starting' | 'sending' | 'waitingForUser' | 'reading'

/** A sign-in that waits for the user, with what to compare where the server says no. */
export interface WaitingLogin {
  readonly place: LoginPlace['kind']
  readonly since: EpochMilliseconds
  readonly clientId: string
  /** As sent: a server compares it character by character. */
  readonly redirectUri: string
}

/** How a connection's token stands. */
export type TokenStatus =
  /** Nothing was fetched yet, or it was forgotten. */
  | { readonly kind: 'none' }
  /** A request is under way; `token` is the one held meanwhile. */
  | {
      readonly kind: 'asking'
      readonly since: EpochMilliseconds
      readonly step: FetchStep
      readonly login?: WaitingLogin
      readonly token?: TokenView
    }
  /** A token is held. Whether it is still good is a matter of the clock: see `lifeOf`. */
  | { readonly kind: 'held'; readonly token: TokenView }
  /** The last request ended with a problem; `token` is the one still held from before. */
  | {
      readonly kind: 'failed'
      readonly problem: Problem
      readonly at: EpochMilliseconds
      readonly token?: TokenView
    }

/** How a token came to be. */
export type TokenCause = 'asked' | 'refreshed'

/** Something about a token that a person should know, although it was issued. */
export type TokenWarning =
  /** It had run out when it arrived. */
  | { readonly kind: 'arrivedExpired' }
  /** Its `nbf` lies ahead of the server's own clock. */
  | { readonly kind: 'notYetValid' }
  /** Nothing that can be read says when it runs out. */
  | { readonly kind: 'noExpiry' }
  /** Its `exp` is no date and was not believed. */
  | { readonly kind: 'expUnusable'; readonly sent: string }
  /** These of its times (`exp`, `nbf`) are not numbers of seconds (RFC 7519 section 2), and were read as what they are. */
  | { readonly kind: 'timesOdd'; readonly form: 'milliseconds' | 'text'; readonly claims: readonly string[] }
  /** The answer's lifetime was zero, negative, absurd or not a number, and was not believed. */
  | { readonly kind: 'lifetimeUnusable'; readonly sent: string }
  /** The server's `token_type` is no word for a bearer token, but nothing else speaks against it being one. */
  | { readonly kind: 'tokenTypeOdd'; readonly sent: string }
  /** This machine's clock differs from the server's by so many seconds (positive: ours is ahead). */
  | { readonly kind: 'clockOff'; readonly seconds: number }
  /** The server granted less (or other) scope than was asked for. */
  | { readonly kind: 'scopeDiffers'; readonly granted: string }
  /** A refresh token was asked for (`offline_access`), and the server gave none. */
  | { readonly kind: 'noRefreshToken' }

/** How the token is handed to the API. */
export type TokenPlacement =
  | { readonly kind: 'header'; readonly name: 'Authorization'; readonly scheme: string }
  | { readonly kind: 'query'; readonly name: string }

/** A token as the window may know it. */
export interface TokenView {
  /** First 8 hex digits of the SHA-256 of the token, upper case, as `7F3A 91C2`: the ticket's number. */
  readonly fingerprint: string
  /** Its last four characters, by which people know it again; only of tokens long enough that they give nothing away. */
  readonly ending?: string
  readonly cause: TokenCause
  readonly grant: GrantName
  /** The address that issued it, without query. */
  readonly issuedBy: string
  /** This machine's clock when it arrived. */
  readonly obtainedAt: EpochMilliseconds
  /** Server clock minus this machine's, in milliseconds; add it to `Date.now()` before comparing times. */
  readonly skew: number
  /** Server time from which it is good (`nbf`), if later than when it was issued. */
  readonly notBefore?: EpochMilliseconds
  /** Server time at which it runs out; absent: nothing says so. */
  readonly expiresAt?: EpochMilliseconds
  readonly expirySource: 'expires_in' | 'exp' | 'unknown'
  readonly renewable: boolean
  readonly scope?: string
  readonly tokenPlacement: TokenPlacement
  readonly warnings: readonly TokenWarning[]
  readonly content: TokenContent
}

/** What can be read in a token. */
export type TokenContent = { readonly kind: 'opaque'; readonly length: number } | ReadableToken

/** Where a token is in its life. */
export type Life =
  | { readonly kind: 'unknown' }
  | { readonly kind: 'early'; readonly startsIn: number }
  /** `left` in milliseconds; `share` of the whole life that is left, 0 to 1. */
  | { readonly kind: 'valid'; readonly left: number; readonly share: number }
  | { readonly kind: 'expired'; readonly ago: number }

/** The dates of a token; what they mean stands at `TokenView`. */
export interface Dated extends Pick<TokenView, 'obtainedAt' | 'skew'> {
  readonly notBefore?: EpochMilliseconds | undefined
  readonly expiresAt?: EpochMilliseconds | undefined
}

/**
 * Where a token is in its life.
 * @param token what the vault knows of it.
 * @param now this machine's clock, uncorrected, in milliseconds since the epoch.
 */
export function lifeOf(token: Dated, now: EpochMilliseconds): Life {
  const serverNow = now + token.skew
  if (token.expiresAt !== undefined && serverNow >= token.expiresAt)
    return { kind: 'expired', ago: serverNow - token.expiresAt }
  if (token.notBefore !== undefined && serverNow < token.notBefore)
    return { kind: 'early', startsIn: token.notBefore - serverNow }
  if (token.expiresAt === undefined) return { kind: 'unknown' }
  const whole = token.expiresAt - (token.obtainedAt + token.skew)
  const left = token.expiresAt - serverNow
  return { kind: 'valid', left, share: Math.min(1, Math.max(0, whole > 0 ? left / whole : 0)) }
}

/** The token a status holds, if any. */
export function tokenOf(status: TokenStatus): TokenView | undefined {
  return status.kind === 'none' ? undefined : status.token
}
