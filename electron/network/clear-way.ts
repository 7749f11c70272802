/** Plain HTTP requests: directly to the server, or in absolute form to a proxy (RFC 9112 section 3.2). */
import type { ClientRequest, OutgoingHttpHeaders } from 'node:http'
import type { Duplex } from 'node:stream'
import type { ProxyError } from './network-error.ts'
import { ofProxy, requestOn } from './proxy/connect-request.ts'
import { ownRefusalOf, type ProxyResponse } from './proxy/proxy-response.ts'
import { bareHost, portOf, type Way } from './proxy/system-proxy.ts'
import { reachFirst } from './reach.ts'

/** A connection for one plain HTTP request. */
export interface ClearWay {
  /** Whether it goes through a proxy, which may respond in the server's place. */
  readonly isProxied: boolean
  /** Unused until the request starts; owned by the request from then on. */
  readonly socket: Duplex
  /** Starts the request. @param headers without `Host` and the proxy's own headers, which are added. */
  request(method: string | undefined, headers: OutgoingHttpHeaders): ClientRequest
  /** Maps an error before the response: it may be the proxy's. */
  blame(error: Error): Error
  /** Returns the error of a response that certainly came from the proxy itself; undefined if it may be the server's. */
  refusalIn(response: ProxyResponse): ProxyError | undefined
}

/**
 * Opens a connection for a plain HTTP request.
 * @param url an http URL. @throws Error with a code known to `http/failures.ts`, or the signal's reason.
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
    // Sends the absolute form (RFC 9112 section 3.2.2), without user information or fragment.
    request: (method, headers) =>
      requestOn(socket, { method, path: url.origin + path, headers: { ...headers, host, ...own } }),
    blame: ofProxy,
    refusalIn: (response) => ownRefusalOf(response, authorization),
  }
}
