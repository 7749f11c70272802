/** Requests on Node's own HTTP, by any route. Not its `fetch`, which is slower and takes 14 MB. */
import type { RequestOptions } from 'node:http'
import type { DesktopFetch } from '../platform/platform.ts'
import { createAgents, idleMilliseconds } from './agents.ts'
import { type DesktopAnswer, maxHeaderSize } from './answer.ts'
import { Agent, request as sendPlain } from './builtin-http.ts'
import { openClearWay } from './clear-way.ts'
import { dial, handOut } from './dial.ts'
import { exchange } from './http-exchange.ts'
import type { SocketWish } from './plain-socket.ts'
import { environmentProxy } from './proxy/environment.ts'
import { bareHost, portOf, type SystemProxy, type Way, waysTo } from './proxy/system-proxy.ts'
import { type Route, usualRoute } from './transport-options.ts'

/**
 * Sends one request. Follows no redirect, sends and keeps no cookie, caches nothing, and repeats nothing that an
 * application may have received.
 * @param systemProxy what `proxy: system` means; the environment's proxy unless told.
 * @returns the answer whatever its status.
 * @throws Error whose code `http/failures.ts` knows; the signal's reason.
 */
export async function nodeRequest(
  url: URL,
  request: DesktopFetch,
  route: Route = usualRoute,
  systemProxy: SystemProxy = environmentProxy,
): Promise<DesktopAnswer> {
  const { signal } = request
  signal.throwIfAborted()
  const options = optionsFor(url, request)
  if (url.protocol === 'https:') {
    const { secureExchange } = await securely()
    return secureExchange(route, { options, body: request.body, signal, systemProxy })
  }
  const ways = await waysTo(route, url, systemProxy)
  if (ways.some((way) => way !== 'direct')) return byFirst(ways, url, options, request)
  const whole: PlainRequestOptions = { ...options, agent: agentOf(route), wish: { signal } }
  return exchange(sendPlain(whole), request)
}

interface PlainRequestOptions extends RequestOptions {
  readonly wish?: Pick<SocketWish, 'signal'>
}

class PlainAgent extends Agent {
  override createConnection(
    { host, port, wish }: PlainRequestOptions,
    callback: Parameters<typeof handOut>[1] = () => undefined,
  ): undefined {
    return handOut(dial(String(host), Number(port), wish?.signal), callback)
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
  request: DesktopFetch,
): Promise<DesktopAnswer> {
  const way = await openClearWay(ways, url, request.signal)
  const asked = way.request(options.method, options.headers)
  const answer = await exchange(asked, request, way.blame)
  const refusal = way.refusalIn(answer)
  if (!refusal) return { ...answer, isProxied: way.isProxied }
  asked.destroy()
  throw refusal
}

function optionsFor(url: URL, { method, headers }: DesktopFetch) {
  return {
    host: bareHost(url),
    port: portOf(url),
    path: url.pathname + url.search,
    method,
    maxHeaderSize,
    headers: { ...headers, 'accept-encoding': 'identity' },
  }
}
