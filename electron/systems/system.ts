/**
 * Describes a system to the rest of the program: data for the form, and for each method a function that gets a token.
 * A system's file exports one `System` as `system`; nothing else in the program names it.
 */
import type { ConnectionId, TokenPlacement } from '../../shared/connection.ts'
import type { LoginPlace } from '../../shared/network.ts'
import type { Exchange, Problem } from '../../shared/problem.ts'
import type { MethodDescription, SystemDescription } from '../../shared/system.ts'
import type { ResponseHeaders } from '../network/response.ts'
import type { Secret } from '../vault/secret.ts'

/** A connection's settings as a system reads them. @throws TypeError (a bug) for a field that was not declared. */
export interface Settings {
  readonly environment: string
  readonly method: string
  /** The environment's base address, without trailing slash, fixed by the vendor or typed by the user. */
  readonly address: string
  /** Returns a plain value; the field's `initial`, or '' where the user left it empty. */
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

/** A complete response, within the limits of time and size, with all that is needed to validate it. */
export interface IncomingResponse {
  readonly status: number
  readonly headers: ResponseHeaders
  readonly body: string
  /** Host and port that responded. */
  readonly host: string
  /** This machine's clock when it was complete, in milliseconds since the epoch. */
  readonly receivedAt: number
  /** The server's clock minus this machine's, in milliseconds, after this response; 0 while unknown. */
  readonly skew: number
  /** What was sent and what came back, fit to be shown. */
  readonly exchange: Exchange
  /** Hides every secret of the connection in a text of this response, and cuts it to what can be shown. */
  redact(text: string): string
}

/** A sign-in at the authorization server (RFC 6749 section 4.1.1). */
export interface LoginRequestOptions {
  /** As registered for the client. */
  readonly redirectUri: URL
  /**
   * Returns the complete authorization request, `state` included.
   * @param redirectUri where the program really waits: in the user's own browser, a loopback address without a port gets
   *   one (RFC 8252 section 7.3).
   */
  authorizationUrl(redirectUri: URL): URL
}

/** How a sign-in ended. */
export interface LoginResponse {
  /** The redirect's full address. */
  readonly redirect: URL
  /** Where the program really waited; the token request repeats it (RFC 6749 section 4.1.3). */
  readonly redirectUri: URL
}

/** Everything a method may use: time, network, randomness and other connections' tokens, never imported. */
export interface Tools {
  /**
   * Sends one request. Follows no redirect, keeps no cookie, ends at its time limit, adds the `User-Agent`.
   * @returns the response, whatever its status. @throws ProblemError (network problems, `redirected`, `answerTooLarge`,
   *   `cancelled`; `invalid` where the address is plain http and may not be).
   */
  send(request: OutgoingRequest): Promise<IncomingResponse>
  /** Registers a secret that came up during the call (an authorization code, a verifier): no problem will show it. */
  hide(secret: Secret): void
  /** Returns the server's time in whole seconds since the epoch: this machine's clock plus the measured skew. */
  now(): number
  /** Returns a random UUID (RFC 9562 version 4). */
  uuid(): string
  /**
   * Has the user sign in, in a login window or in their own browser, and waits.
   * @throws ProblemError `cancelled`, `loginErrorPage`, `loginPageFailed`, `loginUnencrypted`, `routeBypassed`, `routeForbidden`, a network problem, `portTaken`, `redirectNotLoopback`,
   *   `browserFailed`, `foreignState`.
   */
  login(request: LoginRequestOptions): Promise<LoginResponse>
  /** Where that happens. */
  readonly loginPlace: LoginPlace['kind']
  /** Returns a good token of another connection, requested first if need be. @throws ProblemError `sourceFailed`. */
  sourceToken(connection: ConnectionId): Promise<Secret>
  /** Whether plain http is allowed for this address: it is loopback, or the system allows it and the user agreed. */
  allowsPlainHttp(url: URL): boolean
  /** Aborted when the user cancels. */
  readonly signal: AbortSignal
}

/** What a server issued, validated but not yet dated. */
export interface IssuedToken {
  readonly accessToken: Secret
  readonly refreshToken?: Secret
  /** The redirect URI of its authorization request, as it was sent; absent without a sign-in. */
  readonly redirectUri?: string
  /** `expires_in` as sent, whatever its type; the token service decides whether it is believable. */
  readonly expiresIn?: unknown
  /** The granted scope, where the response has it. */
  readonly scope?: string
  /** `token_type`, redacted and cut, where it is neither absent nor `Bearer`. */
  readonly tokenType?: string
  /** The token endpoint, without query. */
  readonly issuedBy: string
}

/** What a token is refreshed with. */
export interface RefreshGrant {
  readonly refreshToken: Secret
  /** `IssuedToken.redirectUri` of its sign-in; absent in records of older versions. */
  readonly redirectUri?: string | undefined
}

/** One method of getting a token: its description and its functions. */
export interface Method extends MethodDescription {
  /** Requests a new token. @throws ProblemError */
  request(settings: Settings, tools: Tools): Promise<IssuedToken>
  /** Exchanges a refresh token for a new token (RFC 6749 section 6). Absent where the system has no refresh. */
  refresh?(settings: Settings, grant: RefreshGrant, tools: Tools): Promise<IssuedToken>
  /** Returns the requested scope, to compare with the granted one. Absent where they are not compared. */
  scope?(settings: Settings): string
  /** Whether the request always asks for a refresh token (`offline_access`). */
  readonly asksForRefresh?: boolean
}

/** A GET request that a token can be tried with. */
export interface TryOut {
  readonly url: string
  /** Header fields that the API wants with every request, besides the token. */
  readonly headers?: Readonly<Record<string, string>>
  /** Present where the API refuses clients without a name: the request carries the program's `User-Agent`. */
  readonly identifies?: true
}

/** An API system. */
export interface System extends Omit<SystemDescription, 'methods'> {
  readonly methods: readonly Method[]
  /** Says where the API expects the token. */
  tokenPlacement(settings: Settings): TokenPlacement
  /**
   * Returns a harmless request to try a token with, for `copy as curl`. Undefined where neither vendor nor user named one:
   * the command then calls a placeholder, and the window says so.
   */
  tryOut(settings: Settings): TryOut | undefined
  /**
   * Returns the whole address of the token endpoint, to be shown for the vendor's own environments.
   * @param address an environment's base address.
   */
  tokenAddress?(address: string): string
  /** Makes a problem more exact where the vendor's errors mean more than they say. */
  explain?(problem: Problem, settings: Settings): Problem
}

/** Returns what the window may know of a system: everything but its functions. */
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
