/** The ways to a server that a system's settings or a proxy script name, in the order in which they are tried. */
import { ProxyError } from '../network-error.ts'

/**
 * One of them.
 * `address`: such as `http://user:password@host:port`; `socks5://host:port` where that is what was named.
 */
export type ProxyWay = { readonly kind: 'direct' } | { readonly kind: 'proxy'; readonly address: string }

export const directly: ProxyWay = { kind: 'direct' }

/** The kinds of a proxy script's answer, as they are written in an address. */
const schemes: Readonly<Record<string, string>> = {
  PROXY: 'http',
  HTTP: 'http',
  HTTPS: 'https',
  SOCKS: 'socks4',
  SOCKS4: 'socks4',
  SOCKS5: 'socks5',
}

/**
 * Reads what a proxy script answers, and Chromium's `resolveProxy`: `PROXY a:1; SOCKS b:2; DIRECT`.
 * An entry that is none is left out, as browsers do.
 * @returns at least one way; `DIRECT` for an empty answer.
 * @throws NetworkError where no entry can be understood: going directly is not what was said.
 */
export function readWays(response: string): readonly ProxyWay[] {
  if (response.trim() === '') return [directly]
  const ways = response.split(';').flatMap((entry) => wayOf(entry.trim()) ?? [])
  if (ways.length === 0) throw new ProxyError({ kind: 'proxyFailed', reason: 'malformed' })
  return ways
}

function wayOf(entry: string): ProxyWay | undefined {
  const [kind = '', host, ...more] = entry.split(/\s+/)
  if (/^direct$/i.test(kind)) return directly
  const scheme = schemes[kind.toUpperCase()]
  if (scheme === undefined || !host || more.length > 0 || /[/@?#]/.test(host)) return undefined
  const address = `${scheme}://${host}`
  return URL.canParse(address) ? { kind: 'proxy', address } : undefined
}
