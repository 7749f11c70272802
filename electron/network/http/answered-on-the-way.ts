/**
 * Over plain http whoever stands on the way can answer in the server's place: a proxy with its own error page, a captive
 * portal with a redirect to its sign-in page. Who is blamed for such an answer must not be the server alone.
 */
import { isLoopback } from '../../../shared/address.ts'
import type { ResponseHeaders } from '../response.ts'
import { titleOf } from './page-title.ts'

export interface ClearResponse {
  readonly status: number
  readonly headers: ResponseHeaders
  /** See `PlatformResponse`. */
  readonly isProxied?: boolean | undefined
}

/** Whether a redirect may be a portal's: it leads from plain http to another host. The same host by https is the server's. */
export function isPerhapsPortal(url: URL, to: URL, isProxied: boolean | undefined): boolean {
  return isOpen(url, isProxied) && to.hostname !== url.hostname
}

/** Whether somebody can have answered in the server's place: to this machine itself that takes a proxy. */
function isOpen(url: URL, isProxied: boolean | undefined): boolean {
  return url.protocol === 'http:' && (isProxied === true || !isLoopback(url))
}

/**
 * Whether an answer that is no success may be a proxy's or a portal's. What is written in JSON is the server's: nobody on
 * the way speaks it.
 * @param url where the request went to.
 * @param body the whole answer's.
 */
export function isPerhapsProxy(url: URL, response: ClearResponse, body: string): boolean {
  const { status, headers, isProxied = false } = response
  if (status < 400 || !isOpen(url, isProxied) || isOfServer(body)) return false
  // RFC 6585 section 6: a network that wants a sign-in.
  if (status === 511 || isSigned(headers, body)) return true
  if (!isProxied) return false
  // `Via` (RFC 9110 section 7.6.3) stands in what a proxy passes on, too.
  return status === 401 || (gatewayStatuses.includes(status) && headers.get('via') !== undefined)
}

const gatewayStatuses: readonly number[] = [502, 503, 504]

/** By squid (`X-Squid-Error`, on its own pages only), tinyproxy and their kin, Apache ("502 Proxy Error"). */
function isSigned(headers: ResponseHeaders, body: string): boolean {
  if (headers.get('x-squid-error') !== undefined) return true
  if (/^(squid|tinyproxy|privoxy)\b/i.test(headers.get('server') ?? '')) return true
  return /\bproxy error\b/i.test(titleOf(body) ?? '')
}

function isOfServer(body: string): boolean {
  try {
    return typeof JSON.parse(body) === 'object'
  } catch {
    return false
  }
}
