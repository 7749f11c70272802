/** Reading what a token says (RFC 7519), without believing it: signatures are not checked here. */

export type Json = null | boolean | number | string | readonly Json[] | JsonObject
export type JsonObject = { readonly [name: string]: Json }

/** A decoded JSON Web Token in compact form. */
export interface DecodedJwt {
  readonly header: JsonObject
  readonly claims: JsonObject
}

/** Deeper than this no issuer nests claims; what walks through them would run out of stack. */
const deepest = 60

/**
 * Decodes a JWS in compact form whose payload is a JSON object (RFC 7515 section 3.1, RFC 7519 section 7.2).
 * @param token any text.
 * @returns its header and claims, or undefined where the text is no JWT (an opaque token is no error) or one that is
 *   nested beyond all measure.
 */
export function decodeJwt(token: string): DecodedJwt | undefined {
  const parts = token.split('.', 4)
  if (parts.length !== 3) return undefined
  const header = objectIn(textIn(parts[0]))
  const claims = objectIn(textIn(parts[1]))
  return header && claims ? { header, claims } : undefined
}

const utf8 = new TextDecoder('utf-8', { fatal: true })

/**
 * Reads a part of a compact form (RFC 7515 section 2): base64url, and the padded base64 of old encoders.
 * @returns its text, or undefined where it is not encoded so or no UTF-8.
 */
export function textIn(part = ''): string | undefined {
  try {
    const binary = atob(part.replaceAll('-', '+').replaceAll('_', '/'))
    const bytes = new Uint8Array(binary.length)
    for (let at = 0; at < bytes.length; at += 1) bytes[at] = binary.charCodeAt(at)
    return utf8.decode(bytes)
  } catch {
    return undefined
  }
}

/** Reads JSON. @returns undefined where the text is none, or nested beyond all measure. */
export function jsonIn(text: string | undefined): Json | undefined {
  try {
    const value = text === undefined ? undefined : parse(text)
    return value === undefined || isDeep(value) ? undefined : value
  } catch {
    return undefined
  }
}

/** As `jsonIn`, for objects only. */
export function objectIn(text: string | undefined): JsonObject | undefined {
  const value = jsonIn(text)
  return isObject(value) ? value : undefined
}

/** Reads JSON. A whole number of more digits than a double holds (RFC 8259 section 6) becomes a text of its digits. */
function parse(text: string): Json {
  // Looking at every value takes several times as long; fewer digits cannot get lost, nor those of a text.
  return /[:,[]\s*-?\d{16}/.test(text) ? JSON.parse(text, digitsAsSent) : JSON.parse(text)
}

/** @param context what the engine says of the value; `source` is its text, and stands there for scalars only. */
function digitsAsSent(_name: string, value: unknown, context?: { readonly source?: string }): unknown {
  if (typeof value !== 'number') return value
  const source = context?.source ?? ''
  return /^-?\d{16,}$/.test(source) && String(value) !== source ? source : value
}

/** Level by level, never by recursion. */
function isDeep(value: Json): boolean {
  let level: readonly Json[] = [value]
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > deepest) return true
    level = level.flatMap((item) => (typeof item === 'object' && item !== null ? Object.values(item) : []))
  }
  return false
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** Claims that every JWT may carry and that mean the same everywhere: RFC 7519, RFC 9068, OpenID Connect Core. */
export const registeredClaims = [
  'iss',
  'sub',
  'aud',
  'exp',
  'nbf',
  'iat',
  'jti',
  'scope',
  'client_id',
  'azp',
  'auth_time',
  'acr',
  'amr',
  'nonce',
  'sid',
  'idp',
  'roles',
  'groups',
  'name',
  'given_name',
  'family_name',
  'preferred_username',
  'email',
  'email_verified',
  'typ',
] as const

export type RegisteredClaim = (typeof registeredClaims)[number]

/** Claims whose value is a NumericDate: seconds since the epoch (RFC 7519 section 2). */
export const timeClaims: readonly string[] = [
  'exp',
  'nbf',
  'iat',
  'auth_time',
  'updated_at',
  // Of Django's tokens: when the first of a row of renewed ones was issued.
  'orig_iat',
]

/** How a point in time is written: as the standard says, or in a way that some servers have besides. */
export type TimeForm = 'seconds' | 'milliseconds' | 'text'

/** A point in time as a claim gives it. */
export interface ReadTime {
  /** Milliseconds since the epoch. */
  readonly at: number
  readonly form: TimeForm
}

/** The first moment of the year 2000 and the one after the year 9999, in seconds: what lies outside is no date. */
const earliest = 946_684_800
const latest = 253_402_300_800

/**
 * Reads a NumericDate (RFC 7519 section 2), also one given in milliseconds or as text: the two ranges of believable
 * numbers, 2000 to 9999 in seconds and in milliseconds, do not overlap.
 * @param value the value of a claim that is a time.
 * @returns undefined where it is no believable time.
 */
export function readTime(value: Json | undefined): ReadTime | undefined {
  if (typeof value === 'string') {
    const inText = /^\d{9,15}(\.\d{1,9})?$/.test(value) ? readTime(Number(value)) : undefined
    return inText && { at: inText.at, form: 'text' }
  }
  if (typeof value !== 'number') return undefined
  if (value > earliest && value < latest) return { at: value * 1000, form: 'seconds' }
  if (value > earliest * 1000 && value < latest * 1000) return { at: value, form: 'milliseconds' }
  return undefined
}

/**
 * Reads a claim's value as a point in time.
 * @param name the claim's name; only those of `timeClaims` are times.
 * @param value the claim's value, in any form of `readTime`.
 * @returns milliseconds since the epoch, or undefined where it is no believable time (before 2000 or after 9999 is none).
 */
export function claimTime(name: string, value: Json | undefined): number | undefined {
  return timeClaims.includes(name) ? readTime(value)?.at : undefined
}
