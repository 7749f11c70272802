/** The way of a request in clear text: straight to the server, or whole to a proxy (RFC 9112 section 3.2). */
import type { ClientRequest, OutgoingHttpHeaders } from 'node:http'
import type { Duplex } from 'node:stream'
import type { ProxyError } from './network-error.ts'
import { ofProxy, requestOn } from './proxy/connect-request.ts'
import { ownRefusalOf, type ProxyResponse } from './proxy/proxy-response.ts'
import { bareHost, portOf, type Way } from './proxy/system-proxy.ts'
import { reachFirst } from './reach.ts'

/** For one request. */
export interface ClearWay {
  /** Whether it leads through a proxy, which can answer in the server's place. */
  readonly isProxied: boolean
  /** Nothing was said on it yet; it belongs to the request once that has begun. */
  readonly socket: Duplex
  /** Begins the request. @param headers without `Host` and the proxy's own, which the way knows. */
  request(method: string | undefined, headers: OutgoingHttpHeaders): ClientRequest
  /** What an error means that comes before the answer: it may have happened to the proxy. */
  blame(error: Error): Error
  /** What an answer means that the proxy surely gave for itself; undefined where it may be the server's. */
  refusalIn(response: ProxyResponse): ProxyError | undefined
}

/**
 * Opens it.
 * @param url http. @throws Error with a code that `http/failures.ts` knows, or the signal's reason.
 */
export async function openClearWay(ways: readonly Way[], url: URL, signal?: AbortSignal): Promise<ClearWay> {
  const reached = await reachFirst(ways, bareHost(url), portOf(url), signal)
  const { socket } = reached
  const path = url.pathname + url.search
  const { host } = url
  if (reached.to === 'server')
    return {
      isProxied: false,
      socket,
      request: (method, headers) => requestOn(socket, { method, path, headers: { ...headers, host } }),
      blame: (error) => error,
      refusalIn: () => undefined,
    }
  const { authorization } = reached.proxy
  const own = authorization ? { 'proxy-authorization': authorization } : {}
  return {
    isProxied: true,
    socket,
    // A proxy is told the whole address (RFC 9112 section 3.2.2), without what is nobody's business but the browser's.
    request: (method, headers) =>
      requestOn(socket, { method, path: url.origin + path, headers: { ...headers, host, ...own } }),
    blame: ofProxy,
    refusalIn: (response) => ownRefusalOf(response, authorization),
  }
}
