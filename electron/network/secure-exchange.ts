/** Requests by TLS and their answers; loaded with the first of them. */
import type { RequestOptions } from 'node:https'
import type { TLSSocket } from 'node:tls'
import type { PlatformRequest } from '../platform/platform.ts'
import { exchange } from './http-exchange.ts'
import { NetworkError } from './network-error.ts'
import type { SocketOptions } from './plain-socket.ts'
import { bareHost, portOf } from './proxy/system-proxy.ts'
import type { PlatformResponse } from './response.ts'
import { secureRequest } from './secure-request.ts'
import { afterHandshake, alertOf, isClientShownOn } from './tls/client-certificate-refusal.ts'
import { chooseOlderTls, olderTransport, spokenTransport } from './tls/older-tls.ts'
import { showsCertificate } from './tls/tls-options.ts'
import type { TransportOptions } from './transport-options.ts'

/** What is sent, and how it is reached. */
export interface SecureSending {
  /** Host, port, path, method and header fields. */
  readonly options: RequestOptions
  readonly body: PlatformRequest['body']
  readonly signal: AbortSignal
  readonly systemProxy: SocketOptions['systemProxy']
}

/**
 * Sends one request. Where a server refuses it because it would ask for the client's certificate only now, and TLS 1.3
 * does not let it, the request goes once more by TLS 1.2: it never reached what it was meant for.
 * @returns the answer whatever its status. @throws Error whose code `http/failures.ts` knows; the signal's reason.
 */
export async function secureExchange(
  transport: TransportOptions,
  sending: SecureSending,
): Promise<PlatformResponse> {
  const { response, socket } = await send(spokenTransport(transport), sending)
  if (response.status !== 403 || !socket || !isClientShownOn(socket)) return response
  if ((socket as TLSSocket).getProtocol() !== 'TLSv1.3') return response
  const page = await readPage(response)
  if (page.isJson || !(await opensByOlderTls(transport, sending))) return page.response
  chooseOlderTls(transport)
  return (await send(olderTransport(transport), sending)).response
}

/**
 * Finds out by which version of TLS a page opens, before a login window shows it: that one shows what it gets, and what
 * flows to it is not read here. Whatever else is wrong, the window tells.
 * @param url of the page; nothing but its path is asked for.
 */
export async function settleTls(
  transport: TransportOptions,
  url: URL,
  { signal, systemProxy }: Pick<SecureSending, 'signal' | 'systemProxy'>,
): Promise<void> {
  const [host, port] = [bareHost(url), portOf(url)]
  if (
    url.protocol !== 'https:' ||
    spokenTransport(transport) !== transport ||
    !showsCertificate(transport, host, port)
  )
    return
  const options = { host, port, path: url.pathname, method: 'HEAD' }
  const sending = { options, body: undefined, signal, systemProxy }
  try {
    const { response, socket } = await send(transport, sending)
    for await (const _none of response.body);
    const isRefused = response.status === 403 && (socket as TLSSocket | null)?.getProtocol() === 'TLSv1.3'
    if (isRefused && (await opensByOlderTls(transport, sending))) chooseOlderTls(transport)
  } catch {
    // As said.
  }
}

async function send(transport: TransportOptions, { options, body, signal, systemProxy }: SecureSending) {
  const outgoing = secureRequest(transport, options, { signal, systemProxy })
  const blame = (error: Error) => (outgoing.socket ? afterHandshake(error, outgoing.socket) : error)
  const whole = body === undefined ? { signal } : { signal, body }
  return { response: await exchange(outgoing, whole, blame), socket: outgoing.socket }
}

/**
 * Asks without anything in the request that could be a secret.
 * @throws NetworkError where the folder does ask for a client certificate, and does not accept the one it gets.
 */
async function opensByOlderTls(transport: TransportOptions, sending: SecureSending): Promise<boolean> {
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
    const { response } = await send(olderTransport(transport), { ...sending, options, body: undefined })
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

/** Longer than any word of an application; what is longer than this is neither read on nor sent again. */
const longestPage = 64 * 1024

/** Reads an answer to see whether an application made it, and puts it together again. */
async function readPage(
  response: PlatformResponse,
): Promise<{ isJson: boolean; response: PlatformResponse }> {
  const rest = response.body[Symbol.asyncIterator]()
  const read: Uint8Array[] = []
  let length = 0
  let isWhole = false
  while (!isWhole && length <= longestPage) {
    const { done, value } = await rest.next()
    if (done) isWhole = true
    else {
      read.push(value)
      length += value.length
    }
  }
  async function* again() {
    yield* read
    if (!isWhole) yield* { [Symbol.asyncIterator]: () => rest }
  }
  return { isJson: !isWhole || isJson(Buffer.concat(read)), response: { ...response, body: again() } }
}

function isJson(body: Buffer): boolean {
  try {
    JSON.parse(body.toString('utf8'))
    return true
  } catch {
    return false
  }
}
