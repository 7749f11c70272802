/** The proxy list of a system's settings or a proxy script, in order of preference. */
import { ProxyError } from '../network-error.ts'

/** One entry. `address`: such as `http://user:password@host:port`; `socks5://host:port` if that was listed. */
export type ProxyEntry = { readonly kind: 'direct' } | { readonly kind: 'proxy'; readonly address: string }

export const directEntry: ProxyEntry = { kind: 'direct' }

/** Maps the keywords of a proxy script's result to URL schemes. */
const schemes: Readonly<Record<string, string>> = {
  PROXY: 'http',
  HTTP: 'http',
  HTTPS: 'https',
  SOCKS: 'socks4',
  SOCKS4: 'socks4',
  SOCKS5: 'socks5',
}

/**
 * Parses the result of a proxy script or of Chromium's `resolveProxy`: `PROXY a:1; SOCKS b:2; DIRECT`. Skips a
 * malformed entry, as browsers do.
 * @returns at least one entry; `DIRECT` for an empty result.
 * @throws NetworkError if no entry can be parsed: a direct connection was not allowed.
 */
export function parseProxyList(response: string): readonly ProxyEntry[] {
  if (response.trim() === '') return [directEntry]
  const entries = response.split(';').flatMap((entry) => parseEntry(entry.trim()) ?? [])
  if (entries.length === 0) throw new ProxyError({ kind: 'proxyFailed', reason: 'malformed' })
  return entries
}

function parseEntry(entry: string): ProxyEntry | undefined {
  const [kind = '', host, ...more] = entry.split(/\s+/)
  if (/^direct$/i.test(kind)) return directEntry
  const scheme = schemes[kind.toUpperCase()]
  if (scheme === undefined || !host || more.length > 0 || /[/@?#]/.test(host)) return undefined
  const address = `${scheme}://${host}`
  return URL.canParse(address) ? { kind: 'proxy', address } : undefined
}
