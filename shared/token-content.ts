/** Recognizes the type of a token and decodes its public parts: nothing is verified or decrypted here. */
import { type DecodedJwt, decodeJwt, type Json, type JsonObject, jsonIn, objectIn, textIn } from './claims.ts'

/** A claim that its holder disclosed; an element of a list has no name. */
export interface DisclosedClaim {
  readonly name?: string
  readonly value: Json
}

/** A token of which at least the header can be decoded. */
export type ReadableToken =
  /** A JWT (RFC 7519), also with an unencoded payload (RFC 7797). */
  | { readonly kind: 'jwt'; readonly header: JsonObject; readonly claims: JsonObject }
  /**
   * An SD-JWT (RFC 9901): what its issuer signed, what is disclosed, and the holder's own signature if there is one.
   */
  | {
      readonly kind: 'sdJwt'
      readonly header: JsonObject
      readonly claims: JsonObject
      readonly disclosed: readonly DisclosedClaim[]
      readonly keyBinding?: DecodedJwt
    }
  /** A token as the payload of a signed one (RFC 7519 section 5.2). */
  | { readonly kind: 'nested'; readonly header: JsonObject; readonly inner: ReadableToken }
  /** A JWE (RFC 7516): only the key's holder can read more. */
  | { readonly kind: 'encrypted'; readonly header: JsonObject }
  /** A JWS (RFC 7515) whose payload is a text, but no JSON object. */
  | { readonly kind: 'text'; readonly header: JsonObject; readonly text: string }
  /** A JWS whose payload is elsewhere (RFC 7515 appendix F). */
  | { readonly kind: 'detached'; readonly header: JsonObject }
  /** A JWS whose payload is neither JSON nor text. */
  | { readonly kind: 'unreadable'; readonly header: JsonObject }

/** More layers than any issuer signs. */
const mostLayers = 3

/**
 * Decodes a token of any type.
 * @param token any text.
 * @returns its kind and readable parts, or undefined if it is opaque: it has no readable header, which is no error.
 */
export function readToken(token: string): ReadableToken | undefined {
  return (token.includes('~') ? readSdJwt(token) : undefined) ?? readCompact(token, mostLayers)
}

/** Returns a token's public claims, or those that an encrypted one repeats in its header (RFC 7519 section 5.3). */
export function readableClaims(token: ReadableToken): JsonObject | undefined {
  if (token.kind === 'jwt' || token.kind === 'sdJwt') return token.claims
  if (token.kind === 'nested') return readableClaims(token.inner)
  return token.kind === 'encrypted' ? token.header : undefined
}

/**
 * Decodes the compact forms: three parts are signed (RFC 7515 section 3.1), five are encrypted (RFC 7516 section 3.1).
 */
function readCompact(token: string, layers: number): ReadableToken | undefined {
  const parts = token.split('.', 6)
  if (parts.length !== 3 && parts.length !== 5) return undefined
  const header = objectIn(textIn(parts[0]))
  if (!header) return undefined
  if (parts.length === 3) return readSigned(header, parts[1] ?? '', layers)
  return typeof header.enc === 'string' ? { kind: 'encrypted', header } : undefined
}

function readSigned(header: JsonObject, payload: string, layers: number): ReadableToken | undefined {
  const text = header.b64 === false ? payload : textIn(payload)
  const claims = objectIn(text)
  if (claims) return { kind: 'jwt', header, claims }
  // Without `alg` it is no JWS (RFC 7515 section 4.1.1), only a text with dots in it.
  if (typeof header.alg !== 'string') return undefined
  if (payload === '') return { kind: 'detached', header }
  if (text === undefined) return { kind: 'unreadable', header }
  const inner = readCompact(text, layers - 1)
  if (inner) return layers > 0 ? { kind: 'nested', header, inner } : { kind: 'unreadable', header }
  return isWritten(text) ? { kind: 'text', header, text } : { kind: 'unreadable', header }
}

/** Checks whether a text is printable: tabs and line breaks are the only control characters in it. */
function isWritten(text: string): boolean {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the pattern searches for control characters.
  return !/[\0-\x08\x0b\x0c\x0e-\x1f\x7f]/.test(text)
}

/** Decodes `<issuer's JWT>~<disclosure>~…~<key binding JWT or nothing>` (RFC 9901 section 4). */
function readSdJwt(token: string): ReadableToken | undefined {
  const [issued = '', ...rest] = token.split('~')
  const jwt = decodeJwt(issued)
  if (!jwt) return undefined
  const keyBinding = decodeJwt(rest.pop() ?? '')
  const disclosed = rest.flatMap((part) => readDisclosure(part) ?? [])
  return { kind: 'sdJwt', ...jwt, disclosed, ...(keyBinding && { keyBinding }) }
}

/** Decodes `[salt, name, value]`, or `[salt, value]` for an element of a list (RFC 9901 section 4.2). */
function readDisclosure(part: string): DisclosedClaim | undefined {
  const value = jsonIn(textIn(part))
  if (!Array.isArray(value) || typeof value[0] !== 'string') return undefined
  if (value.length === 2) return { value: value[1] }
  return value.length === 3 && typeof value[1] === 'string' ? { name: value[1], value: value[2] } : undefined
}
