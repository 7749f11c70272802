/** Compares the addresses of an imported login with those that a form would send to. */
import { withoutSlashes } from '../../../shared/address.ts'
import { trimInvisible } from '../../../shared/text/invisible.ts'

/**
 * Completes an address that was written without its scheme, as password stores keep them.
 * @returns the text as it stands there, without what surrounds it; undefined: it is no web address.
 */
export function webAddress(text: string | undefined): string | undefined {
  const bare = trimInvisible(text ?? '')
  const whole = /^[a-z][a-z0-9+.-]*:\/\//i.test(bare) ? bare : `https://${bare}`
  const url = bare === '' || /\s/.test(bare) ? undefined : URL.parse(whole)
  const isServer = url && /^https?:$/.test(url.protocol) && /[.:]|^localhost$/.test(url.host)
  return isServer ? whole : undefined
}

/** Returns an address as a URL; undefined if it is none of a server. */
export function urlOf(text: string | undefined): URL | undefined {
  const address = webAddress(text)
  return address === undefined ? undefined : new URL(address)
}

/** Returns the path without slashes at its end, in small letters: servers of these vendors ignore the case. */
export function pathOf(url: URL): string {
  return withoutSlashes(url.pathname).toLowerCase()
}

/**
 * Whether a form would send to the same endpoint. Case and slashes at the end of a path make no difference; a query does.
 */
export function isSameEndpoint(one: string, other: string): boolean {
  const [first, second] = [urlOf(one), urlOf(other)]
  if (!first || !second) return false
  return first.origin === second.origin && pathOf(first) === pathOf(second) && first.search === second.search
}

/**
 * Whether a host only looks like one of a domain: `api.vendor.example.evil.example` is not `api.vendor.example`.
 * @param host without port.
 */
export function imitates(host: string, domain: string): boolean {
  return host.includes(domain) && host !== domain && !host.endsWith(`.${domain}`)
}
