/** Requests through Node's own HTTP with any transport options. Avoids its `fetch`, which is slower and takes 14 MB. */
import type { RequestOptions } from 'node:http'
import type { PlatformRequest } from '../platform/platform.ts'
import { createAgents, idleMilliseconds } from './agents.ts'
import { Agent, request as sendPlain } from './builtin-http.ts'
import { connectTcp, passSocket } from './connect-tcp.ts'
import { exchange } from './http-exchange.ts'
import { openPlainHttp } from './plain-http.ts'
import type { SocketOptions } from './plain-socket.ts'
import { environmentProxy } from './proxy/environment.ts'
import {
  bareHost,
  type ProxyCandidate,
  portOf,
  proxyCandidates,
  type SystemProxy,
} from './proxy/proxy-candidates.ts'
import { maxHeaderSize, type PlatformResponse } from './response.ts'
import { type TransportOptions, usualTransport } from './transport-options.ts'

/**
 * Sends one request. Follows no redirect, sends and stores no cookie, caches nothing, and retries nothing that an
 * application may have received.
 * @param systemProxy resolves `proxy: system`; the environment's proxy by default.
 * @returns the response, whatever its status.
 * @throws Error whose code `http/network-problem.ts` knows; the signal's reason.
 */
export async function nodeRequest(
  url: URL,
  request: PlatformRequest,
  transport: TransportOptions = usualTransport,
  systemProxy: SystemProxy = environmentProxy,
): Promise<PlatformResponse> {
  const { signal } = request
  signal.throwIfAborted()
  const options = optionsFor(url, request)
  if (url.protocol === 'https:') {
    const { secureExchange } = await loadSecureExchange()
    return secureExchange(transport, { options, body: request.body, signal, systemProxy })
  }
  const candidates = await proxyCandidates(transport, url, systemProxy)
  if (candidates.some((candidate) => candidate !== 'direct'))
    return sendByProxy(candidates, url, options, request)
  const withAgent: PlainRequestOptions = { ...options, agent: agentOf(transport), options: { signal } }
  return exchange(sendPlain(withAgent), request)
}

interface PlainRequestOptions extends RequestOptions {
  readonly options?: Pick<SocketOptions, 'signal'>
}

class PlainAgent extends Agent {
  override createConnection(
    { host, port, options }: PlainRequestOptions,
    callback: Parameters<typeof passSocket>[1] = () => undefined,
  ): undefined {
    return passSocket(connectTcp(String(host), Number(port), options?.signal), callback)
  }
}

const agentOf = createAgents(() => new PlainAgent({ keepAlive: true, timeout: idleMilliseconds }))

let loading: Promise<typeof import('./secure-exchange.ts')> | undefined

function loadSecureExchange(): Promise<typeof import('./secure-exchange.ts')> {
  loading ??= import('./secure-exchange.ts')
  return loading
}

/** Sends plain HTTP through a proxy, if one is reachable, on a connection of its own. */
async function sendByProxy(
  candidates: readonly ProxyCandidate[],
  url: URL,
  options: ReturnType<typeof optionsFor>,
  request: PlatformRequest,
): Promise<PlatformResponse> {
  const connection = await openPlainHttp(candidates, url, request.signal)
  const outgoing = connection.request(options.method, options.headers)
  const response = await exchange(outgoing, request, connection.mapError)
  const refusal = connection.proxyErrorIn(response)
  if (!refusal) return { ...response, isProxied: connection.isProxied }
  outgoing.destroy()
  throw refusal
}

function optionsFor(url: URL, { method, headers }: PlatformRequest) {
  return {
    host: bareHost(url),
    port: portOf(url),
    path: url.pathname + url.search,
    method,
    maxHeaderSize,
    headers: { ...headers, 'accept-encoding': 'identity' },
  }
}
