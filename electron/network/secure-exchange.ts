/** TLS requests and their responses; loaded with the first request. */
import type { RequestOptions } from 'node:https'
import type { TLSSocket } from 'node:tls'
import type { PlatformRequest } from '../platform/platform.ts'
import { exchange } from './http-exchange.ts'
import { NetworkError } from './network-error.ts'
import type { SocketOptions } from './plain-socket.ts'
import { bareHost, portOf } from './proxy/proxy-candidates.ts'
import type { PlatformResponse } from './response.ts'
import { secureRequest } from './secure-request.ts'
import { alertOf, isPresentedOn, mapTlsError } from './tls/client-certificate-refusal.ts'
import { presentsCertificate } from './tls/tls-options.ts'
import { effectiveTransport, selectTls12, tls12Transport } from './tls/tls12-fallback.ts'
import type { TransportOptions } from './transport-options.ts'

/** One TLS request and how to reach its server. */
export interface SecureRequest {
  /** Host, port, path, method and headers. */
  readonly options: RequestOptions
  readonly body: PlatformRequest['body']
  readonly signal: AbortSignal
  readonly systemProxy: SocketOptions['systemProxy']
}

/**
 * Sends one request. Retries it once with TLS 1.2 if the server refused it because it requests the client certificate
 * after the handshake, which TLS 1.3 in Node does not support: such a request never reached the application.
 * @returns the response, whatever its status. @throws Error whose code `http/network-problem.ts` knows; the signal's reason.
 */
export async function secureExchange(
  transport: TransportOptions,
  sending: SecureRequest,
): Promise<PlatformResponse> {
  const { response, socket } = await send(effectiveTransport(transport), sending)
  if (response.status !== 403 || !socket || !isPresentedOn(socket)) return response
  if ((socket as TLSSocket).getProtocol() !== 'TLSv1.3') return response
  const page = await readPage(response)
  if (page.isJson || !(await isAccessibleByTls12(transport, sending))) return page.response
  selectTls12(transport)
  return (await send(tls12Transport(transport), sending)).response
}

/**
 * Finds the TLS version that a page needs before a login window opens it, since the window's traffic cannot be read
 * here. Leaves any other problem to the window.
 * @param url of the page; only its path is requested.
 */
export async function detectTlsVersion(
  transport: TransportOptions,
  url: URL,
  { signal, systemProxy }: Pick<SecureRequest, 'signal' | 'systemProxy'>,
): Promise<void> {
  const [host, port] = [bareHost(url), portOf(url)]
  if (
    url.protocol !== 'https:' ||
    effectiveTransport(transport) !== transport ||
    !presentsCertificate(transport, host, port)
  )
    return
  const options = { host, port, path: url.pathname, method: 'HEAD' }
  const sending = { options, body: undefined, signal, systemProxy }
  try {
    const { response, socket } = await send(transport, sending)
    for await (const _none of response.body);
    const isRefused = response.status === 403 && (socket as TLSSocket | null)?.getProtocol() === 'TLSv1.3'
    if (isRefused && (await isAccessibleByTls12(transport, sending))) selectTls12(transport)
  } catch {
    // The login window reports it.
  }
}

async function send(transport: TransportOptions, { options, body, signal, systemProxy }: SecureRequest) {
  const outgoing = secureRequest(transport, options, { signal, systemProxy })
  const mapError = (error: Error) => (outgoing.socket ? mapTlsError(error, outgoing.socket) : error)
  const request = body === undefined ? { signal } : { signal, body }
  return { response: await exchange(outgoing, request, mapError), socket: outgoing.socket }
}

/**
 * Checks with TLS 1.2, in a request without any possible secret, whether the path is accessible.
 * @throws NetworkError if the path requires a client certificate and does not accept the one presented.
 */
async function isAccessibleByTls12(transport: TransportOptions, sending: SecureRequest): Promise<boolean> {
  const { host, port, path, headers } = sending.options
  const [bare] = String(path).split('?')
  const agent = (headers as Readonly<Record<string, string>> | undefined)?.['user-agent']
  const options = {
    host,
    port,
    path: bare,
    method: 'HEAD',
    ...(agent && { headers: { 'user-agent': agent } }),
  }
  try {
    const { response } = await send(tls12Transport(transport), { ...sending, options, body: undefined })
    for await (const _none of response.body);
    return response.status !== 403
  } catch (thrown) {
    sending.signal.throwIfAborted()
    if (isAboutClient(thrown)) throw thrown
    return false
  }
}

function isAboutClient(thrown: unknown): boolean {
  if (thrown instanceof NetworkError) return /CLIENT_AUTH/.test(thrown.code)
  return /CERTIFICATE|UNKNOWN_CA|ACCESS_DENIED|DECRYPT_ERROR/.test(alertOf(thrown) ?? '')
}

/** Longer than any application's error message, in bytes; a longer response is neither read on nor retried. */
const maxPageBytes = 64 * 1024

/** Reads a response to see whether an application made it, and reassembles it. */
async function readPage(
  response: PlatformResponse,
): Promise<{ isJson: boolean; response: PlatformResponse }> {
  const rest = response.body[Symbol.asyncIterator]()
  const read: Uint8Array[] = []
  let length = 0
  let isComplete = false
  while (!isComplete && length <= maxPageBytes) {
    const { done, value } = await rest.next()
    if (done) isComplete = true
    else {
      read.push(value)
      length += value.length
    }
  }
  async function* reassembled() {
    yield* read
    if (!isComplete) yield* { [Symbol.asyncIterator]: () => rest }
  }
  return {
    isJson: !isComplete || isJson(Buffer.concat(read)),
    response: { ...response, body: reassembled() },
  }
}

function isJson(body: Buffer): boolean {
  try {
    JSON.parse(body.toString('utf8'))
    return true
  } catch {
    return false
  }
}
