/** Sockets before TLS: directly to the server, or through a proxy's tunnel (RFC 9110 section 9.3.6). */
import type { Duplex } from 'node:stream'
import { connectFirst, type ProxyConnection } from './connect-first.ts'
import { asProxyError, requestOn } from './proxy/connect-request.ts'
import { environmentProxy } from './proxy/environment.ts'
import { proxyCandidates, type SystemProxy } from './proxy/proxy-candidates.ts'
import { proxyProblemOf, readRefusal } from './proxy/proxy-response.ts'
import { ignoreError } from './proxy/wait-for-tls.ts'
import type { TransportOptions } from './transport-options.ts'

/** Options for opening a socket, besides its target. */
export interface SocketOptions {
  /** Aborts the attempt; once connected, the socket is the caller's. */
  readonly signal?: AbortSignal | undefined
  /** Resolves `proxy: system`; the environment's proxy by default. */
  readonly systemProxy?: SystemProxy | undefined
}

/**
 * Opens a socket to a server, before anything is sent to it.
 * @param host name or address, without brackets.
 * @param scheme of the requests: systems may have a proxy for each.
 * @throws Error with a code known to `http/network-problem.ts`; a failure of a proxy is a `ProxyError`.
 */
export async function openPlainSocket(
  transport: TransportOptions,
  host: string,
  port: number,
  scheme: 'http' | 'https',
  options: SocketOptions = {},
): Promise<Duplex> {
  const { signal, systemProxy = environmentProxy } = options
  signal?.throwIfAborted()
  const candidates = await proxyCandidates(transport, addressOf(scheme, host, port), systemProxy)
  const reached = await connectFirst(candidates, host, port, signal)
  return reached.to === 'server' ? reached.socket : tunnel(reached, bracketed(host), port, signal)
}

function addressOf(scheme: string, host: string, port: number): URL {
  return new URL(`${scheme}://${bracketed(host)}:${port}`)
}

function bracketed(host: string): string {
  return host.includes(':') ? `[${host}]` : host
}

/** Opens a tunnel. The proxy learns host, port and its own name and password, nothing else. */
async function tunnel(
  { proxy, socket: toProxy }: Extract<ProxyConnection, { to: 'proxy' }>,
  host: string,
  port: number,
  signal?: AbortSignal,
): Promise<Duplex> {
  const target = `${host}:${port}`
  const { authorization } = proxy
  const connectRequest = requestOn(toProxy, {
    method: 'CONNECT',
    path: target,
    headers: { host: target, ...(authorization && { 'proxy-authorization': authorization }) },
  })
  const { promise, resolve, reject } = Promise.withResolvers<Duplex>()
  const abort = () => {
    reject(signal?.reason)
    connectRequest.destroy()
  }
  signal?.addEventListener('abort', abort, { once: true })
  connectRequest.once('connect', (message, socket, head) => {
    const { statusCode = 0 } = message
    if (statusCode >= 200 && statusCode < 300) {
      if (head.length > 0) socket.unshift(head)
      resolve(socket.on('error', ignoreError))
      return
    }
    readRefusal(message, socket, head)
      .then((response) => reject(proxyProblemOf(response, authorization)))
      .catch(reject)
  })
  connectRequest.on('error', (error) => reject(asProxyError(error)))
  if (signal?.aborted) abort()
  else connectRequest.end()
  return promise.finally(() => signal?.removeEventListener('abort', abort))
}
