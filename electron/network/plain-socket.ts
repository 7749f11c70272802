/** Sockets before TLS: straight to the server, or through a proxy's tunnel (RFC 9110 section 9.3.6). */
import type { Duplex } from 'node:stream'
import { askProxy, ofProxy } from './ask-proxy.ts'
import { dial } from './dial.ts'
import { closedEarly, proxyFailed, proxyRefused } from './network-error.ts'
import type { Route } from './route.ts'
import { environmentProxy, type ProxyServer, proxyFor, type SystemProxy } from './system-proxy.ts'

/** What a socket is opened with, beside where it leads. */
export interface SocketWish {
  /** Ends the attempt; the socket, once it stands, is the caller's. */
  readonly signal?: AbortSignal | undefined
  /** What `proxy: system` means; the environment's unless told. */
  readonly systemProxy?: SystemProxy | undefined
}

/**
 * Opens a socket to a server, on which nothing was said to it yet.
 * @param host name or address, without brackets.
 * @param scheme of what will be spoken: systems may have another proxy for each.
 * @throws Error with a code that `http/failures.ts` knows; a proxy's are `proxyFailed` and `proxyRefused`.
 */
export async function openPlainSocket(
  route: Route,
  host: string,
  port: number,
  scheme: 'http' | 'https',
  wish: SocketWish = {},
): Promise<Duplex> {
  const { signal, systemProxy = environmentProxy } = wish
  signal?.throwIfAborted()
  const proxy = await proxyFor(route, addressOf(scheme, host, port), systemProxy)
  signal?.throwIfAborted()
  if (proxy) return tunnel(proxy, bracketed(host), port, signal)
  const socket = await dial(host, port, signal)
  return socket.on('error', ignore)
}

function addressOf(scheme: string, host: string, port: number): URL {
  return new URL(`${scheme}://${bracketed(host)}:${port}`)
}

function bracketed(host: string): string {
  return host.includes(':') ? `[${host}]` : host
}

/** Waits until a socket speaks TLS and the server is believed. */
export async function standing<Socket extends Duplex>(socket: Socket, signal?: AbortSignal): Promise<Socket> {
  const { promise, resolve, reject } = Promise.withResolvers<void>()
  const abort = () => {
    reject(signal?.reason)
    socket.destroy()
  }
  const close = () => reject(closedEarly())
  socket.once('secureConnect', resolve).once('error', reject).once('close', close)
  signal?.addEventListener('abort', abort, { once: true })
  try {
    await promise
  } finally {
    signal?.removeEventListener('abort', abort)
    socket.off('secureConnect', resolve).off('close', close)
    // An error that comes before the caller listens must not end the program.
    socket.off('error', reject).on('error', ignore)
  }
  return socket
}

function ignore(): void {}

/** Asks a proxy for a tunnel. The proxy learns host, port and its own name and password, nothing else. */
async function tunnel(proxy: ProxyServer, host: string, port: number, signal?: AbortSignal): Promise<Duplex> {
  const target = `${host}:${port}`
  const { authorization } = proxy
  const headers = { host: target, ...(authorization && { 'proxy-authorization': authorization }) }
  const asked = askProxy(proxy, { method: 'CONNECT', path: target, headers }, signal)
  const { promise, resolve, reject } = Promise.withResolvers<Duplex>()
  const abort = () => {
    reject(signal?.reason)
    asked.destroy()
  }
  signal?.addEventListener('abort', abort, { once: true })
  asked.once('connect', ({ statusCode = 0 }, socket, head) => {
    if (statusCode >= 200 && statusCode < 300) {
      if (head.length > 0) socket.unshift(head)
      resolve(socket.on('error', ignore))
      return
    }
    socket.destroy()
    reject(statusCode === 407 ? proxyRefused() : proxyFailed())
  })
  asked.on('error', (error) => reject(ofProxy(error)))
  if (signal?.aborted) abort()
  else asked.end()
  return promise.finally(() => signal?.removeEventListener('abort', abort))
}
