/** Which ways lead to a server: through which proxies, in which order. */
import { isLoopback } from '../../../shared/address.ts'
import { proxyFailed } from '../network-error.ts'
import type { TransportOptions } from '../transport-options.ts'
import { isExcepted } from './exceptions.ts'
import { type ProxyServer, readProxy } from './proxy-address.ts'
import type { ProxyWay } from './ways.ts'

/** The ways to an address that the desktop's system names, in the order in which they are tried; never none. */
export type SystemProxy = (url: URL) => Promise<readonly ProxyWay[]>

/** A way that can be gone. */
export type Way = 'direct' | ProxyServer

/**
 * The ways for a request, in the order in which they are tried; never none.
 * @param url where the request goes to; this machine itself is never spoken to through a proxy that a person did not
 *   choose for the connection.
 * @param systemProxy asked only where the route says so. A proxy it names that is not spoken (SOCKS, say) is left out
 *   where another way is named.
 * @throws NetworkError where no proxy that is named can be used: the request shall fail, not take another way.
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

/** A host as sockets take it: IPv6 without its brackets. */
export function bareHost(url: URL): string {
  return url.hostname.replace(/^\[|\]$/g, '')
}

/** A server's port, said or usual. */
export function portOf(url: URL): number {
  return Number(url.port) || (url.protocol === 'https:' ? 443 : 80)
}
