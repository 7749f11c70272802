/** Which proxy stands between us and a server. */
import { isLoopback } from '../../shared/address.ts'
import { type ProxyServer, readProxy } from './proxy-address.ts'
import type { Route } from './route.ts'

/** What the desktop's system says: a proxy's address such as `http://user:password@host:port`; undefined: none. */
export type SystemProxy = (url: URL) => Promise<string | undefined>

/**
 * The proxy for a request.
 * @param url where the request goes to; this machine itself is never spoken to through a proxy that a person did not
 *   choose for the connection.
 * @param systemProxy asked only where the route says so.
 * @returns undefined where there is none to go through.
 */
export async function proxyFor(
  route: Route,
  url: URL,
  systemProxy: SystemProxy,
): Promise<ProxyServer | undefined> {
  const { proxy } = route
  if (proxy.kind === 'none') return undefined
  if (proxy.kind === 'manual') {
    if (isExcepted(url, proxy.exceptions)) return undefined
    return readProxy(proxy.address, proxy.user, proxy.password?.reveal())
  }
  if (isLoopback(url)) return undefined
  const address = await systemProxy(url)
  return address === undefined ? undefined : readProxy(address)
}

/** The environment's proxy, by the variables that curl and Node know; lower case wins. */
export async function environmentProxy(url: URL, env = process.env): Promise<string | undefined> {
  const { protocol } = url
  const exceptions = env.no_proxy || env.NO_PROXY || ''
  const address =
    protocol === 'https:' ? env.https_proxy || env.HTTPS_PROXY : env.http_proxy || env.HTTP_PROXY
  if (!address || isExcepted(url, exceptions)) return undefined
  return /^[a-z]+:\/\//i.test(address) ? address : `http://${address}`
}

/** A host as sockets take it: IPv6 without its brackets. */
export function bareHost(url: URL): string {
  return url.hostname.replace(/^\[|\]$/g, '')
}

/** A server's port, said or usual. */
export function portOf(url: URL): number {
  return Number(url.port) || (url.protocol === 'https:' ? 443 : 80)
}

/**
 * Whether a list names the host: `host`, `host:port`, `.example.com` and `*.example.com` (all below), `*` (all),
 * separated by commas or blanks.
 */
export function isExcepted(url: URL, exceptions: string): boolean {
  const host = bareHost(url).toLowerCase()
  const port = String(portOf(url))
  return exceptions
    .toLowerCase()
    .split(/[\s,;]+/)
    .filter((entry) => entry !== '')
    .some((entry) => {
      const [, name = '', only] = /^(\[[^\]]*\]|[^:]*|.*:.*:.*?)(?::(\d+))?$/.exec(entry) ?? []
      if (only !== undefined && only !== port) return false
      return fits(host, name.replace(/^\[|\]$/g, ''))
    })
}

function fits(host: string, name: string): boolean {
  if (name === '*') return true
  const below = name.startsWith('*.') ? name.slice(1) : name
  return below.startsWith('.') ? host.endsWith(below) : host === below
}
