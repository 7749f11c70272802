/** The device authorization grant (RFC 8628): the user enters a code at the server, on any device. */
import * as oauth from 'oauth4webapi'
import type { Json, JsonObject } from '../../shared/claims.ts'
import { ProblemError } from '../problem-error.ts'
import type { DeviceCode, IncomingResponse, IssuedToken, Tools } from '../systems/system.ts'
import { Secret } from '../vault/secret.ts'
import type { FormParameters } from './form-parameters.ts'
import { incomingOf, requestToken, type TokenClient } from './oauth-response.ts'
import { at, fail, isSuccess, parseJsonObject, said } from './response-checks.ts'
import { processTokenResponse, refuseTokenRequest } from './token-response.ts'

/** What the server's response starts (RFC 8628 section 3.2). */
export interface DeviceAuthorization extends DeviceCode {
  readonly deviceCode: Secret
  /** Seconds between two token requests. */
  readonly interval: number
}

/**
 * Requests a code for the user.
 * @param endpoint the device authorization endpoint's whole address.
 * @param parameters such as `scope`.
 * @throws ProblemError any response or refusal problem; `badAnswer` where a field is missing, or leads elsewhere than to
 * a web page.
 */
export async function requestDeviceAuthorization(
  client: TokenClient,
  endpoint: string,
  parameters: FormParameters,
  tools: Tools,
): Promise<DeviceAuthorization> {
  const response = await requestToken(client, tools, ({ server, client, authenticate, options }) =>
    oauth.deviceAuthorizationRequest(
      { ...server, device_authorization_endpoint: endpoint },
      client,
      authenticate,
      parameters,
      options,
    ),
  )
  const incoming = incomingOf(response)
  if (!isSuccess(incoming)) refuseTokenRequest(client, response, 'requestRefused')
  const device = read(incoming, parseJsonObject(incoming) ?? {})
  tools.hide(device.deviceCode)
  return device
}

function read(incoming: IncomingResponse, sent: JsonObject): DeviceAuthorization {
  // Google's name for it, which some servers took over.
  const verificationUri = pageIn(sent.verification_uri ?? sent.verification_url)
  const complete = pageIn(sent.verification_uri_complete)
  const { device_code: deviceCode, user_code: userCode } = sent
  if (!isText(deviceCode)) failWithout(incoming, 'device_code')
  if (!isText(userCode)) failWithout(incoming, 'user_code')
  if (!verificationUri) failWithout(incoming, 'verification_uri')
  return {
    deviceCode: new Secret(deviceCode),
    userCode: userCode.slice(0, longestCode),
    verificationUri,
    ...(complete && { verificationUriComplete: complete }),
    expiresIn: secondsIn(sent.expires_in, usualLifetime),
    interval: Math.max(secondsIn(sent.interval, usualInterval), leastInterval),
  }
}

/** Characters of a user code that are shown. */
const longestCode = 40

/** Applies where the server gives no interval (RFC 8628 section 3.5). */
const usualInterval = 5

/** An interval of 0 would be a request after the other. */
const leastInterval = 1

/** Applies where the server gives no lifetime, though it must (RFC 8628 section 3.2). */
const usualLifetime = 600

/** Longest lifetime and interval that are believed, in seconds. */
const longestWait = 24 * 60 * 60

function isText(sent: Json | undefined): sent is string {
  return typeof sent === 'string' && sent.trim() !== ''
}

/** Reads the address of a web page, which the user's browser opens: nothing but http(s), and no user name in it. */
function pageIn(sent: Json | undefined): URL | undefined {
  const url = isText(sent) ? URL.parse(sent) : null
  const isPage = url && /^https?:$/.test(url.protocol) && url.username === '' && url.password === ''
  return isPage ? url : undefined
}

/** Reads seconds, also from text. */
function secondsIn(sent: Json | undefined, otherwise: number): number {
  const seconds = isText(sent) ? Number(sent) : sent
  if (typeof seconds !== 'number' || !Number.isFinite(seconds) || seconds < 0) return otherwise
  return Math.min(longestWait, Math.ceil(seconds))
}

function failWithout(incoming: IncomingResponse, detail: string): never {
  fail({ kind: 'badAnswer', detail, ...at(incoming) })
}

/** How the token requests of a server differ. */
export interface DevicePolling {
  /** Its own error codes, and the standard ones that they mean (RFC 8628 section 3.5). */
  readonly codes: Readonly<Record<string, string>>
  /** Fields that the server wants besides. */
  readonly parameters: FormParameters
}

/** A token, with the response that it was in. */
export interface DeviceToken {
  readonly token: IssuedToken
  readonly response: Response
}

/**
 * Shows the code, then requests the token until the user has entered it. Waits 5 seconds longer after each `slow_down`
 * (RFC 8628 section 3.5), and twice as long after a request that the network did not carry.
 * @throws ProblemError `accessDenied`, `deviceCodeExpired`, `cancelled`; a network problem where three requests in a row
 * fail; any other response or refusal problem.
 */
export async function awaitDeviceToken(
  client: TokenClient,
  device: DeviceAuthorization,
  polling: DevicePolling,
  tools: Tools,
): Promise<DeviceToken> {
  const { deviceCode, interval: first, ...shown } = device
  const end = tools.now() + device.expiresIn
  let pace: Pace = { interval: first, failures: 0 }
  tools.showDeviceCode(shown)
  while (tools.now() < end) {
    await tools.wait(pace.interval)
    const sent = await sendOrBackOff(client, deviceCode, polling.parameters, pace, tools)
    const next = sent.kind === 'failed' ? sent.pace : paceAfter(sent.response, pace, polling)
    if (next) pace = next
    else if (sent.kind === 'responded') return receive(client, sent.response)
  }
  fail({ kind: 'deviceCodeExpired' })
}

/** How long to wait, and how many requests in a row the network did not carry. */
interface Pace {
  readonly interval: number
  readonly failures: number
}

/** What `slow_down` adds to the interval, in seconds. */
const slowerBy = 5

const mostFailures = 3

/**
 * Returns how to go on after a response; undefined where it ends the polling.
 * @throws ProblemError `accessDenied`, `deviceCodeExpired`.
 */
function paceAfter(response: Response, pace: Pace, { codes }: DevicePolling): Pace | undefined {
  const incoming = incomingOf(response)
  if (isSuccess(incoming)) return undefined
  const { error, error_description } = parseJsonObject(incoming) ?? {}
  const description = said(incoming, error_description)
  switch (typeof error === 'string' && Object.hasOwn(codes, error) ? codes[error] : error) {
    case 'authorization_pending':
      return { ...pace, failures: 0 }
    case 'slow_down':
      return { interval: pace.interval + slowerBy, failures: 0 }
    case 'access_denied':
      return fail({ kind: 'accessDenied', ...(description && { description }) })
    case 'expired_token':
      return fail({ kind: 'deviceCodeExpired' })
    default:
      return undefined
  }
}

async function receive(client: TokenClient, response: Response): Promise<DeviceToken> {
  const token = await processTokenResponse(client, response, 'codeRefused', oauth.processDeviceCodeResponse)
  return { token, response }
}

/** A token request that the server responded to, or how to go on after one that the network did not carry. */
type Sent =
  | { readonly kind: 'responded'; readonly response: Response }
  | { readonly kind: 'failed'; readonly pace: Pace }

/** Network problems that may be gone at the next request. */
const passing: readonly string[] = [
  'timedOut',
  'closedEarly',
  'unreachable',
  'unknownHost',
  'connectionRefused',
]

async function sendOrBackOff(
  client: TokenClient,
  deviceCode: Secret,
  parameters: FormParameters,
  { interval, failures }: Pace,
  tools: Tools,
): Promise<Sent> {
  try {
    const response = await requestToken(client, tools, ({ server, client, authenticate, options }) =>
      oauth.deviceCodeGrantRequest(server, client, authenticate, deviceCode.reveal(), {
        ...options,
        additionalParameters: parameters,
      }),
    )
    return { kind: 'responded', response }
  } catch (thrown) {
    if (!(thrown instanceof ProblemError) || !passing.includes(thrown.problem.kind)) throw thrown
    if (failures + 1 >= mostFailures) throw thrown
    return { kind: 'failed', pace: { interval: interval * 2, failures: failures + 1 } }
  }
}
