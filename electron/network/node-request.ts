/** Requests on Node's own HTTP, by any route. Not its `fetch`, which is slower and takes more memory. */
import type { RequestOptions } from 'node:http'
import type { PlatformRequest } from '../platform/platform.ts'
import { createAgents, idleMilliseconds } from './agents.ts'
import { Agent, request as sendPlain } from './builtin-http.ts'
import { openClearWay } from './clear-way.ts'
import { dial, handOut } from './dial.ts'
import { exchange } from './http-exchange.ts'
import type { SocketOptions } from './plain-socket.ts'
import { environmentProxy } from './proxy/environment.ts'
import { bareHost, portOf, type SystemProxy, type Way, waysTo } from './proxy/system-proxy.ts'
import { maxHeaderSize, type PlatformResponse } from './response.ts'
import { type TransportOptions, usualTransport } from './transport-options.ts'

/**
 * Sends one request. Follows no redirect, sends and keeps no cookie, caches nothing, and repeats nothing that an
 * application may have received.
 * @param systemProxy what `proxy: system` means; the environment's proxy unless told.
 * @returns the answer whatever its status.
 * @throws Error whose code `http/failures.ts` knows; the signal's reason.
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
    const { secureExchange } = await securely()
    return secureExchange(transport, { options, body: request.body, signal, systemProxy })
  }
  const ways = await waysTo(transport, url, systemProxy)
  if (ways.some((way) => way !== 'direct')) return byFirst(ways, url, options, request)
  const whole: PlainRequestOptions = { ...options, agent: agentOf(transport), options: { signal } }
  return exchange(sendPlain(whole), request)
}

interface PlainRequestOptions extends RequestOptions {
  readonly options?: Pick<SocketOptions, 'signal'>
}

class PlainAgent extends Agent {
  override createConnection(
    { host, port, options }: PlainRequestOptions,
    callback: Parameters<typeof handOut>[1] = () => undefined,
  ): undefined {
    return handOut(dial(String(host), Number(port), options?.signal), callback)
  }
}

const agentOf = createAgents(() => new PlainAgent({ keepAlive: true, timeout: idleMilliseconds }))

let loading: Promise<typeof import('./secure-exchange.ts')> | undefined

function securely(): Promise<typeof import('./secure-exchange.ts')> {
  loading ??= import('./secure-exchange.ts')
  return loading
}

/** Plain http where a proxy may be in the way: on a connection of its own. */
async function byFirst(
  ways: readonly Way[],
  url: URL,
  options: ReturnType<typeof optionsFor>,
  request: PlatformRequest,
): Promise<PlatformResponse> {
  const way = await openClearWay(ways, url, request.signal)
  const asked = way.request(options.method, options.headers)
  const response = await exchange(asked, request, way.blame)
  const refusal = way.refusalIn(response)
  if (!refusal) return { ...response, isProxied: way.isProxied }
  asked.destroy()
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
