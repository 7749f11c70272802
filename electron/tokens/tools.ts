/** Equips one attempt to get a token, and says how it ended. */
import { isLoopback, percentDecoded } from '../../shared/address.ts'
import type { FetchStep } from '../../shared/connection.ts'
import {
  bad,
  type Exchange,
  type FieldProblem,
  good,
  type Problem,
  type Result,
} from '../../shared/problem.ts'
import { exchangeOf } from '../network/http/exchange.ts'
import { mayBeIntermediary } from '../network/http/intermediary-response.ts'
import { createLongSecretRedactor, cut, excerptOf, redact } from '../network/http/redact.ts'
import { redactScalar } from '../network/http/redact-json.ts'
import type { HttpClient, HttpClientResponse } from '../network/http-client.ts'
import type { TransportOptions } from '../network/transport-options.ts'
import { invalid, ProblemError } from '../problem-error.ts'
import type {
  IncomingResponse,
  IssuedToken,
  LoginRequestOptions,
  LoginResponse,
  OutgoingRequest,
  Settings,
  System,
  Tools,
} from '../systems/system.ts'
import type { Secret } from '../vault/secret.ts'

/** What one attempt of one connection is made of. */
export interface Attempt {
  readonly system: System
  readonly settings: Settings
  /** Everything that may not show in a problem: the connection's secrets and the tokens held for it. */
  readonly secrets: readonly Secret[]
  readonly httpClient: HttpClient
  /** How the connection's servers are reached and believed. */
  readonly transport: TransportOptions
  /** The origin that the person agreed to speak to by plain http; absent: none. */
  readonly unencryptedOrigin?: string | undefined
  /** This machine's clock, in milliseconds since the epoch. */
  readonly clock: () => number
  readonly uuid: () => string
  readonly login: (
    request: LoginRequestOptions,
    allowsPlainHttp: Tools['allowsPlainHttp'],
  ) => Promise<LoginResponse>
  readonly loginPlace: Tools['loginPlace']
  readonly sourceToken: Tools['sourceToken']
  /** Ends the attempt: `cancelled`. */
  readonly signal: AbortSignal
  /** Hears what the attempt is busy with: `sending`, `waitingForUser`, `reading`. */
  readonly step?: (step: FetchStep) => void
}

/**
 * Runs one attempt of a system to get a token.
 * @param attempt what it is made of.
 * @param work calls the system's `request` or `refresh` with the tools it is given.
 * @returns the token, or the problem as the system explains it.
 * @throws what is no `ProblemError`: a mistake of ours, to be logged and shown as `internal`.
 */
export async function runAttempt(
  attempt: Attempt,
  work: (tools: Tools) => Promise<IssuedToken>,
): Promise<Result<IssuedToken>> {
  const secrets = [...attempt.secrets]
  try {
    return good(withoutEchoes(await work(toolsWith(attempt, secrets)), secrets))
  } catch (thrown) {
    if (!(thrown instanceof ProblemError)) throw thrown
    const problem = silenced(thrown.problem, secrets)
    return bad(attempt.system.explain?.(problem, attempt.settings) ?? problem)
  }
}

/** A server may repeat what it was sent: beside the token, nothing of its answer may be one of the secrets. */
function withoutEchoes(token: IssuedToken, secrets: readonly Secret[]): IssuedToken {
  const hide = createLongSecretRedactor(secrets)
  const { scope, expiresIn, ...rest } = token
  return {
    ...rest,
    ...(scope !== undefined && { scope: hide(scope) }),
    ...(expiresIn !== undefined && { expiresIn: redactScalar(expiresIn, hide) }),
  }
}

/** What comes by another way than an answer (a redirect, the login window's last address) is silenced here. */
function silenced(problem: Problem, secrets: readonly Secret[]): Problem {
  const hide = (text: string) => cut(redact(text, secrets))
  if ('to' in problem && problem.to !== undefined)
    return { ...problem, to: hideInAddress(problem.to, secrets) }
  if (problem.kind !== 'accessDenied' && problem.kind !== 'loginRefused') return problem
  const { description } = problem
  const described = { ...problem, ...(description !== undefined && { description: hide(description) }) }
  return described.kind === 'loginRefused' ? { ...described, error: hide(described.error) } : described
}

/** An address writes only some characters in its own way: where one tells a secret, nothing but its origin is kept. */
function hideInAddress(address: string, secrets: readonly Secret[]): string {
  const hide = createLongSecretRedactor(secrets)
  const read = percentDecoded(address)
  return hide(read) === read ? cut(redact(address, secrets)) : new URL(address).origin
}

/** Makes the tools of one attempt. They serve this attempt only, because they know its secrets. */
export function makeTools(attempt: Attempt): Tools {
  return toolsWith(attempt, [...attempt.secrets])
}

/** @param secrets grows by what comes up on the way. */
function toolsWith(attempt: Attempt, secrets: Secret[]): Tools {
  const hide = (secret: Secret) => void secrets.push(secret)
  const allowsPlainHttp = (url: URL) => plainHttpFault(attempt, url) === undefined
  return {
    send: (request) => send(attempt, secrets, request),
    hide,
    now: () => Math.floor((attempt.clock() + skewOf(attempt)) / 1000),
    uuid: attempt.uuid,
    login: (request) => login(attempt, request, allowsPlainHttp),
    loginPlace: attempt.loginPlace,
    sourceToken: async (connection) => {
      const token = await attempt.sourceToken(connection)
      hide(token)
      return token
    },
    allowsPlainHttp,
    signal: attempt.signal,
  }
}

function skewOf({ httpClient, settings }: Attempt): number {
  return httpClient.skew(new URL(settings.address).origin)
}

async function login(
  attempt: Attempt,
  request: LoginRequestOptions,
  allowsPlainHttp: Tools['allowsPlainHttp'],
): Promise<LoginResponse> {
  attempt.step?.('waitingForUser')
  const authorizationUrl: LoginRequestOptions['authorizationUrl'] = (redirectUri) => {
    const url = request.authorizationUrl(redirectUri)
    refusePlainHttp(attempt, url)
    return url
  }
  return attempt.login({ ...request, authorizationUrl }, allowsPlainHttp)
}

async function send(
  attempt: Attempt,
  secrets: readonly Secret[],
  request: OutgoingRequest,
): Promise<IncomingResponse> {
  refusePlainHttp(attempt, request.url)
  attempt.step?.('sending')
  const response = await attempt.httpClient.send(request, attempt.signal, attempt.transport)
  attempt.step?.('reading')
  const skew = attempt.httpClient.skew(request.url.origin)
  return refuseFromTheWay(request.url, response, incoming(request, response, skew, secrets))
}

/** @throws ProblemError `proxyFailed` where the answer may be another's than the server's. */
function refuseFromTheWay(
  url: URL,
  response: HttpClientResponse,
  incoming: IncomingResponse,
): IncomingResponse {
  if (!mayBeIntermediary(url, response, response.body)) return incoming
  const { status, host, exchange } = incoming
  throw new ProblemError({ kind: 'proxyFailed', reason: 'proxyOrServer', status, host, exchange })
}

/** Forms are checked before they are saved; this is the last door before a secret would leave in clear text. */
function refusePlainHttp(attempt: Attempt, url: URL): void {
  const fault = url.protocol === 'https:' ? undefined : plainHttpFault(attempt, url)
  if (fault) throw invalid([fault])
}

/** Beyond this machine the system has to allow it, and the person to have agreed to this very server. */
function plainHttpFault({ system, unencryptedOrigin }: Attempt, url: URL): FieldProblem | undefined {
  if (isLoopback(url)) return undefined
  if (system.allowsPlainHttp)
    return url.origin === unencryptedOrigin ? undefined : { field: 'unencrypted', reason: 'unconfirmed' }
  return { field: 'address', reason: 'plainHttp', suggestion: url.origin.replace('http:', 'https:') }
}

/**
 * Adds to an answer what is needed to judge it.
 * @param request what was sent.
 * @param answer what came through the door.
 * @param skew the server's clock minus this machine's, in milliseconds.
 * @param secrets the attempt's secrets; read whenever `redact` is called, so later ones count too.
 */
export function incoming(
  request: OutgoingRequest,
  response: HttpClientResponse,
  skew: number,
  secrets: readonly Secret[],
): IncomingResponse {
  const { status, headers, body, receivedAt } = response
  let exchange: Exchange | undefined
  return {
    status,
    headers,
    body,
    host: request.url.host,
    receivedAt,
    skew,
    // Made only for a problem: a good answer has none to show it in.
    get exchange() {
      exchange ??= describeExchange(request, response, secrets)
      return exchange
    },
    redact: (text) => cut(redact(text, secrets)),
  }
}

function describeExchange(
  request: OutgoingRequest,
  response: HttpClientResponse,
  secrets: readonly Secret[],
): Exchange {
  const { status, headers, body, milliseconds } = response
  const contentType = headers.get('content-type')
  const type = contentType === undefined ? {} : { contentType: cut(redact(contentType, secrets)) }
  const excerpt = excerptOf(body, secrets)
  return exchangeOf(request, { status, ...type, milliseconds, ...(excerpt && { excerpt }) })
}
