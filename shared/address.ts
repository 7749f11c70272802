/** Parses and checks addresses as users type them. */
import { trimInvisible, withoutInvisible } from './text/invisible.ts'

/** Checks for loopback: such requests never leave the machine (RFC 6761 section 6.3, RFC 1122, RFC 4291). */
export function isLoopback(url: URL): boolean {
  const { hostname } = url
  if (hostname === '[::1]' || hostname === 'localhost' || hostname.endsWith('.localhost')) return true
  return /^127(\.\d+){3}$/.test(hostname)
}

/** Checks whether an address is a SOCKS proxy's, as curl and browsers write them (`socks5h://…`). */
export function isSocks(address: string): boolean {
  return /^socks(4a?|5h?)?:\/\//i.test(address)
}

/**
 * Decodes the percent-encoding of a part of an address (RFC 3986 section 2.1); returns it unchanged if it is malformed.
 */
export function percentDecoded(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    return part
  }
}

/** Removes trailing slashes. Counts manually: a pattern takes quadratic time on a hostile run of slashes. */
export function withoutSlashes(address: string): string {
  let end = address.length
  while (address[end - 1] === '/') end -= 1
  return address.slice(0, end)
}

/**
 * Removes an ending that belongs to the endpoint, not to the base: users paste entire addresses.
 * @param address without trailing slash.
 * @param endings such as `/connect/token`, longest first; compared case-insensitively.
 * @returns the base, without trailing slash.
 */
export function withoutEnding(address: string, endings: readonly string[]): string {
  const path = address.slice(pathStart(address)).toLowerCase()
  const found = endings.find((ending) => path.endsWith(ending.toLowerCase()))
  return withoutSlashes(found ? address.slice(0, -found.length) : address)
}

/**
 * Splits an address at a path segment: users paste the address of any call.
 * @param address without trailing slash.
 * @param segment such as `/api`; compared case-insensitively. The last occurrence counts, so that a server in a folder
 * of that name can still be written out.
 * @returns the text before the segment and the text after it (empty, or beginning with a slash); the entire address if
 * it has no such segment.
 */
export function splitAt(
  address: string,
  segment: string,
): { readonly before: string; readonly behind: string } {
  const start = pathStart(address)
  const path = `${address.slice(start).toLowerCase()}/`
  const at = path.lastIndexOf(`${segment.toLowerCase()}/`)
  if (at < 0) return { before: withoutSlashes(address), behind: '' }
  return {
    before: withoutSlashes(address.slice(0, start + at)),
    behind: address.slice(start + at + segment.length),
  }
}

/** Returns where the path begins: a host name may look like an endpoint. */
function pathStart(address: string): number {
  const scheme = address.indexOf('://')
  const slash = address.indexOf('/', scheme < 0 ? 0 : scheme + 3)
  return slash < 0 ? address.length : slash
}

/** Normalizes an address as `normalizeDraft` does: without invisible characters around it and trailing slashes. */
export function normalizeAddress(typed: string): string {
  return withoutSlashes(trimInvisible(typed))
}

/** Removes what mails, documents and JSON put around an address that is pasted: quotation marks, a comma. */
export function pastedAddress(typed: string): string {
  const bare = trimInvisible(typed).replace(/[,;]$/, '')
  return trimInvisible(withoutQuotes(bare))
}

/** What is wrong with an address, and what was probably meant. */
export interface AddressProblem {
  readonly reason:
    | 'noScheme'
    | 'notAnAddress'
    | 'hasBlanks'
    | 'hasQuery'
    | 'plainHttp'
    | 'hasQuotes'
    | 'twoSchemes'
    | 'discovery'
  readonly suggestion?: string
}

/** The rules for checking an address. */
export interface AddressRules {
  /** Whether http is accepted beyond loopback. */
  readonly allowsPlainHttp: boolean
  /**
   * `base`: requests are made below it. `redirect`: compared character by character, so that its slashes stay; its
   * scheme may be a private-use one, made of a domain name (RFC 8252 section 7.1).
   * `resource`: called as it is, so that it may have a query; a fragment is never sent (RFC 3986 section 3.5).
   */
  readonly use: 'base' | 'redirect' | 'resource'
}

/**
 * Checks an address as typed.
 * @param typed any text that is not empty.
 * @returns the first problem, or undefined for an http(s) address without user and, unless it is a resource, query and
 * fragment. A suggestion has passed the same rules.
 */
export function validateAddress(typed: string, rules: AddressRules): AddressProblem | undefined {
  const found = findFault(tidied(typed, rules), rules)
  return found && suggest(found, rules)
}

function tidied(typed: string, { use }: AddressRules): string {
  return use === 'base' ? normalizeAddress(typed) : trimInvisible(typed)
}

/** A problem, and an address without it, though perhaps with others. */
interface Fault {
  readonly reason: AddressProblem['reason']
  readonly instead?: string
}

function findFault(address: string, rules: AddressRules): Fault | undefined {
  const unquoted = withoutQuotes(address)
  if (unquoted !== address) return { reason: 'hasQuotes', instead: unquoted }
  const whole = withoutInvisible(address)
  // Removing the spaces does not turn a sentence into an address.
  if (whole !== address) return { reason: 'hasBlanks', ...(/[.:/]/.test(whole) && { instead: whole }) }
  if (/^(?:https?:\/*)+$/i.test(address)) return { reason: 'notAnAddress' }
  const single = withoutSecondScheme(address)
  if (single !== undefined) return { reason: 'twoSchemes', instead: single }
  if (rules.use === 'redirect' && privateUse.test(address)) return findPrivateUseFault(address)
  if (!/^[a-z][a-z0-9+.-]*:\/\//i.test(address)) return { reason: 'noScheme', instead: withScheme(address) }
  const url = URL.parse(address)
  return url ? findUrlFault(address, url, rules) : { reason: 'notAnAddress' }
}

/** Such as `com.example.app:/callback`; servers also register `com.example.app://callback`. */
const privateUse = /^[a-z][a-z0-9-]*(\.[a-z0-9-]+)+:\//i

function findPrivateUseFault(address: string): Fault | undefined {
  if (!URL.canParse(address)) return { reason: 'notAnAddress' }
  const [bare = '', ...more] = address.split(/[?#]/)
  return more.length > 0 ? { reason: 'hasQuery', instead: bare } : undefined
}

function findUrlFault(address: string, url: URL, rules: AddressRules): Fault | undefined {
  const bare = withoutExtra(url, rules)
  const mayHaveMore = rules.use === 'resource'
  if (url.protocol !== 'https:' && url.protocol !== 'http:')
    return { reason: 'notAnAddress', instead: withScheme(address) }
  if (url.username || url.password) return { reason: 'notAnAddress', instead: bare }
  if (!mayHaveMore && /[?#]/.test(address)) return { reason: 'hasQuery', instead: bare }
  const issuer = rules.use === 'base' ? withoutDiscovery(url) : undefined
  if (issuer !== undefined) return { reason: 'discovery', instead: issuer }
  if (url.protocol === 'https:' || rules.allowsPlainHttp || isLoopback(url)) return undefined
  return { reason: 'plainHttp', instead: address.replace(/^http:/i, 'https:') }
}

/** Removes user and fragment, and the query where none is allowed. */
function withoutExtra({ origin, pathname, search }: URL, { use }: AddressRules): string {
  return origin + pathname + (use === 'resource' ? search : '')
}

/** Quotation marks and brackets that mails, documents and JSON put around an address. */
const quotes = new Set('"\'`´<>«»‹›„“”‚‘’')

function withoutQuotes(address: string): string {
  let start = 0
  let end = address.length
  while (start < end && quotes.has(address[start] as string)) start += 1
  while (end > start && quotes.has(address[end - 1] as string)) end -= 1
  return address.slice(start, end)
}

/** Removes the outer scheme of `https://https://host` and similar; undefined if there is only one. */
function withoutSecondScheme(address: string): string | undefined {
  const [, inner, rest] = /^https?:\/*(https?)(?::\/+|\/\/+)(.*)$/i.exec(address) ?? []
  return inner && `${inner}://${rest}`
}

/**
 * Returns the issuer of a discovery address: `…/.well-known/openid-configuration` (OpenID Connect Discovery 1.0 section
 * 4), also with the well-known part before the path (RFC 8414 section 3.1); undefined for any other address.
 */
function withoutDiscovery({ origin, pathname }: URL): string | undefined {
  const [, before, after] =
    /^(.*?)\/\.well-known\/(?:openid-configuration|oauth-authorization-server)(\/.*)?$/i.exec(pathname) ?? []
  return before === undefined ? undefined : `${origin}${before}${after ?? ''}`
}

/** Prefixes an address without scheme with https, or with http for this machine. */
function withScheme(address: string): string {
  const rest = address.replace(/^[a-z][a-z0-9+.-]*:\/*(?=\D|$)/i, '').replace(/^\/+/, '')
  const secure = `https://${rest}`
  return URL.canParse(secure) && isLoopback(new URL(secure)) ? `http://${rest}` : secure
}

/** More problems than any real address has. */
const maxFaults = 6

/** Fixes one problem after the other: a suggestion must not be rejected in turn. */
function suggest({ reason, instead }: Fault, rules: AddressRules): AddressProblem {
  let fault: Fault | undefined
  let suggestion = instead
  for (let left = maxFaults; left > 0 && suggestion !== undefined; left -= 1) {
    suggestion = tidied(suggestion, rules)
    fault = findFault(suggestion, rules)
    if (!fault) return { reason, suggestion }
    suggestion = fault.instead
  }
  return { reason }
}
