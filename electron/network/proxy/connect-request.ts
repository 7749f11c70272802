/** Connections to a proxy itself, and requests on them. */
import type { ClientRequest, RequestOptions } from 'node:http'
import type { Duplex } from 'node:stream'
import { request } from '../builtin-http.ts'
import { connectTcp } from '../connect-tcp.ts'
import { NetworkError, ProxyError } from '../network-error.ts'
import { maxHeaderSize } from '../response.ts'
import { usualTransport } from '../transport-options.ts'
import type { ProxyServer } from './proxy-address.ts'
import { ignoreError, waitForTls } from './wait-for-tls.ts'

/**
 * Opens a connection to a proxy. A TLS proxy is verified by the operating system's trust alone.
 * @throws NetworkError, or the signal's reason.
 */
export async function connectToProxy(
  { host, port, tls }: ProxyServer,
  signal?: AbortSignal,
): Promise<Duplex> {
  try {
    const socket = (await connectTcp(host, port, signal)).on('error', ignoreError)
    if (!tls) return socket
    const [{ default: nodeTls }, { tlsOptions }] = await Promise.all([
      import('node:tls'),
      import('../tls/tls-options.ts'),
    ])
    const secure = nodeTls.connect({ ...(await tlsOptions(usualTransport, host, port)), socket })
    return await waitForTls(secure, signal).catch((error) => {
      socket.destroy()
      throw error
    })
  } catch (thrown) {
    signal?.throwIfAborted()
    throw asProxyError(thrown)
  }
}

/** Starts a request on a connected socket, which belongs to the request from then on. */
export function requestOn(socket: Duplex, options: RequestOptions): ClientRequest {
  return request({ ...options, setHost: false, maxHeaderSize, createConnection: () => socket })
}

/** Attributes any error of connecting to a proxy to the proxy, not to the server. */
export function asProxyError(error: unknown): Error {
  if (error instanceof NetworkError) return error
  const isAway = error instanceof Error && unreachableCodes.test('code' in error ? `${error.code}` : '')
  const isSlow = error instanceof Error && error.name === 'TimeoutError'
  return new ProxyError({ kind: 'proxyFailed', reason: isAway || isSlow ? 'unreachable' : 'failed' })
}

/** Codes of an unreachable proxy: unknown name, no listener, no route, timeout. */
const unreachableCodes = /^(ENOTFOUND|EAI_\w+|ECONNREFUSED|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|EADDRNOTAVAIL)$/
