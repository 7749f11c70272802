/** What one source says about proxies: a desktop's settings, or the environment. */
import { isExcepted, type NameMeaning } from './exceptions.ts'
import { directly, type ProxyWay } from './ways.ts'

/** Proxies that are named once for all hosts. */
export interface FixedProxies {
  readonly kind: 'fixed'
  /** By the scheme of what is asked for; `rest`: for what has none of its own. */
  readonly proxies: { readonly https?: string; readonly http?: string; readonly rest?: string }
  readonly exceptions: string
  /** What plain names among the exceptions mean. */
  readonly names: NameMeaning
  /** `others`: the exceptions alone go by the proxy (KDE can be set so). */
  readonly excepted: 'named' | 'others'
}

export type ProxySettings =
  /** Nothing is set. */
  | { readonly kind: 'none' }
  /** A proxy script (PAC) decides. */
  | { readonly kind: 'script'; readonly address: string }
  | FixedProxies

export const nothingSet: ProxySettings = { kind: 'none' }

/** Makes settings of proxies that a source names. @returns `none` where it names none at all. */
export function fixed(
  proxies: Readonly<Record<'https' | 'http' | 'rest', string | undefined>>,
  exceptions: string,
  more: Partial<Pick<FixedProxies, 'names' | 'excepted'>> = {},
): ProxySettings {
  const named = Object.entries(proxies).filter(([, address]) => address)
  if (named.length === 0) return nothingSet
  return {
    kind: 'fixed',
    proxies: Object.fromEntries(named.map(([scheme, address]) => [scheme, withScheme(address ?? '')])),
    exceptions,
    names: more.names ?? 'exact',
    excepted: more.excepted ?? 'named',
  }
}

/** `host:port` is a proxy that is spoken to by http. */
function withScheme(address: string): string {
  return /^[a-z][a-z0-9+.-]*:\/\//i.test(address) ? address : `http://${address}`
}

/**
 * A proxy's address, of the parts that a desktop keeps apart.
 * @param host name or address, IPv6 with or without brackets. @param port none where it is no number above 0.
 * @param account `name:password@`, or nothing.
 */
export function proxyAddress(scheme: string, host: string, port: number, account = ''): string {
  const name = host.includes(':') && !host.startsWith('[') ? `[${host}]` : host
  return `${scheme}://${account}${name}${port > 0 ? `:${port}` : ''}`
}

/** The way that fixed proxies mean for an address. */
export function wayBy({ proxies, exceptions, names, excepted }: FixedProxies, url: URL): ProxyWay {
  const isNamed = isExcepted(url, exceptions, names)
  if (isNamed === (excepted === 'named')) return directly
  const address = (url.protocol === 'https:' ? proxies.https : proxies.http) ?? proxies.rest
  return address === undefined ? directly : { kind: 'proxy', address }
}
