/**
 * What a system is to the machinery: data for the form, and for each method a function that gets a token.
 * A system's file exports one `System` as `system`; nothing else in the program names it.
 */
import type { ConnectionId, TokenPlacement } from '../../shared/connection.ts'
import type { LoginPlace } from '../../shared/network.ts'
import type { Exchange, Problem } from '../../shared/problem.ts'
import type { MethodDescription, SystemDescription } from '../../shared/system.ts'
import type { ResponseHeaders } from '../network/response.ts'
import type { Secret } from '../vault/secret.ts'

/** A connection's settings as a system reads them. Asking for a field that was not declared is a mistake and throws. */
export interface Settings {
  readonly environment: string
  readonly method: string
  /** The environment's base address, without trailing slash, whether fixed by the vendor or typed by the person. */
  readonly address: string
  /** A plain value; the field's `initial`, or '' where the person left it empty. */
  text(field: string): string
  secret(field: string): Secret
}

/** One HTTP request, ready to be sent. */
export interface OutgoingRequest {
  readonly method: 'GET' | 'POST'
  readonly url: URL
  readonly headers: Readonly<Record<string, string>>
  readonly body?: string
}

/** A whole answer: read to its end, within the limits of time and size, with all that is needed to judge it. */
export interface IncomingResponse {
  readonly status: number
  readonly headers: ResponseHeaders
  readonly body: string
  /** Host and port that answered. */
  readonly host: string
  /** This machine's clock when it was complete, in milliseconds since the epoch. */
  readonly receivedAt: number
  /** The server's clock minus this machine's, in milliseconds, this answer considered; 0 while unknown. */
  readonly skew: number
  /** What was sent and what came back, fit to be shown. */
  readonly exchange: Exchange
  /** Takes every secret the attempt knows of out of a text of this answer, and cuts it to what can be shown. */
  redact(text: string): string
}

/** What a method wants from a person: a sign-in at the authorization server (RFC 6749 section 4.1.1). */
export interface LoginRequestOptions {
  /** As registered for the client. */
  readonly redirectUri: URL
  /**
   * The complete authorization request, `state` included.
   * @param redirectUri the address that is really waited at: in the person's own browser, a loopback address without a
   *   port gets one (RFC 8252 section 7.3).
   */
  authorizationUrl(redirectUri: URL): URL
}

/** How the sign-in came back. */
export interface LoginResponse {
  /** The redirect's full address. */
  readonly redirect: URL
  /** The address that was really waited at; the token request repeats it (RFC 6749 section 4.1.3). */
  readonly redirectUri: URL
}

/** What a method may use: time, network, randomness and the desk, handed in, never imported. */
export interface Tools {
  /**
   * The one door to the network. Follows no redirect, keeps no cookie, gives up at its limit, adds the `User-Agent`.
   * @returns the answer whatever its status. @throws ProblemError (network problems, `redirected`, `answerTooLarge`,
   *   `cancelled`; `invalid` where the address is plain http and may not be).
   */
  send(request: OutgoingRequest): Promise<IncomingResponse>
  /** Names a secret that came up on the way (an authorization code, a verifier): no problem will show it. */
  hide(secret: Secret): void
  /** Server time in whole seconds, as far as it is known: this machine's clock corrected by the measured skew. */
  now(): number
  /** A fresh random UUID (RFC 9562 version 4). */
  uuid(): string
  /**
   * Has the person sign in, in a login window or in their own browser, and waits.
   * @throws ProblemError `cancelled`, `loginErrorPage`, `loginPageFailed`, `loginUnencrypted`, `routeBypassed`, `routeForbidden`, a network problem, `portTaken`, `redirectNotLoopback`,
   *   `browserFailed`, `foreignState`.
   */
  login(request: LoginRequestOptions): Promise<LoginResponse>
  /** Where that happens. */
  readonly loginPlace: LoginPlace['kind']
  /** A good token of another connection, got first if need be. @throws ProblemError `sourceFailed`. */
  sourceToken(connection: ConnectionId): Promise<Secret>
  /** Plain http is allowed for this address: it is loopback, or the system allows it and the person agreed. */
  allowsPlainHttp(url: URL): boolean
  /** Ends when the person cancels. */
  readonly signal: AbortSignal
}

/** What a server issued, judged but not yet dated. */
export interface IssuedToken {
  readonly accessToken: Secret
  readonly refreshToken?: Secret
  /** The redirect URI of the authorization request it came from, as it was sent; absent where nobody signed in. */
  readonly redirectUri?: string
  /** `expires_in` as sent, whatever its type; the desk decides whether to believe it. */
  readonly expiresIn?: unknown
  /** Granted scope, where the server said so. */
  readonly scope?: string
  /** `token_type`, redacted and cut, where it is neither absent nor `Bearer`. */
  readonly tokenType?: string
  /** The token endpoint, without query. */
  readonly issuedBy: string
}

/** What a token is refreshed with. */
export interface RefreshGrant {
  readonly refreshToken: Secret
  /** `IssuedToken.redirectUri` of the sign-in it came from; absent in what older versions of Claimcheck kept. */
  readonly redirectUri?: string | undefined
}

/** One way to sign in: its description and what it does. */
export interface Method extends MethodDescription {
  /** Asks for a new token. @throws ProblemError with what went wrong. */
  request(settings: Settings, tools: Tools): Promise<IssuedToken>
  /** Trades a refresh token for a new token (RFC 6749 section 6). Absent: the system knows no refresh. */
  refresh?(settings: Settings, grant: RefreshGrant, tools: Tools): Promise<IssuedToken>
  /** The scope asked for, to compare with what was granted. Absent: not compared. */
  scope?(settings: Settings): string
  /** The request always asks for a refresh token (`offline_access`), whether or not one is given. */
  readonly asksForRefresh?: boolean
}

/** A GET request that a token can be tried with. */
export interface TryOut {
  readonly url: string
  /** What the API wants with every request, besides the token. */
  readonly headers?: Readonly<Record<string, string>>
  /** The API refuses a client that does not name itself: the request carries the program's own `User-Agent`. */
  readonly identifies?: true
}

/** An API system. */
export interface System extends Omit<SystemDescription, 'methods'> {
  readonly methods: readonly Method[]
  /** How its token is handed to the API. */
  tokenPlacement(settings: Settings): TokenPlacement
  /**
   * A harmless request to try a token with, for `copy as curl`. Undefined: the vendor names none and the person gave
   * none; the command then calls a placeholder, and the window says so.
   */
  tryOut(settings: Settings): TryOut | undefined
  /**
   * The whole address that is asked for tokens, to be shown for the vendor's own environments.
   * @param address an environment's base address.
   */
  tokenAddress?(address: string): string
  /** Makes a general problem more exact where the vendor's errors mean more than they say. */
  explain?(problem: Problem, settings: Settings): Problem
}

/** The part of a system that the window may know: everything but its functions. */
export function describeSystem(system: System): SystemDescription {
  const { tokenPlacement: _present, tryOut: _tryOut, tokenAddress, explain: _explain, ...rest } = system
  const methods = system.methods.map(
    ({ request: _request, refresh: _refresh, scope: _scope, asksForRefresh: _asks, ...description }) =>
      description,
  )
  const environments = system.environments.map((environment) => {
    const { address } = environment
    if (address.kind !== 'fixed' || !tokenAddress) return environment
    return { ...environment, address: { ...address, sentTo: tokenAddress(address.url) } }
  })
  return { ...rest, methods, environments }
}
