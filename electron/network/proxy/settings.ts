/** The proxy settings of one source: a desktop environment, or environment variables. */
import { isExcepted, type NameMeaning } from './exceptions.ts'
import { directEntry, type ProxyEntry } from './proxy-list.ts'

/** Proxies that apply to all hosts. */
export interface FixedProxies {
  readonly kind: 'fixed'
  /** By the scheme of the request; `rest`: for a scheme without an entry. */
  readonly proxies: { readonly https?: string; readonly http?: string; readonly rest?: string }
  readonly exceptions: string
  /** What plain names among the exceptions match. */
  readonly names: NameMeaning
  /** `others`: only the exceptions use the proxy (an option of KDE). */
  readonly excepted: 'named' | 'others'
}

export type ProxySettings =
  /** Nothing is configured. */
  | { readonly kind: 'none' }
  /** A proxy script (PAC) decides. */
  | { readonly kind: 'script'; readonly address: string }
  | FixedProxies

export const noProxySettings: ProxySettings = { kind: 'none' }

/** Creates settings from the proxies of a source. @returns `none` if there are none. */
export function fixedProxies(
  proxies: Readonly<Record<'https' | 'http' | 'rest', string | undefined>>,
  exceptions: string,
  more: Partial<Pick<FixedProxies, 'names' | 'excepted'>> = {},
): ProxySettings {
  const named = Object.entries(proxies).filter(([, address]) => address)
  if (named.length === 0) return noProxySettings
  return {
    kind: 'fixed',
    proxies: Object.fromEntries(named.map(([scheme, address]) => [scheme, withScheme(address ?? '')])),
    exceptions,
    names: more.names ?? 'exact',
    excepted: more.excepted ?? 'named',
  }
}

/** Treats `host:port` as an HTTP proxy. */
function withScheme(address: string): string {
  return /^[a-z][a-z0-9+.-]*:\/\//i.test(address) ? address : `http://${address}`
}

/**
 * Returns a proxy's address from separate settings.
 * @param host name or address, IPv6 with or without brackets. @param port omitted unless above 0.
 * @param account `name:password@`, or empty.
 */
export function proxyAddress(scheme: string, host: string, port: number, account = ''): string {
  const name = host.includes(':') && !host.startsWith('[') ? `[${host}]` : host
  return `${scheme}://${account}${name}${port > 0 ? `:${port}` : ''}`
}

/** Returns the entry of fixed proxies for a URL. */
export function fixedEntryFor({ proxies, exceptions, names, excepted }: FixedProxies, url: URL): ProxyEntry {
  const isNamed = isExcepted(url, exceptions, names)
  if (isNamed === (excepted === 'named')) return directEntry
  const address = (url.protocol === 'https:' ? proxies.https : proxies.http) ?? proxies.rest
  return address === undefined ? directEntry : { kind: 'proxy', address }
}
