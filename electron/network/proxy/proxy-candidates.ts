/** Determines the proxy candidates for a request, in order. */
import { isLoopback } from '../../../shared/address.ts'
import { proxyFailed } from '../network-error.ts'
import type { TransportOptions } from '../transport-options.ts'
import { isExcepted } from './exceptions.ts'
import { type ProxyServer, readProxy } from './proxy-address.ts'
import type { ProxyEntry } from './proxy-list.ts'

/** Returns the proxies that the operating system's settings list for a URL, in order; never empty. */
export type SystemProxy = (url: URL) => Promise<readonly ProxyEntry[]>

/** A usable candidate: no proxy, or a supported one. */
export type ProxyCandidate = 'direct' | ProxyServer

/**
 * Returns the candidates for a request in order; never empty.
 * @param url of the request; this machine itself is reached directly unless the user chose a proxy for the connection.
 * @param systemProxy called only if the options say so. An unsupported proxy (such as SOCKS) is left out if another
 * candidate is listed.
 * @throws NetworkError if no listed proxy can be used: the request must fail rather than bypass it.
 */
export async function proxyCandidates(
  transport: TransportOptions,
  url: URL,
  systemProxy: SystemProxy,
): Promise<readonly ProxyCandidate[]> {
  const { proxy } = transport
  if (proxy.kind === 'none') return ['direct']
  if (proxy.kind === 'manual') {
    if (isExcepted(url, proxy.exceptions)) return ['direct']
    return [readProxy(proxy.address, proxy.user, proxy.password?.reveal())]
  }
  if (isLoopback(url)) return ['direct']
  return usableCandidates(await systemProxy(url))
}

function usableCandidates(named: readonly ProxyEntry[]): readonly ProxyCandidate[] {
  const candidates: ProxyCandidate[] = []
  let refused: unknown = proxyFailed()
  for (const entry of named.toReversed()) {
    try {
      candidates.unshift(entry.kind === 'direct' ? 'direct' : readProxy(entry.address))
    } catch (thrown) {
      refused = thrown
    }
  }
  if (candidates.length === 0) throw refused
  return candidates
}

/** Returns a host for sockets: IPv6 without brackets. */
export function bareHost(url: URL): string {
  return url.hostname.replace(/^\[|\]$/g, '')
}

/** Returns a server's port, explicit or default. */
export function portOf(url: URL): number {
  return Number(url.port) || (url.protocol === 'https:' ? 443 : 80)
}
