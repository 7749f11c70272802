/**
 * The interface of a system to the rest of the program: data for the form, and for each method a function that gets a
 * token. A system's file exports one `System` as `system`; nothing else in the program names it.
 */
import type { Json, JsonObject } from '../../shared/claims.ts'
import type { ConnectionId, TokenBesideKind, TokenPlacement, TokenWarning } from '../../shared/connection.ts'
import type { Discovered } from '../../shared/discovery.ts'
import type { TrialScope, TriedStep } from '../../shared/login-steps/step-trial.ts'
import type { LoginPlace } from '../../shared/network.ts'
import type { Exchange, FieldProblem, Problem } from '../../shared/problem.ts'
import type { MethodDescription, SystemDescription } from '../../shared/system.ts'
import type { SystemGuide } from '../../shared/system-guide.ts'
import type { FactGroup } from '../../shared/token-use/facts.ts'
import type { OperationResult, TokenOperation } from '../../shared/token-use/token-operation.ts'
import type { FilledForm, ImportedAccount, ImportedOAuth } from '../import/imported.ts'
import type { ResponseHeaders } from '../network/response.ts'
import type { Secret } from '../vault/secret.ts'

/** A connection's settings for a system. Reading an undeclared field is a bug and throws. */
export interface Settings {
  readonly environment: string
  readonly method: string
  /** The environment's base address, without trailing slash, whether fixed by the vendor or typed by the user. */
  readonly address: string
  /** Returns a plain value; the field's `initial`, or '' if the user left it empty. */
  text(field: string): string
  secret(field: string): Secret
  /** Returns undefined for a secret that the user left empty. */
  optionalSecret(field: string): Secret | undefined
}

/** One HTTP request, ready to be sent. */
export interface OutgoingRequest {
  readonly method: 'GET' | 'POST' | 'PUT'
  readonly url: URL
  readonly headers: Readonly<Record<string, string>>
  readonly body?: string
  /** What may be shown of it; absent: its URL without the query, and the names of its fields. */
  readonly shown?: ShownRequest
  /** A redirect is a response like any other; it is not followed. Absent: it ends with `redirected`. */
  readonly redirect?: 'accepted'
  /** How much of the response's body is read; absent: 1 MiB, and more is a problem. */
  readonly limit?: ResponseLimit
}

/** `beyond`: a longer body ends with `answerTooLarge`, or its beginning is enough. */
export interface ResponseLimit {
  readonly bytes: number
  readonly beyond: 'fails' | 'isCut'
}

/** A request fit to be shown where its URL or the names of its fields may contain secrets. */
export interface ShownRequest {
  /** Scheme, host, port and path. */
  readonly url: string
  readonly fields: readonly string[]
}

/** A complete response, within the limits of time and size, with everything needed to validate it. */
export interface IncomingResponse {
  readonly status: number
  readonly headers: ResponseHeaders
  readonly body: string
  /** Host and port of the server. */
  readonly host: string
  /** The local clock when it was complete, in milliseconds since the epoch. */
  readonly receivedAt: number
  /** From sending the request to the end of the response. */
  readonly milliseconds: number
  /** The server's clock minus the local clock, in milliseconds, including this response; 0 if unknown. */
  readonly skew: number
  /** The request and response, fit to be shown. */
  readonly exchange: Exchange
  /** Redacts every known secret in a text of this response, and cuts it to a readable length. */
  redact(text: string): string
}

/** A sign-in at the authorization server (RFC 6749 section 4.1.1). */
export interface LoginRequestOptions {
  /** Its `state`, where the address does not say it: the server holds the request (RFC 9126). */
  readonly state?: string
  /** As registered for the client. */
  readonly redirectUri: URL
  /**
   * Returns the complete authorization request, including `state`.
   * @param redirectUri the address that is really used: in the user's own browser, a loopback address without a port
   * gets one (RFC 8252 section 7.3).
   */
  authorizationUrl(redirectUri: URL): URL | Promise<URL>
}

/** The result of a sign-in. */
export interface LoginResponse {
  /** The redirect's full address. */
  readonly redirect: URL
  /** The address that was really used; the token request repeats it (RFC 6749 section 4.1.3). */
  readonly redirectUri: URL
}

/** Dependencies of a method: time, network, randomness and the token service; injected, never imported. */
export interface Tools {
  /**
   * Sends a request. Follows no redirect, stores no cookie, times out, adds the `User-Agent`.
   * @returns the response, whatever its status. @throws ProblemError (network problems, `redirected`, `answerTooLarge`,
   * `cancelled`; `invalid` if the address is plain http and may not be).
   */
  send(request: OutgoingRequest): Promise<IncomingResponse>
  /** Registers a secret that came up meanwhile (an authorization code, a verifier): no problem will show it. */
  hide(secret: Secret): void
  /** Returns server time in whole seconds, as far as known: the local clock corrected by the measured skew. */
  now(): number
  /** Returns a fresh random UUID (RFC 9562 version 4). */
  uuid(): string
  /**
   * Opens a login window or the user's own browser, and waits for the sign-in.
   * @throws ProblemError `cancelled`, `loginErrorPage`, `loginPageFailed`, `loginUnencrypted`, `routeBypassed`,
   * `routeForbidden`, a network problem, `portTaken`, `redirectNotLoopback`, `browserFailed`, `foreignState`.
   */
  login(request: LoginRequestOptions): Promise<LoginResponse>
  /** Where the user signs in. */
  readonly loginPlace: LoginPlace['kind']
  /** Shows the user a code to enter at the server (RFC 8628 section 3.3), until the call ends. */
  showDeviceCode(code: DeviceCode): void
  /** Waits for the user to do something elsewhere. @throws ProblemError `cancelled`. */
  wait(seconds: number): Promise<void>
  /** Returns a valid token of another connection, requesting it if needed. @throws ProblemError `sourceFailed`. */
  sourceToken(connection: ConnectionId): Promise<Secret>
  /** Checks whether plain http is allowed for this URL: it is loopback, or the system allows it and the user agreed. */
  allowsPlainHttp(url: URL): boolean
  /** Aborts when the user cancels. */
  readonly signal: AbortSignal
}

/** A code that the user enters at the server (RFC 8628 section 3.2). */
export interface DeviceCode {
  readonly userCode: string
  readonly verificationUri: URL
  /** The same with the code in it. */
  readonly verificationUriComplete?: URL
  /** Lifetime in seconds from now. */
  readonly expiresIn: number
}

/** A token from a server, validated but not yet dated. */
export interface IssuedToken {
  /** The token that is handed out. */
  readonly accessToken: Secret
  /** The other token of the response: the ID token, or the access token where the ID token is handed out. */
  readonly beside?: TokenBeside
  readonly refreshToken?: Secret
  /** The redirect URI of its authorization request, as sent; absent if there was no sign-in. */
  readonly redirectUri?: string
  /** `expires_in` as sent, whatever its type; the token service decides whether to believe it. */
  readonly expiresIn?: unknown
  /** The server's own date of its end, in milliseconds since the epoch, where it sends one instead of `expires_in`. */
  readonly expiresAt?: number
  /** Granted scope, if the server reported it. */
  readonly scope?: string
  /** `token_type`, redacted and cut, if neither absent nor `Bearer`. */
  readonly tokenType?: string
  /** The token endpoint, without query. */
  readonly issuedBy: string
  /** A refresh whose response has no refresh token is the last: the old one is spent. Omitted: it stays good. */
  readonly endsRefresh?: true
  /** What is odd about it, besides what the token service finds. */
  readonly warnings?: readonly TokenWarning[]
}

/** A token that was issued together with the one that is handed out. */
export interface TokenBeside {
  readonly kind: TokenBesideKind
  readonly token: Secret
  /** Its lifetime as sent, where the response states one (`expires_in` is the access token's). */
  readonly expiresIn?: unknown
}

/** A token that is held, for an operation on it. */
export interface HeldToken extends Pick<IssuedToken, 'accessToken' | 'beside' | 'refreshToken'> {}

/** The parameters of a refresh. */
export interface RefreshGrant {
  readonly refreshToken: Secret
  /** `IssuedToken.redirectUri` of its sign-in; absent in tokens stored by older versions of Claimcheck. */
  readonly redirectUri?: string | undefined
}

/** A sign-in method: its description and its functions. */
export interface Method extends MethodDescription {
  /** Requests a new token. @throws ProblemError with the cause. */
  request(settings: Settings, tools: Tools): Promise<IssuedToken>
  /** Exchanges a refresh token for a new token (RFC 6749 section 6). Absent: the system does not support it. */
  refresh?(settings: Settings, grant: RefreshGrant, tools: Tools): Promise<IssuedToken>
  /** Returns the requested scope, to compare it with the granted one. Absent: not compared. */
  scope?(settings: Settings): string
  /** Returns the operations on a token that the settings allow. Absent: none. */
  operations?(settings: Settings): readonly TokenOperation[]
  /** Does one of them. @throws ProblemError. */
  operate?(
    operation: TokenOperation,
    settings: Settings,
    token: HeldToken,
    tools: Tools,
  ): Promise<OperationResult>
  /** Whether every request includes `offline_access`, whether or not a refresh token is issued. */
  readonly requestsRefresh?: boolean
  /**
   * Writes the entry of the connection's client for the server's configuration. Goes with `clientEntry`.
   * @param account what is known of the account in it; the entry has a placeholder for the rest.
   * @param show returns what is written for a secret: the secret itself, or a mask in the preview.
   */
  writeClientEntry?(settings: Settings, account: EntryAccount, show: (secret: Secret) => string): string
  /** The method that takes its place. Goes with `move`. */
  readonly successor?: Successor
}

/** The account in a client entry, as far as it is known. */
export interface EntryAccount {
  readonly username?: string | undefined
  readonly password?: Secret | undefined
}

/** How a connection is moved to another method of its system. */
export interface Successor {
  /** Proposes the new connection. @param name the old connection's. */
  propose(settings: Settings, name: string): MoveProposal
  /** Returns the old connection's account, for the client entry of the new one. */
  account(settings: Settings): EntryAccount
  /** How the claims of the old and the new token are compared. */
  readonly claims: ComparedClaims
}

/** A new connection without its secrets, for the user to complete. */
export interface MoveProposal {
  readonly name: string
  readonly environment: string
  readonly method: string
  readonly values: Readonly<Record<string, string>>
}

/** Names of claims; those that the standards make different in every token (`exp`, `jti`) need not be named. */
export interface ComparedClaims {
  /** Those that decide whether the new token does what the old one did, the most important first. */
  readonly first: readonly string[]
  /** Those that differ because of the move itself. */
  readonly expected: readonly string[]
  /** Those that differ in every token. */
  readonly perToken: readonly string[]
}

/** A GET request to try a token with. */
export interface TryOut {
  readonly url: string
  /** The call's other address, where the first one is not found (404). */
  readonly orElse?: string
  /** Additional headers that the API requires. */
  readonly headers?: Readonly<Record<string, string>>
  /** The API rejects a client without a user agent: the request carries the program's own `User-Agent`. */
  readonly identifies?: true
}

/** Reads what users need to know before they call an API: ids, roles, versions. All of it is copied, none is a secret. */
export interface SystemFacts {
  /** Reads them from a token's claims, as the window shows them; odd ones are left out. */
  inClaims?(claims: JsonObject): readonly FactGroup[]
  /** Reads them from the response to `tryOut`, which is sent when the user asks. Undefined: it is something else. */
  inResponse?(response: Json): readonly FactGroup[] | undefined
}

/** An API system. */
export interface System extends Omit<SystemDescription, 'methods' | 'looksUpFacts'> {
  readonly methods: readonly Method[]
  /** Returns how its token is sent to the API. */
  tokenPlacement(settings: Settings): TokenPlacement
  /**
   * Returns a harmless request to try a token with, for “Test token” and `copy as curl`. Undefined: neither the vendor
   * nor the user named one; the command then uses a placeholder, and the window says so.
   */
  tryOut(settings: Settings): TryOut | undefined
  /** What the token or the API tells of the account behind it. */
  readonly facts?: SystemFacts
  /** Looks a server up for the form, by the field of kind `issuer`. @throws ProblemError. */
  discover?(settings: Settings, tools: Tools): Promise<Discovered>
  /**
   * Runs some of the steps of a login to show their responses, for the form.
   * @param show called with each response, without secrets. @throws ProblemError why the last step did not pass.
   */
  trySteps?(
    settings: Settings,
    scope: TrialScope,
    tools: Tools,
    show: (tried: TriedStep) => void,
  ): Promise<void>
  /**
   * Returns the complete token endpoint, to be shown for the vendor's own environments.
   * @param address an environment's base address.
   */
  tokenAddress?(address: string): string
  /**
   * Finds what is wrong with settings that are about to be saved, beyond what the fields' kinds say: keys that cannot
   * be read or used. @param hasClientCertificate whether the connection's servers are presented with a certificate.
   */
  checkSettings?(settings: Settings, hasClientCertificate: boolean): Promise<readonly FieldProblem[]>
  /**
   * Fills in its form from a login that another program's file describes. Undefined: it is none of this system's. What has
   * no place in the form is named in its notes. Absent: no file is recognised.
   */
  takeOver?(login: ImportedOAuth | ImportedAccount): FilledForm | undefined
  /** Loads what the window's help says of it, which no start needs. Absent: nothing beyond `help`. */
  guide?(): Promise<SystemGuide>
  /** Makes a general problem more exact if the vendor's errors mean more than they say. */
  explain?(problem: Problem, settings: Settings): Problem
}

/** Returns a system without its functions, for the window. */
export function describeSystem(system: System): SystemDescription {
  const {
    tokenPlacement: _placement,
    tryOut: _tryOut,
    tokenAddress,
    explain: _explain,
    discover: _discover,
    trySteps: _trySteps,
    checkSettings: _checkSettings,
    takeOver: _takeOver,
    guide: _guide,
    facts,
    ...rest
  } = system
  const methods = system.methods.map(describeMethod)
  const environments = system.environments.map((environment) => {
    const { address } = environment
    if (address.kind !== 'fixed' || !tokenAddress) return environment
    return { ...environment, address: { ...address, sentTo: tokenAddress(address.url) } }
  })
  return { ...rest, methods, environments, ...(facts?.inResponse && { looksUpFacts: true }) }
}

function describeMethod(method: Method): MethodDescription {
  const {
    request: _request,
    refresh: _refresh,
    scope: _scope,
    requestsRefresh: _requestsRefresh,
    operations: _operations,
    operate: _operate,
    writeClientEntry: _writeClientEntry,
    successor: _successor,
    ...description
  } = method
  return description
}
