/** Addresses as people type them. */

/** Whether a host is this machine itself: its requests leave no cable (RFC 6761 section 6.3, RFC 1122, RFC 4291). */
export function isLoopback(url: URL): boolean {
  const { hostname } = url
  if (hostname === '[::1]' || hostname === 'localhost' || hostname.endsWith('.localhost')) return true
  return /^127(\.\d+){3}$/.test(hostname)
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

/** Where the path begins: a host may be called like an endpoint, and is none. */
function pathStart(address: string): number {
  const scheme = address.indexOf('://')
  const slash = address.indexOf('/', scheme < 0 ? 0 : scheme + 3)
  return slash < 0 ? address.length : slash
}

/** What `tidyDraft` does to an address: no blanks around it, no slashes behind it. */
export function tidyAddress(typed: string): string {
  return withoutSlashes(typed.trim())
}

/** What is wrong with an address, and what was probably meant. */
export interface AddressProblem {
  readonly reason: 'noScheme' | 'notAnAddress' | 'hasBlanks' | 'hasQuery' | 'plainHttp'
  readonly suggestion?: string
}

/**
 * Checks an address as typed.
 * @param typed any text that is not empty.
 * @param allowsPlainHttp whether http is accepted beyond loopback.
 * @returns the first thing that is wrong, or undefined for an http(s) address without user, query and fragment.
 */
export function checkAddress(typed: string, allowsPlainHttp: boolean): AddressProblem | undefined {
  const address = tidyAddress(typed)
  if (/\s/.test(address)) return suggest('hasBlanks', address.replace(/\s+/g, ''))
  if (/^https?:$/i.test(address)) return { reason: 'notAnAddress' }
  if (!/^[a-z][a-z0-9+.-]*:\/\//i.test(address)) return suggest('noScheme', withScheme(address))
  if (!URL.canParse(address)) return { reason: 'notAnAddress' }
  const url = new URL(address)
  const bare = tidyAddress(url.origin + url.pathname)
  if (url.protocol !== 'https:' && url.protocol !== 'http:')
    return suggest('notAnAddress', withScheme(address))
  if (url.username || url.password) return suggest('notAnAddress', bare)
  if (address.includes('?') || address.includes('#')) return suggest('hasQuery', bare)
  if (url.protocol === 'https:' || allowsPlainHttp || isLoopback(url)) return undefined
  return suggest('plainHttp', address.replace(/^http:/i, 'https:'))
}

/** Puts https before what was typed without a scheme, http where it is this machine. */
function withScheme(address: string): string {
  const rest = address.replace(/^[a-z][a-z0-9+.-]*:\/*(?=\D|$)/i, '').replace(/^\/+/, '')
  const secure = `https://${rest}`
  return URL.canParse(secure) && isLoopback(new URL(secure)) ? `http://${rest}` : secure
}

function suggest(reason: AddressProblem['reason'], address: string): AddressProblem {
  const suggestion = tidyAddress(address)
  const good = URL.canParse(suggestion) && /^https?:$/.test(new URL(suggestion).protocol)
  return good ? { reason, suggestion } : { reason }
}
