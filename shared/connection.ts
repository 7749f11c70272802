/** Connections and their tokens as the window sees them: never a secret, never a raw token. */
import type { Annotations, Stage } from './annotations.ts'
import type { EpochMilliseconds } from './calendar-day.ts'
import type { MenuForm } from './copy-form.ts'
import type { Freshness } from './freshness.ts'
import type { ClientCertificate, LoginPlace, NetworkSettings, ProxyChoice, Trust } from './network.ts'
import type { IdTokenFault, Problem } from './problem.ts'
import type { GrantName, SystemId } from './system.ts'
import type { ReadableToken } from './token-content.ts'
import type { FactSheet } from './token-use/facts.ts'
import type { TokenOperation } from './token-use/token-operation.ts'

/** Identifies one connection permanently; a random UUID, never reused. */
export type ConnectionId = string & { readonly __brand: 'ConnectionId' }

/** Identifies one proposal of a new connection; a random UUID, never reused. */
export type ProposalId = string & { readonly __brand: 'ProposalId' }

/** What a user fills in. Fields that do not apply to the method and environment are not sent. */
export interface ConnectionDraft {
  readonly name: string
  readonly system: SystemId
  readonly environment: string
  readonly method: string
  /** Plain values by field id. */
  readonly values: Readonly<Record<string, string>>
  /**
   * Secrets by field id, exactly as typed, spaces included. Inward only. When editing, an absent secret stays
   * unchanged.
   */
  readonly secrets: Readonly<Record<string, string>>
  /** Absent: the defaults (`usualNetwork`). Its secrets are in `secrets`. */
  readonly network?: NetworkSettings
  /** The connection whose place a new one takes; ignored when editing. */
  readonly movedFrom?: ConnectionId
  /**
   * The connection that a new one copies: main takes over its secrets where they may still be sent, and what is noted on
   * it. Ignored when editing.
   */
  readonly copiedFrom?: ConnectionId
  /** The proposal that a new one began with: what is typed into its form is kept apart from that of all others. */
  readonly proposalId?: ProposalId
}

/** A saved connection for the form: secrets only by name. */
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
  /** Its client ID and the name of its user, as typed and separated by a space; absent: it has neither. */
  readonly account?: string
  /** Scheme, host and port of the requests, for users to recognise. */
  readonly origin: string
  /** Whether requests leave this machine unencrypted (plain http beyond loopback). */
  readonly unencrypted: boolean
  readonly network: NetworkSummary
  /**
   * The URL that the token is tried with, by `token.probe` and in copied commands; absent: none is configured, and
   * commands have a placeholder.
   */
  readonly triedAt?: string
  /** Ids of its stored secrets, for `secret.copy`; never a value. Absent: none. */
  readonly secretsHeld?: readonly string[]
  /** Ids of required secrets that it lacks, because it was imported without them: it gets no token. Absent: none. */
  readonly secretsMissing?: readonly string[]
  /** The form in which its token was copied last, of those in the menu. */
  readonly copyForm?: MenuForm
  /** Absent: its token is not kept fresh. */
  readonly freshness?: Freshness
  /** The connection whose place it takes. That one may be gone. */
  readonly movedFrom?: ConnectionId
  /** What its user has noted on it; absent: nothing. */
  readonly annotations?: Annotations
  /** Whether real data stand behind its API, as its user or its environment says; absent: unknown. */
  readonly stage?: Stage
  readonly status: TokenStatus
}

/** The URL of a command if none is configured: a name that never resolves (RFC 6761 section 6.4). */
export const triedPlaceholder = 'https://address-to-try.invalid/'

/** A summary of how a connection's servers are reached. */
export interface NetworkSummary {
  readonly trust: Trust['kind']
  readonly clientCertificate: ClientCertificate['kind']
  readonly proxy: ProxyChoice['kind']
  /** Only for methods with a login window. */
  readonly login?: LoginPlace
}

/** A vault record that cannot be opened: shown and kept until the user deletes it, never removed automatically. */
export interface UnreadableRecord {
  readonly id: string
  readonly kind: string
}

/** The current step of fetching a token. */
export type FetchStep = 'starting' | 'sending' | 'waitingForUser' | 'reading'

/** A sign-in that waits for the user, with values to compare if the server refuses. */
export interface WaitingLogin {
  readonly place: LoginPlace['kind']
  readonly since: EpochMilliseconds
  readonly clientId: string
  /** As sent: servers compare it character by character. */
  readonly redirectUri: string
}

/** A code that the user enters at the server on any device (RFC 8628 section 3.3). */
export interface WaitingDeviceCode {
  /** As sent, with its separators. */
  readonly userCode: string
  /** The page where it is entered. */
  readonly verificationUri: string
  readonly since: EpochMilliseconds
  /** By this machine's clock. */
  readonly expiresAt: EpochMilliseconds
  /** Whether main opens that page (`token.showLogin`): only https, and http where the user agreed to it. */
  readonly canOpen: boolean
}

/** The status of a connection's token. */
export type TokenStatus =
  /** Nothing was fetched yet, or it was forgotten. */
  | { readonly kind: 'none' }
  /** A request is in flight; `token` is the current one. */
  | {
      readonly kind: 'asking'
      readonly since: EpochMilliseconds
      readonly step: FetchStep
      readonly login?: WaitingLogin
      readonly deviceCode?: WaitingDeviceCode
      readonly token?: TokenView
    }
  /** There is a token. Whether it is still valid depends on the clock: see `tokenLifeOf`. */
  | { readonly kind: 'held'; readonly token: TokenView }
  /** The last request failed; `token` is the one from before. */
  | {
      readonly kind: 'failed'
      readonly problem: Problem
      readonly at: EpochMilliseconds
      readonly token?: TokenView
    }

/** How a token was obtained. */
export type TokenCause = 'asked' | 'refreshed'

/** What made a token be requested: the user, copying one, the schedule that keeps it fresh, another connection. */
export const tokenTriggers = ['user', 'copy', 'schedule', 'delegation'] as const

export type TokenTrigger = (typeof tokenTriggers)[number]

/** A property of an issued token that the user should know about. */
export type TokenWarning =
  /** It had expired on arrival. */
  | { readonly kind: 'arrivedExpired' }
  /** Its `nbf` is ahead of the server's own clock. */
  | { readonly kind: 'notYetValid' }
  /** No readable value says when it expires. */
  | { readonly kind: 'noExpiry' }
  /** Its `exp` is no date and is ignored. */
  | { readonly kind: 'expUnusable'; readonly sent: string }
  /** These of its times (`exp`, `nbf`) are not numbers of seconds (RFC 7519 section 2), and were interpreted. */
  | { readonly kind: 'timesOdd'; readonly form: 'milliseconds' | 'text'; readonly claims: readonly string[] }
  /** The response's lifetime was zero, negative, implausible or not a number, and is ignored. */
  | { readonly kind: 'lifetimeUnusable'; readonly sent: string }
  /** The server's `token_type` does not name a bearer token, but nothing else contradicts one. */
  | { readonly kind: 'tokenTypeOdd'; readonly sent: string }
  /** The local clock differs from the server's, in seconds (positive: the local one is ahead). */
  | { readonly kind: 'clockOff'; readonly seconds: number }
  /** The server granted less (or other) scope than requested. */
  | { readonly kind: 'scopeDiffers'; readonly granted: string }
  /** A refresh token was requested (`offline_access`) but not issued. */
  | { readonly kind: 'noRefreshToken' }
  /** An ID token came with it that is not valid; it is not kept. */
  | { readonly kind: 'idTokenInvalid'; readonly fault: IdTokenFault }

/** How the token is sent to the API. */
export type TokenPlacement =
  /** `scheme`: empty where the token stands alone. */
  | { readonly kind: 'header'; readonly name: string; readonly scheme: string }
  | { readonly kind: 'query'; readonly name: string }
  | { readonly kind: 'cookie'; readonly name: string }

/** A token as the window may see it. */
export interface TokenView {
  /** First 8 hex digits of the SHA-256 of the token, upper case, as `7F3A 91C2`: the ticket's number. */
  readonly fingerprint: string
  /** Its last four characters, for users to recognise it; only for tokens long enough that these reveal nothing. */
  readonly ending?: string
  readonly cause: TokenCause
  /** Absent: a version that did not keep it. */
  readonly trigger?: TokenTrigger
  readonly grant: GrantName
  /** The URL of the token endpoint, without query. */
  readonly issuedBy: string
  /** The local clock on its arrival. */
  readonly obtainedAt: EpochMilliseconds
  /** Server clock minus local clock, in milliseconds; add it to `Date.now()` before comparing times. */
  readonly skew: number
  /** Server time from which it is valid (`nbf`), if after it was issued. */
  readonly notBefore?: EpochMilliseconds
  /** Server time at which it expires; absent: unknown. */
  readonly expiresAt?: EpochMilliseconds
  readonly expirySource: 'expires_in' | 'exp' | 'unknown'
  readonly renewable: boolean
  readonly scope?: string
  readonly tokenPlacement: TokenPlacement
  readonly warnings: readonly TokenWarning[]
  readonly content: TokenContent
  /** The other token of the response, or of an earlier one, where a refresh brought none. */
  readonly beside?: TokenBesideView
  /** What can be done with it at its server. */
  readonly operations: readonly TokenOperation[]
  /** What its claims tell of its account, in the system's words; absent: nothing beyond them. */
  readonly facts?: FactSheet
}

/** Which token of a response one is. */
export type TokenBesideKind = 'id_token' | 'access_token'

/** A token that was issued together with the one that is handed out, as the window may see it. */
export interface TokenBesideView
  extends Pick<TokenView, 'fingerprint' | 'obtainedAt' | 'skew' | 'notBefore' | 'expiresAt' | 'content'> {
  readonly kind: TokenBesideKind
}

/** What can be decoded of a token. */
export type TokenContent = { readonly kind: 'opaque'; readonly length: number } | ReadableToken

/** The phase of a token's life. */
export type TokenLife =
  | { readonly kind: 'unknown' }
  | { readonly kind: 'early'; readonly startsIn: number }
  /** `left` in milliseconds; `share` of the entire life that is left, 0 to 1. */
  | { readonly kind: 'valid'; readonly left: number; readonly share: number }
  | { readonly kind: 'expired'; readonly ago: number }

/** The dates of a token; `TokenView` explains them. */
export interface TokenDates extends Pick<TokenView, 'obtainedAt' | 'skew'> {
  readonly notBefore?: EpochMilliseconds | undefined
  readonly expiresAt?: EpochMilliseconds | undefined
}

/**
 * Returns the phase of a token's life.
 * @param token its dates.
 * @param now the local clock, uncorrected, in milliseconds since the epoch.
 */
export function tokenLifeOf(token: TokenDates, now: EpochMilliseconds): TokenLife {
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

/** Returns the token of a status, if any. */
export function tokenOf(status: TokenStatus): TokenView | undefined {
  return status.kind === 'none' ? undefined : status.token
}
