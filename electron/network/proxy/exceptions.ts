/** Matches hosts against the proxy exceptions of users, systems and environments. */
import { BlockList, isIP } from 'node:net'

/** What a plain name in a list matches: that host, or its subdomains as well (curl's rule for `no_proxy`). */
export type NameMeaning = 'exact' | 'andBelow'

/**
 * Checks whether a list contains the host of a URL. Entries, separated by commas, semicolons or spaces: `host`,
 * `host:port`, `.example.com` and `*.example.com` (all subdomains), `*` anywhere, `10.0.0.0/8`, `169.254/16` and
 * `fe80::/10` (addresses, RFC 4632), `<local>` (names without a dot). A trailing dot of a name is ignored. `http://` or
 * `https://` limits an entry to that scheme.
 */
export function isExcepted(url: URL, exceptions: string, names: NameMeaning = 'exact'): boolean {
  const target = {
    protocol: url.protocol,
    host: bare(url.hostname),
    port: url.port || (url.protocol === 'https:' ? '443' : '80'),
  }
  return exceptions
    .toLowerCase()
    .split(/[\s,;]+/)
    .some((entry) => entry !== '' && matches(target, entry, names))
}

interface Target {
  readonly protocol: string
  readonly host: string
  readonly port: string
}

function matches({ protocol, host, port }: Target, entry: string, names: NameMeaning): boolean {
  if (entry === '<local>') return !host.includes('.') && isIP(host) === 0
  const [, scheme, rest = ''] = /^(?:(https?:)\/\/)?(.*)$/.exec(entry) ?? []
  if (scheme !== undefined && scheme !== protocol) return false
  if (rest.includes('/')) return isInNet(host, rest)
  const [, name = '', only] = /^(\[[^\]]*\]|[^:]*|.*:.*:.*?)(?::(\d+))?$/.exec(rest) ?? []
  if (only !== undefined && only !== port) return false
  return fits(host, bare(name), names)
}

/** Removes brackets, and the trailing dot of a fully qualified name (RFC 1034 section 3.1). */
function bare(name: string): string {
  return name.replace(/^\[|\]$/g, '').replace(/\.$/, '')
}

function fits(host: string, name: string, names: NameMeaning): boolean {
  if (name === '') return false
  if (name.includes('*')) return fitsPattern(host, name)
  const dotless = name.replace(/^\./, '')
  if (isIP(host) !== 0) return host === dotless
  const isBelow = host.endsWith(`.${dotless}`)
  if (names === 'andBelow') return isBelow || host === dotless
  return name.startsWith('.') ? isBelow : host === name
}

/** Matches the pieces between stars in order: no pattern takes longer than its length. */
function fitsPattern(host: string, pattern: string): boolean {
  const [first = '', ...others] = pattern.split('*')
  const last = others.pop() ?? ''
  if (!host.startsWith(first)) return false
  let at = first.length
  for (const piece of others) {
    const found = host.indexOf(piece, at)
    if (found < 0) return false
    at = found + piece.length
  }
  return host.length - last.length >= at && host.endsWith(last)
}

function isInNet(host: string, entry: string): boolean {
  const [address = '', bits = ''] = entry.split('/')
  const net = bare(address).includes(':') ? bare(address) : wholeAddress(address)
  const [kind, family] = [isIP(host), isIP(net)]
  const prefix = /^\d+$/.test(bits) ? Number(bits) : Number.NaN
  if (kind === 0 || kind !== family || !(prefix <= (family === 4 ? 32 : 128))) return false
  const list = new BlockList()
  list.addSubnet(net, prefix, family === 4 ? 'ipv4' : 'ipv6')
  return list.check(host, family === 4 ? 'ipv4' : 'ipv6')
}

/** Completes a short address: macOS writes `169.254/16`. */
function wholeAddress(address: string): string {
  const parts = address.split('.').filter((part) => part !== '')
  return [...parts, '0', '0', '0'].slice(0, Math.max(4, parts.length)).join('.')
}
