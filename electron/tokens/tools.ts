/** Creates the tools of one method call, and turns its end into a result that shows no secret. */
import { setTimeout } from 'node:timers/promises'
import { isLoopback, percentDecoded } from '../../shared/address.ts'
import type { FetchStep } from '../../shared/connection.ts'
import { bad, type FieldProblem, good, type Problem, type Result } from '../../shared/problem.ts'
import { mayBeIntermediary } from '../network/http/intermediary-response.ts'
import { createLongSecretRedactor, cut, redact } from '../network/http/redact.ts'
import { redactScalar } from '../network/http/redact-json.ts'
import type { HttpClient, HttpClientResponse } from '../network/http-client.ts'
import type { TransportOptions } from '../network/transport-options.ts'
import { invalid, ProblemError } from '../problem-error.ts'
import type {
  DeviceCode,
  IncomingResponse,
  IssuedToken,
  LoginRequestOptions,
  LoginResponse,
  OutgoingRequest,
  Settings,
  System,
  Tools,
} from '../systems/system.ts'
import { Secret } from '../vault/secret.ts'
import type { Attendance } from './attendance.ts'
import { incomingResponse } from './incoming-response.ts'

/** What the tools of one method call are made of. */
export interface ToolsOptions {
  readonly system: System
  readonly settings: Settings
  /** Everything that may not show in a problem: the connection's secrets and the tokens held for it. */
  readonly secrets: readonly Secret[]
  readonly httpClient: HttpClient
  /** How the connection's servers are reached and trusted. */
  readonly transport: TransportOptions
  /** The origin that the user agreed to send unencrypted requests to. */
  readonly unencryptedOrigin?: string | undefined
  /** This machine's clock, in milliseconds since the epoch. */
  readonly clock: () => number
  readonly uuid: () => string
  readonly login: (
    request: LoginRequestOptions,
    allowsPlainHttp: Tools['allowsPlainHttp'],
  ) => Promise<LoginResponse>
  /** Absent: attended. */
  readonly attendance?: Attendance
  readonly loginPlace: Tools['loginPlace']
  readonly sourceToken: Tools['sourceToken']
  /** Ends the call with `cancelled`. */
  readonly signal: AbortSignal
  /** Waits; defaults to a timer. */
  readonly wait?: (seconds: number, signal: AbortSignal) => Promise<void>
  /** Called when the user has to enter a code at the server. */
  readonly onDeviceCode?: (code: DeviceCode, allowsPlainHttp: Tools['allowsPlainHttp']) => void
  /** Called with what the call is busy with: `sending`, `waitingForUser`, `reading`. */
  readonly onStep?: (step: FetchStep) => void
}

/**
 * Runs one method call with tools of its own.
 * @param work calls the system's `request` or `refresh` with the tools.
 * @returns the token, or the problem as the system explains it.
 * @throws bugs: anything but a `ProblemError`.
 */
export function runWithTools(
  options: ToolsOptions,
  work: (tools: Tools) => Promise<IssuedToken>,
): Promise<Result<IssuedToken>> {
  return runCall(options, async (tools, secrets) => withoutEchoes(await work(tools), secrets))
}

/**
 * Runs a call of a system that brings something else than a token.
 * @param work also receives the secrets of the call, which grow by those that come up during it: what it returns may
 * hold none of them.
 * @returns its value, or the problem as the system explains it.
 * @throws bugs: anything but a `ProblemError`.
 */
export async function runCall<Value>(
  options: ToolsOptions,
  work: (tools: Tools, secrets: readonly Secret[]) => Promise<Value>,
): Promise<Result<Value>> {
  const secrets = [...options.secrets]
  try {
    return good(await work(toolsWith(options, secrets), secrets))
  } catch (thrown) {
    if (!(thrown instanceof ProblemError)) throw thrown
    const problem = redactProblem(thrown.problem, secrets)
    return bad(options.system.explain?.(problem, options.settings) ?? problem)
  }
}

/** Hides secrets that the server repeats beside the token. */
function withoutEchoes(token: IssuedToken, secrets: readonly Secret[]): IssuedToken {
  const hide = createLongSecretRedactor(secrets)
  const { scope, expiresIn, ...rest } = token
  return {
    ...rest,
    ...(scope !== undefined && { scope: hide(scope) }),
    ...(expiresIn !== undefined && { expiresIn: redactScalar(expiresIn, hide) }),
  }
}

/** Hides secrets in what came by another way than a response: a redirect, the login window's last address. */
function redactProblem(problem: Problem, secrets: readonly Secret[]): Problem {
  const hide = (text: string) => cut(redact(text, secrets))
  if ('to' in problem && problem.to !== undefined)
    return { ...problem, to: hideInAddress(problem.to, secrets) }
  if (problem.kind === 'issuerDiffers' && problem.found !== undefined)
    return { ...problem, found: hide(problem.found) }
  if (problem.kind !== 'accessDenied' && problem.kind !== 'loginRefused') return problem
  const { description } = problem
  const described = { ...problem, ...(description !== undefined && { description: hide(description) }) }
  return described.kind === 'loginRefused' ? { ...described, error: hide(described.error) } : described
}

/** Keeps only the origin of an address that, percent-decoded, contains a secret. */
function hideInAddress(address: string, secrets: readonly Secret[]): string {
  const hide = createLongSecretRedactor(secrets)
  const read = percentDecoded(address)
  return hide(read) === read ? cut(redact(address, secrets)) : new URL(address).origin
}

/** Creates the tools of one method call. They serve that call only, because they know its secrets. */
export function createTools(options: ToolsOptions): Tools {
  return toolsWith(options, [...options.secrets])
}

/** @param secrets grows by those that come up during the call. */
function toolsWith(options: ToolsOptions, secrets: Secret[]): Tools {
  const hide = (secret: Secret) => void secrets.push(secret)
  const allowsPlainHttp = (url: URL) => plainHttpProblem(options, url) === undefined
  return {
    send: (request) => send(options, secrets, request),
    hide,
    now: () => Math.floor((options.clock() + skewOf(options)) / 1000),
    uuid: options.uuid,
    login: (request) => login(options, request, allowsPlainHttp),
    loginPlace: options.loginPlace,
    showDeviceCode: (code) => {
      refuseUnattended(options)
      hide(new Secret(code.userCode))
      options.onStep?.('waitingForUser')
      options.onDeviceCode?.(code, allowsPlainHttp)
    },
    wait: (seconds) => {
      options.onStep?.('waitingForUser')
      return (options.wait ?? wait)(seconds, options.signal)
    },
    sourceToken: async (connection) => {
      const token = await options.sourceToken(connection)
      hide(token)
      return token
    },
    allowsPlainHttp,
    signal: options.signal,
  }
}

function skewOf({ httpClient, settings }: ToolsOptions): number {
  return httpClient.skew(new URL(settings.address).origin)
}

async function wait(seconds: number, signal: AbortSignal): Promise<void> {
  try {
    await setTimeout(seconds * 1000, undefined, { signal })
  } catch {
    throw new ProblemError({ kind: 'cancelled' })
  }
}

async function login(
  options: ToolsOptions,
  request: LoginRequestOptions,
  allowsPlainHttp: Tools['allowsPlainHttp'],
): Promise<LoginResponse> {
  refuseUnattended(options)
  options.onStep?.('waitingForUser')
  const authorizationUrl: LoginRequestOptions['authorizationUrl'] = async (redirectUri) => {
    const url = await request.authorizationUrl(redirectUri)
    refusePlainHttp(options, url)
    return url
  }
  return options.login({ ...request, authorizationUrl }, allowsPlainHttp)
}

/** Refuses to bother a user who asked for nothing. @throws ProblemError `signInNeeded`. */
function refuseUnattended({ attendance }: ToolsOptions): void {
  if (attendance === 'unattended') throw new ProblemError({ kind: 'signInNeeded' })
}

async function send(
  options: ToolsOptions,
  secrets: readonly Secret[],
  request: OutgoingRequest,
): Promise<IncomingResponse> {
  refusePlainHttp(options, request.url)
  options.onStep?.('sending')
  const response = await options.httpClient.send(request, options.signal, options.transport)
  options.onStep?.('reading')
  const skew = options.httpClient.skew(request.url.origin)
  return refuseFromProxy(request.url, response, incomingResponse(request, response, skew, secrets))
}

/** @throws ProblemError `proxyFailed` where a proxy, not the server, may have responded. */
function refuseFromProxy(
  url: URL,
  response: HttpClientResponse,
  incoming: IncomingResponse,
): IncomingResponse {
  if (!mayBeIntermediary(url, response, response.body)) return incoming
  const { status, host, exchange } = incoming
  throw new ProblemError({ kind: 'proxyFailed', reason: 'proxyOrServer', status, host, exchange })
}

/** Checks once more before a secret would leave unencrypted; forms are checked before they are saved, too. */
function refusePlainHttp(options: ToolsOptions, url: URL): void {
  const problem = url.protocol === 'https:' ? undefined : plainHttpProblem(options, url)
  if (problem) throw invalid([problem])
}

/** Beyond this machine the system has to allow plain http, and the user to have agreed to this very server. */
function plainHttpProblem({ system, unencryptedOrigin }: ToolsOptions, url: URL): FieldProblem | undefined {
  if (isLoopback(url)) return undefined
  if (system.allowsPlainHttp)
    return url.origin === unencryptedOrigin ? undefined : { field: 'unencrypted', reason: 'unconfirmed' }
  return { field: 'address', reason: 'plainHttp', suggestion: url.origin.replace('http:', 'https:') }
}
