/**
 * Detects responses that an intermediary may have given over plain http: a proxy's error page, or a captive portal's
 * redirect to its sign-in page. Such a response must not be blamed on the server alone.
 */
import { isLoopback } from '../../../shared/address.ts'
import type { ResponseHeaders } from '../response.ts'
import { titleOf } from './page-title.ts'

export interface PlainHttpResponse {
  readonly status: number
  readonly headers: ResponseHeaders
  /** See `PlatformResponse`. */
  readonly isProxied?: boolean | undefined
}

/**
 * Checks whether a redirect may be a portal's: from plain http to another host. A redirect to the same host by https is
 * the server's.
 */
export function mayBePortal(url: URL, to: URL, isProxied: boolean | undefined): boolean {
  return canBeIntercepted(url, isProxied) && to.hostname !== url.hostname
}

/** Checks whether an intermediary can have responded: for this machine itself only a proxy can. */
function canBeIntercepted(url: URL, isProxied: boolean | undefined): boolean {
  return url.protocol === 'http:' && (isProxied === true || !isLoopback(url))
}

/**
 * Checks whether an error response may be a proxy's or a portal's. JSON is the server's: no intermediary sends it.
 * @param url of the request.
 * @param body the complete body.
 */
export function mayBeIntermediary(url: URL, response: PlainHttpResponse, body: string): boolean {
  const { status, headers, isProxied = false } = response
  if (status < 400 || !canBeIntercepted(url, isProxied) || isJson(body)) return false
  // RFC 6585 section 6: the network requires authentication.
  if (status === 511 || isProxyPage(headers, body)) return true
  if (!isProxied) return false
  // Proxies also add `Via` (RFC 9110 section 7.6.3) to responses that they forward.
  return status === 401 || (gatewayStatuses.includes(status) && headers.get('via') !== undefined)
}

const gatewayStatuses: readonly number[] = [502, 503, 504]

/** Recognizes squid (`X-Squid-Error`, only on its own pages), tinyproxy and similar, and Apache ("502 Proxy Error"). */
function isProxyPage(headers: ResponseHeaders, body: string): boolean {
  if (headers.get('x-squid-error') !== undefined) return true
  if (/^(squid|tinyproxy|privoxy)\b/i.test(headers.get('server') ?? '')) return true
  return /\bproxy error\b/i.test(titleOf(body) ?? '')
}

function isJson(body: string): boolean {
  try {
    return typeof JSON.parse(body) === 'object'
  } catch {
    return false
  }
}
