/** Reads the fields of a good token answer (RFC 6749 section 5.1) as servers send them: empty, dressed or misnamed. */
import type { Json } from '../../shared/claims.ts'
import type { IncomingResponse } from '../systems/system.ts'
import { fail, withoutExcerpt } from './answers.ts'

/** Schemes that servers put before a token, although the client puts one there itself; they know no case. */
const schemes = /^(?:(?:Bearer|JWT)(?:\s+|$))+/i

/**
 * Reads an access token: without white space at its ends, which a header could not carry, and without a scheme before it.
 * @param sent the field, whatever its type.
 * @returns the token, or undefined where there is none (absent, null, empty, no text).
 */
export function accessTokenIn(sent: Json | undefined): string | undefined {
  return typeof sent === 'string' ? sent.trim().replace(schemes, '') || undefined : undefined
}

/**
 * Reads a refresh token. It is compared character by character, so that only line breaks and tabs, which none may hold
 * (RFC 6749 appendix A.17), are taken off its ends.
 * @param sent the field, whatever its type.
 * @returns the token, or undefined where there is none: the access token beside it is good all the same.
 */
export function refreshTokenIn(sent: Json | undefined): string | undefined {
  if (typeof sent !== 'string' || sent.trim() === '') return undefined
  return sent.replace(/^[\t\r\n]+|[\t\r\n]+$/g, '')
}

/** Reads the granted scope, which some servers send as a list. @returns undefined where there is none. */
export function scopeIn(sent: Json | undefined): string | undefined {
  const isList = Array.isArray(sent) && sent.every((item) => typeof item === 'string')
  const scope = isList ? sent.join(' ') : sent
  return typeof scope === 'string' ? scope : undefined
}

/** Types whose tokens are worth nothing alone: every request with one must prove a key (RFC 9449 among them). */
const proven = ['dpop', 'mac', 'pop']

/** Characters shown of a type. */
const longestType = 40

/**
 * Reads `token_type` (RFC 6749 section 7.1). Servers leave it out, or name the token's format or the grant there.
 * @returns undefined where it is absent or says `Bearer`; else what it says, to be told to the user.
 * @throws ProblemError `tokenTypeUnsupported` where such a token cannot be used by showing it.
 */
export function oddTypeIn(response: IncomingResponse, sent: Json | undefined): string | undefined {
  const type = typeText(sent)
  if (type === '' || type.toLowerCase() === 'bearer') return undefined
  const shown = response.redact(type).slice(0, longestType)
  if (proven.includes(type.toLowerCase()))
    fail({ kind: 'tokenTypeUnsupported', type: shown, ...withoutExcerpt(response) })
  return shown
}

/** Of a list or an object only that it is one: it may be bottomless. */
function typeText(sent: Json | undefined): string {
  if (sent === undefined || sent === null) return ''
  return typeof sent === 'object' ? '{…}' : String(sent).trim()
}
