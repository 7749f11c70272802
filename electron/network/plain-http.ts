/** Plain HTTP requests: directly to the server, or in absolute form to a proxy (RFC 9112 section 3.2). */
import type { ClientRequest, OutgoingHttpHeaders } from 'node:http'
import type { Duplex } from 'node:stream'
import { connectFirst } from './connect-first.ts'
import type { ProxyError } from './network-error.ts'
import { asProxyError, requestOn } from './proxy/connect-request.ts'
import { bareHost, type ProxyCandidate, portOf } from './proxy/proxy-candidates.ts'
import { ownProxyProblemOf, type ProxyResponse } from './proxy/proxy-response.ts'

/** A connection for one plain HTTP request. */
export interface PlainHttpConnection {
  /** Whether it goes through a proxy, which may respond in the server's place. */
  readonly isProxied: boolean
  /** Unused until the request starts; owned by the request from then on. */
  readonly socket: Duplex
  /** Starts the request. @param headers without `Host` and the proxy's own headers, which are added. */
  request(method: string | undefined, headers: OutgoingHttpHeaders): ClientRequest
  /** Maps an error before the response: it may be the proxy's. */
  mapError(error: Error): Error
  /** Returns the error of a response that certainly came from the proxy itself; undefined if it may be the server's. */
  proxyErrorIn(response: ProxyResponse): ProxyError | undefined
}

/**
 * Opens a connection for a plain HTTP request.
 * @param url an http URL. @throws Error with a code known to `http/network-problem.ts`, or the signal's reason.
 */
export async function openPlainHttp(
  candidates: readonly ProxyCandidate[],
  url: URL,
  signal?: AbortSignal,
): Promise<PlainHttpConnection> {
  const connection = await connectFirst(candidates, bareHost(url), portOf(url), signal)
  const { socket } = connection
  const path = url.pathname + url.search
  const { host } = url
  if (connection.to === 'server')
    return {
      isProxied: false,
      socket,
      request: (method, headers) => requestOn(socket, { method, path, headers: { ...headers, host } }),
      mapError: (error) => error,
      proxyErrorIn: () => undefined,
    }
  const { authorization } = connection.proxy
  const own = authorization ? { 'proxy-authorization': authorization } : {}
  return {
    isProxied: true,
    socket,
    // Sends the absolute form (RFC 9112 section 3.2.2), without user information or fragment.
    request: (method, headers) =>
      requestOn(socket, { method, path: url.origin + path, headers: { ...headers, host, ...own } }),
    mapError: asProxyError,
    proxyErrorIn: (response) => ownProxyProblemOf(response, authorization),
  }
}
