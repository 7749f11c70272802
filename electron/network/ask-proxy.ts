/** Requests to a proxy itself. */
import type { ClientRequest, RequestOptions } from 'node:http'
import type { Duplex } from 'node:stream'
import { maxHeaderSize } from './answer.ts'
import { request } from './builtin-http.ts'
import { dial, handOut } from './dial.ts'
import { NetworkError, proxyFailed } from './network-error.ts'
import { usualRoute } from './route.ts'
import type { ProxyServer } from './system-proxy.ts'

/**
 * Begins a request to the proxy. One that speaks TLS is believed by the operating system's trust alone.
 * @param signal ends the search for the proxy; the request itself is the caller's to end.
 */
export function askProxy(proxy: ProxyServer, options: RequestOptions, signal?: AbortSignal): ClientRequest {
  const { host, port } = proxy
  return request({
    ...options,
    host,
    port,
    setHost: false,
    maxHeaderSize,
    createConnection: (_options, callback) => handOut(socketTo(proxy, signal), callback),
  })
}

/** A socket to the proxy; where that speaks TLS, nothing is written to it before the proxy is believed. */
async function socketTo({ tls, host, port }: ProxyServer, signal?: AbortSignal): Promise<Duplex> {
  if (!tls) return dial(host, port, signal)
  const [{ default: nodeTls }, { tlsOptions }] = await Promise.all([
    import('node:tls'),
    import('./tls-options.ts'),
  ])
  const options = tlsOptions(usualRoute, host, port)
  const socket = await dial(host, port, signal)
  return nodeTls.connect({ ...options, socket: socket.on('error', () => undefined) })
}

/** Whatever happened on the way to the proxy happened to the proxy, not to the server. */
export function ofProxy(error: unknown): Error {
  return error instanceof NetworkError ? error : proxyFailed()
}
