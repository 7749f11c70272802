/** Determines the proxy candidates for a request, in order. */
import { isLoopback } from '../../../shared/address.ts'
import { proxyFailed } from '../network-error.ts'
import type { TransportOptions } from '../transport-options.ts'
import { isExcepted } from './exceptions.ts'
import { type ProxyServer, readProxy } from './proxy-address.ts'
import type { ProxyWay } from './ways.ts'

/** Returns the proxies that the operating system's settings list for a URL, in order; never empty. */
export type SystemProxy = (url: URL) => Promise<readonly ProxyWay[]>

/** A usable candidate: no proxy, or a supported one. */
export type Way = 'direct' | ProxyServer

/**
 * Returns the candidates for a request in order; never empty.
 * @param url of the request; this machine itself is reached directly unless the user chose a proxy for the connection.
 * @param systemProxy called only if the options say so. An unsupported proxy (such as SOCKS) is left out if another
 * candidate is listed.
 * @throws NetworkError if no listed proxy can be used: the request must fail rather than bypass it.
 */
export async function waysTo(
  transport: TransportOptions,
  url: URL,
  systemProxy: SystemProxy,
): Promise<readonly Way[]> {
  const { proxy } = transport
  if (proxy.kind === 'none') return ['direct']
  if (proxy.kind === 'manual') {
    if (isExcepted(url, proxy.exceptions)) return ['direct']
    return [readProxy(proxy.address, proxy.user, proxy.password?.reveal())]
  }
  if (isLoopback(url)) return ['direct']
  return usable(await systemProxy(url))
}

function usable(named: readonly ProxyWay[]): readonly Way[] {
  const ways: Way[] = []
  let refused: unknown = proxyFailed()
  for (const way of named.toReversed()) {
    try {
      ways.unshift(way.kind === 'direct' ? 'direct' : readProxy(way.address))
    } catch (thrown) {
      refused = thrown
    }
  }
  if (ways.length === 0) throw refused
  return ways
}

/** Returns a host for sockets: IPv6 without brackets. */
export function bareHost(url: URL): string {
  return url.hostname.replace(/^\[|\]$/g, '')
}

/** Returns a server's port, explicit or default. */
export function portOf(url: URL): number {
  return Number(url.port) || (url.protocol === 'https:' ? 443 : 80)
}
