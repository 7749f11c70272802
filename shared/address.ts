/** Addresses as people type them. */
import { trimInvisible, withoutInvisible } from './invisible.ts'

/** Whether a host is this machine itself: its requests leave no cable (RFC 6761 section 6.3, RFC 1122, RFC 4291). */
export function isLoopback(url: URL): boolean {
  const { hostname } = url
  if (hostname === '[::1]' || hostname === 'localhost' || hostname.endsWith('.localhost')) return true
  return /^127(\.\d+){3}$/.test(hostname)
}

/** Whether an address is that of a SOCKS proxy, as curl and browsers write them (`socks5h://…`). */
export function isSocks(address: string): boolean {
  return /^socks(4a?|5h?)?:\/\//i.test(address)
}

/** A part of an address with its percent signs read (RFC 3986 section 2.1); as it stands where that cannot be done. */
export function decoded(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    return part
  }
}

/** Takes slashes off an address's end. Counted by hand: a pattern takes quadratic time on a hostile run of slashes. */
export function withoutSlashes(address: string): string {
  let end = address.length
  while (address[end - 1] === '/') end -= 1
  return address.slice(0, end)
}

/**
 * Takes an ending off an address that belongs to the endpoint, not to the base: people paste whole addresses.
 * @param address without trailing slash.
 * @param endings such as `/connect/token`, longest first; compared without regard to case.
 * @returns the base, without trailing slash.
 */
export function withoutEnding(address: string, endings: readonly string[]): string {
  const path = address.slice(pathStart(address)).toLowerCase()
  const found = endings.find((ending) => path.endsWith(ending.toLowerCase()))
  return withoutSlashes(found ? address.slice(0, -found.length) : address)
}

/**
 * Takes everything from a segment of the path on off an address: people paste the address of any call.
 * @param address without trailing slash.
 * @param segment such as `/api`; compared without regard to case. Its last occurrence counts, so that a server that is
 *   itself below a folder of that name can still be written out.
 * @returns what stands before the segment, and what stands behind it (empty, or beginning with a slash); the whole
 *   address where the segment is not in it.
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

/** Where the path begins: a host may be called like an endpoint, and is none. */
function pathStart(address: string): number {
  const scheme = address.indexOf('://')
  const slash = address.indexOf('/', scheme < 0 ? 0 : scheme + 3)
  return slash < 0 ? address.length : slash
}

/** What `tidyDraft` does to an address: nothing invisible around it, no slashes behind it. */
export function tidyAddress(typed: string): string {
  return withoutSlashes(trimInvisible(typed))
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

/** Which rules an address is checked by. */
export interface AddressRules {
  /** Whether http is accepted beyond loopback. */
  readonly allowsPlainHttp: boolean
  /**
   * `base`: requests are made below it. `redirect`: compared character by character, so that its slashes stay.
   * `resource`: called as it is, so that it may have a query; a fragment is never sent (RFC 3986 section 3.5).
   */
  readonly use: 'base' | 'redirect' | 'resource'
}

/**
 * Checks an address as typed.
 * @param typed any text that is not empty.
 * @returns the first thing that is wrong, or undefined for an http(s) address without user and, unless it is a resource,
 *   query and fragment. What it suggests has been checked by the same rules.
 */
export function checkAddress(typed: string, rules: AddressRules): AddressProblem | undefined {
  const found = findFault(tidied(typed, rules), rules)
  return found && suggest(found, rules)
}

function tidied(typed: string, { use }: AddressRules): string {
  return use === 'base' ? tidyAddress(typed) : trimInvisible(typed)
}

/** A fault, and an address that is free of this fault, though perhaps not of others. */
interface Fault {
  readonly reason: AddressProblem['reason']
  readonly instead?: string
}

function findFault(address: string, rules: AddressRules): Fault | undefined {
  const unquoted = withoutQuotes(address)
  if (unquoted !== address) return { reason: 'hasQuotes', instead: unquoted }
  const whole = withoutInvisible(address)
  // A sentence does not become an address by losing its blanks.
  if (whole !== address) return { reason: 'hasBlanks', ...(/[.:/]/.test(whole) && { instead: whole }) }
  if (/^(?:https?:\/*)+$/i.test(address)) return { reason: 'notAnAddress' }
  const single = withoutSecondScheme(address)
  if (single !== undefined) return { reason: 'twoSchemes', instead: single }
  if (!/^[a-z][a-z0-9+.-]*:\/\//i.test(address)) return { reason: 'noScheme', instead: withScheme(address) }
  const url = URL.parse(address)
  return url ? findUrlFault(address, url, rules) : { reason: 'notAnAddress' }
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

/** An address without user and fragment, and without the query where there may be none. */
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

/** Takes the outer scheme off `https://https://host` and its kin; undefined where there is only one. */
function withoutSecondScheme(address: string): string | undefined {
  const [, inner, rest] = /^https?:\/*(https?)(?::\/+|\/\/+)(.*)$/i.exec(address) ?? []
  return inner && `${inner}://${rest}`
}

/**
 * The issuer behind a discovery address: `…/.well-known/openid-configuration` (OpenID Connect Discovery 1.0 section 4),
 * and the same before the path (RFC 8414 section 3.1); undefined for any other address.
 */
function withoutDiscovery({ origin, pathname }: URL): string | undefined {
  const [, before, after] =
    /^(.*?)\/\.well-known\/(?:openid-configuration|oauth-authorization-server)(\/.*)?$/i.exec(pathname) ?? []
  return before === undefined ? undefined : `${origin}${before}${after ?? ''}`
}

/** Puts https before what was typed without a scheme, http where it is this machine. */
function withScheme(address: string): string {
  const rest = address.replace(/^[a-z][a-z0-9+.-]*:\/*(?=\D|$)/i, '').replace(/^\/+/, '')
  const secure = `https://${rest}`
  return URL.canParse(secure) && isLoopback(new URL(secure)) ? `http://${rest}` : secure
}

/** More faults in one address than anyone makes. */
const mostFaults = 6

/** Goes on until nothing is wrong any more: a suggestion that would be refused in turn is none. */
function suggest({ reason, instead }: Fault, rules: AddressRules): AddressProblem {
  let fault: Fault | undefined
  let suggestion = instead
  for (let left = mostFaults; left > 0 && suggestion !== undefined; left -= 1) {
    suggestion = tidied(suggestion, rules)
    fault = findFault(suggestion, rules)
    if (!fault) return { reason, suggestion }
    suggestion = fault.instead
  }
  return { reason }
}
