/** Reads the fields of a token response (RFC 6749 section 5.1) as servers send them: empty, dressed or misnamed. */
import type { Json, JsonObject } from '../../shared/claims.ts'
import type { IncomingResponse } from '../systems/system.ts'
import { fail, withoutExcerpt } from './response-checks.ts'

/** Fields of a token response as the standard has them; absent fields are undefined. */
export interface ConformingFields {
  readonly access_token: string | undefined
  readonly token_type: 'bearer'
  readonly refresh_token: string | undefined
  readonly scope: string | undefined
}

/**
 * Reads what identifies the token. Leaves out `expires_in`, which the token service validates, and whatever was not
 * requested, such as an `id_token`.
 */
export function conformingFields(sent: JsonObject): ConformingFields {
  return {
    access_token: accessTokenIn(sent.access_token),
    token_type: 'bearer',
    refresh_token: refreshTokenIn(sent.refresh_token),
    scope: scopeIn(sent.scope),
  }
}

/** Schemes (in any case) that servers put before a token, although the client puts one there itself. */
const schemes = /^(?:(?:Bearer|JWT)(?:\s+|$))+/i

/**
 * Reads an access token without surrounding white space, which a header could not carry, and without a scheme before it.
 * @param sent the field, whatever its type.
 * @returns undefined where there is no token: absent, null, empty, or not a string.
 */
export function accessTokenIn(sent: Json | undefined): string | undefined {
  return typeof sent === 'string' ? sent.trim().replace(schemes, '') || undefined : undefined
}

/**
 * Reads a refresh token. Servers compare it character by character, so only line breaks and tabs, which it may not contain
 * (RFC 6749 appendix A.17), are removed from its ends.
 * @returns undefined where there is no refresh token; the access token beside it is good all the same.
 */
function refreshTokenIn(sent: Json | undefined): string | undefined {
  if (typeof sent !== 'string' || sent.trim() === '') return undefined
  return sent.replace(/^[\t\r\n]+|[\t\r\n]+$/g, '')
}

/** Reads the granted scope, which some servers send as a list. */
function scopeIn(sent: Json | undefined): string | undefined {
  const isList = Array.isArray(sent) && sent.every((item) => typeof item === 'string')
  const scope = isList ? sent.join(' ') : sent
  return typeof scope === 'string' ? scope : undefined
}

/** Types whose tokens are worth nothing alone: every request with one must prove a key (RFC 9449 among them). */
const keyBound = ['dpop', 'mac', 'pop']

/** Characters shown of a type. */
const longestType = 40

/**
 * Reads `token_type` (RFC 6749 section 7.1). Servers leave it out, or put the token's format or the grant there.
 * @returns undefined where it is absent or `Bearer`; else what it says, to warn the user.
 * @throws ProblemError `tokenTypeUnsupported` where such a token cannot be used by showing it.
 */
export function oddTypeIn(response: IncomingResponse, sent: Json | undefined): string | undefined {
  const type = typeText(sent)
  if (type === '' || type.toLowerCase() === 'bearer') return undefined
  const shown = response.redact(type).slice(0, longestType)
  if (keyBound.includes(type.toLowerCase()))
    fail({ kind: 'tokenTypeUnsupported', type: shown, ...withoutExcerpt(response) })
  return shown
}

/** Shows lists and objects only as such: they may be deeply nested. */
function typeText(sent: Json | undefined): string {
  if (sent === undefined || sent === null) return ''
  return typeof sent === 'object' ? '{…}' : String(sent).trim()
}
