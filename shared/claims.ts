/** Decodes tokens (RFC 7519) without verifying them: signatures are not checked here. */

export type Json = null | boolean | number | string | readonly Json[] | JsonObject
export type JsonObject = { readonly [name: string]: Json }

/** A decoded JSON Web Token in compact form. */
export interface DecodedJwt {
  readonly header: JsonObject
  readonly claims: JsonObject
}

/** Deeper than any issuer nests claims; recursion over them could overflow the stack. */
const maxDepth = 60

/**
 * Decodes a JWS in compact form whose payload is a JSON object (RFC 7515 section 3.1, RFC 7519 section 7.2).
 * @param token any text.
 * @returns its header and claims, or undefined if the text is no JWT (an opaque token is no error) or nested too
 * deeply.
 */
export function decodeJwt(token: string): DecodedJwt | undefined {
  const parts = token.split('.', 4)
  if (parts.length !== 3) return undefined
  const header = parseJsonObject(decodeTextPart(parts[0]))
  const claims = parseJsonObject(decodeTextPart(parts[1]))
  return header && claims ? { header, claims } : undefined
}

const utf8 = new TextDecoder('utf-8', { fatal: true })

/**
 * Decodes a part of a compact form (RFC 7515 section 2): base64url, and the padded base64 of old encoders.
 * @returns its text, or undefined if it is encoded differently or no UTF-8.
 */
export function decodeTextPart(part = ''): string | undefined {
  try {
    const binary = atob(part.replaceAll('-', '+').replaceAll('_', '/'))
    // Most tokens are ASCII, which is the same in UTF-8.
    if (!/[\x80-\xff]/.test(binary)) return binary
    const bytes = new Uint8Array(binary.length)
    for (let at = 0; at < bytes.length; at += 1) bytes[at] = binary.charCodeAt(at)
    return utf8.decode(bytes)
  } catch {
    return undefined
  }
}

/** Parses JSON. @returns undefined if the text is malformed or nested too deeply. */
export function parseJson(text: string | undefined): Json | undefined {
  try {
    const value = text === undefined ? undefined : parse(text)
    return value === undefined || isDeep(value) ? undefined : value
  } catch {
    return undefined
  }
}

/** Parses JSON as `parseJson` does; returns objects only. */
export function parseJsonObject(text: string | undefined): JsonObject | undefined {
  const value = parseJson(text)
  return isObject(value) ? value : undefined
}

/** Parses JSON. An integer with more digits than a double holds (RFC 8259 section 6) becomes a string of its digits. */
function parse(text: string): Json {
  // Checking every value takes several times as long; shorter numbers and strings lose nothing.
  return /[:,[]\s*-?\d{16}/.test(text) ? JSON.parse(text, digitsAsSent) : JSON.parse(text)
}

/** @param context the engine's information about the value; `source` is its text, and exists only for scalars. */
function digitsAsSent(_name: string, value: unknown, context?: { readonly source?: string }): unknown {
  if (typeof value !== 'number') return value
  const source = context?.source ?? ''
  return /^-?\d{16,}$/.test(source) && String(value) !== source ? source : value
}

/** Recurses no deeper than it allows. @param depth of the value itself. */
function isDeep(value: Json, depth = 0): boolean {
  if (depth > maxDepth) return true
  if (typeof value !== 'object' || value === null) return false
  return Object.values(value).some((item) => isDeep(item, depth + 1))
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** Claims that any JWT may carry with the same meaning: RFC 7519, RFC 9068, OpenID Connect Core. */
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
  // Django's tokens: when the first of a series of renewed tokens was issued.
  'orig_iat',
]

/** How a time is written: as the standard says, or in a format that some servers use. */
export type TimeForm = 'seconds' | 'milliseconds' | 'text'

/** A point in time as a claim gives it. */
export interface ReadTime {
  /** Milliseconds since the epoch. */
  readonly at: number
  readonly form: TimeForm
}

/** The first moment of the year 2000 and the first after the year 9999, in seconds: anything outside is no date. */
const earliest = 946_684_800
const latest = 253_402_300_800

/**
 * Parses a NumericDate (RFC 7519 section 2), also one in milliseconds or as text: the plausible ranges of seconds and
 * of milliseconds, 2000 to 9999, do not overlap.
 * @param value the value of a time claim.
 * @returns undefined if it is no plausible time.
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
 * Parses a claim's value as a point in time.
 * @param name the claim's name; only those of `timeClaims` are times.
 * @param value the claim's value, in any form of `readTime`.
 * @returns milliseconds since the epoch, or undefined if it is no plausible time (2000 to 9999).
 */
export function claimTime(name: string, value: Json | undefined): number | undefined {
  return timeClaims.includes(name) ? readTime(value)?.at : undefined
}
