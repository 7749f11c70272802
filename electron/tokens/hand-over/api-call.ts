/** Makes the request that an API is tried with: its address and headers, with the token where the API wants it. */
import { type TokenPlacement, triedPlaceholder } from '../../../shared/connection.ts'
import type { TryOut } from '../../systems/system.ts'
import type { Secret } from '../../vault/secret.ts'

/** What is handed over, and to what it belongs. */
export interface HandOver {
  readonly token: Secret
  readonly tokenPlacement: TokenPlacement
  /** A request of the API; undefined where none is known: a placeholder is called. */
  readonly tryOut: TryOut | undefined
  /** The program's `User-Agent`, for APIs that refuse clients without a name. */
  readonly userAgent: string
  /** The connection's name. */
  readonly name: string
  /** The user's own template. */
  readonly template: string
}

export type Header = readonly [name: string, value: string]

/** A GET request with the token in it. */
export interface ApiCall {
  /** As RFC 3986 writes addresses, with the token where it is a query parameter; without fragment. */
  readonly url: string
  /** The token's comes first. */
  readonly headers: readonly Header[]
}

/** Returns the whole header line, or the query parameter as it is appended to an address. */
export function placedToken({ token, tokenPlacement }: HandOver): string {
  return tokenPlacement.kind === 'query'
    ? queryField(tokenPlacement.name, token)
    : tokenHeader(tokenPlacement, token).join(': ')
}

export function apiCallOf(handOver: HandOver): ApiCall {
  const { token, tokenPlacement, userAgent } = handOver
  const { url, headers = {}, identifies } = handOver.tryOut ?? { url: triedPlaceholder }
  const wanted = Object.entries(identifies ? { ...headers, 'user-agent': userAgent } : headers)
  const address = wireAddress(url)
  if (tokenPlacement.kind === 'query')
    return { url: withQuery(address, queryField(tokenPlacement.name, token)), headers: wanted }
  return { url: address, headers: [tokenHeader(tokenPlacement, token), ...wanted] }
}

function tokenHeader(placement: Exclude<TokenPlacement, { kind: 'query' }>, token: Secret): Header {
  if (placement.kind === 'cookie') return ['Cookie', `${placement.name}=${token.reveal()}`]
  const scheme = placement.scheme === '' ? '' : `${placement.scheme} `
  return [placement.name, `${scheme}${token.reveal()}`]
}

/** Encodes what `encodeURIComponent` leaves out too: apostrophes and parentheses end an address in many places. */
function queryField(name: string, token: Secret): string {
  const value = encodeURIComponent(token.reveal().toWellFormed())
  return `${name}=${value.replace(/[!'()*]/g, percentEncoded)}`
}

/**
 * Writes an address as it is sent (RFC 3986 section 2): programs differ in what they make of one that has characters an
 * address cannot have. Drops the fragment, which is never sent.
 */
function wireAddress(typed: string): string {
  const [bare = ''] = (URL.parse(typed)?.href ?? typed).split('#')
  return bare
    .replace(/[^\w\-.~:/?@!$&'()*+,;=%[\]]/gu, encodeURIComponent)
    .replace(/%(?![\da-f]{2})/gi, '%25')
}

function percentEncoded(character: string): string {
  return `%${character.charCodeAt(0).toString(16).toUpperCase()}`
}

function withQuery(address: string, field: string): string {
  return `${address}${address.includes('?') ? '&' : '?'}${field}`
}
