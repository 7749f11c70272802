/** Validates ID tokens (OpenID Connect Core section 3.1.3.7). */
import type { JWTVerifyOptions, JWTVerifyResult } from 'jose'
import type { Json, JsonObject } from '../../shared/claims.ts'
import type { IdTokenFault } from '../../shared/problem.ts'
import { ProblemError } from '../problem-error.ts'
import { Secret } from '../vault/secret.ts'
import { incomingOf } from './oauth-response.ts'
import type { RemoteKeys } from './remote-keys.ts'
import { parseJsonObject } from './response-checks.ts'

/** What the signature of a token from the server is verified with. */
export interface VerificationKeys {
  /** For HMAC signatures (OpenID Connect Core section 10.1). */
  readonly clientSecret?: Secret | undefined
  /** Returns the server's keys for a token; undefined: none are known. @param claims not yet verified. */
  remote(claims: JsonObject): Promise<RemoteKeys> | undefined
}

/** What an ID token has to say, and by what it is verified. */
export interface IdTokenExpectation {
  readonly clientId: string
  /** Returns the issuer that it has to name. @param claims its claims, not yet verified. */
  readonly issuerFor: (claims: JsonObject) => string
  /** That of the authorization request; absent: not compared. */
  readonly nonce?: string | undefined
  /** The access token beside it, for `at_hash` (section 3.1.3.6). */
  readonly accessToken: Secret
  readonly keys: VerificationKeys
  /** Server time in whole seconds since the epoch. */
  readonly now: number
}

/** A valid ID token's claims, or what is wrong with it. */
export type ValidatedIdToken =
  | { readonly kind: 'valid'; readonly claims: JsonObject }
  | { readonly kind: 'invalid'; readonly fault: IdTokenFault }

/** Returns the ID token of a successful token response, whose other fields are read elsewhere. */
export function idTokenOf(response: Response): Secret | undefined {
  const sent = parseJsonObject(incomingOf(response))?.id_token
  return typeof sent === 'string' && sent !== '' ? new Secret(sent) : undefined
}

/** Difference up to which a time in the future or in the past is a clock's, in seconds. */
const toleranceSeconds = 60

/** Validates signature, issuer, audience, times, nonce and `at_hash`. */
export async function validateIdToken(
  idToken: Secret,
  expected: IdTokenExpectation,
): Promise<ValidatedIdToken> {
  try {
    const { payload, protectedHeader } = await verify(idToken.reveal(), expected)
    const claims = payload as JsonObject
    if (expected.nonce !== undefined && claims.nonce !== expected.nonce) return invalidBy('nonce')
    if (isForAnother(claims, expected.clientId)) return invalidBy('audience')
    const fits = await fitsAccessToken(claims.at_hash, protectedHeader.alg, expected.accessToken)
    return fits ? { kind: 'valid', claims } : invalidBy('accessToken')
  } catch (thrown) {
    return invalidBy(faultOf(thrown))
  }
}

function invalidBy(fault: IdTokenFault): ValidatedIdToken {
  return { kind: 'invalid', fault }
}

/** A signature cannot be verified, for lack of a key. */
export class KeysMissing extends Error {}

function verify(token: string, expected: IdTokenExpectation): Promise<JWTVerifyResult> {
  return verifySignature(token, expected.keys, (claims) => ({
    issuer: expected.issuerFor(claims),
    audience: expected.clientId,
    currentDate: new Date(expected.now * 1000),
    clockTolerance: toleranceSeconds,
    requiredClaims: ['sub', 'exp'],
  }))
}

/**
 * Verifies a signed token of the server, and its claims.
 * @param optionsFor says what its claims have to be. @param claims not yet verified.
 * @throws KeysMissing; what `RemoteKeys.verify` throws.
 */
export async function verifySignature(
  token: string,
  keys: VerificationKeys,
  optionsFor: (claims: JsonObject) => JWTVerifyOptions,
): Promise<JWTVerifyResult> {
  const [{ jwtVerify }, { decodeJwt }, { decodeProtectedHeader }] = await Promise.all([
    import('jose/jwt/verify'),
    import('jose/jwt/decode'),
    import('jose/decode/protected_header'),
  ])
  const claims = decodeJwt(token) as JsonObject
  const options = optionsFor(claims)
  if (decodeProtectedHeader(token).alg?.startsWith('HS')) return jwtVerify(token, hmacKey(keys), options)
  const remote = keys.remote(claims)
  if (!remote) throw new KeysMissing()
  return (await remote).verify(token, options)
}

function hmacKey({ clientSecret }: VerificationKeys): Uint8Array {
  if (!clientSecret) throw new KeysMissing()
  return new TextEncoder().encode(clientSecret.reveal())
}

/** With several audiences the token names the client that it was issued to, if any (section 2, `azp`). */
function isForAnother({ azp }: JsonObject, clientId: string): boolean {
  return azp !== undefined && azp !== clientId
}

/** Compares the left half of the access token's hash; the hash is that of the signature (section 3.1.3.6). */
async function fitsAccessToken(sent: Json | undefined, alg: string, accessToken: Secret): Promise<boolean> {
  if (sent === undefined) return true
  const [, bits = '512'] = /(256|384|512)$/.exec(alg) ?? []
  const bytes = new TextEncoder().encode(accessToken.reveal())
  const hash = new Uint8Array(await crypto.subtle.digest(`SHA-${bits}`, bytes))
  const { encode } = await import('jose/base64url')
  return sent === encode(hash.slice(0, hash.length / 2))
}

/** Reads the library's codes; a network problem means that the server's keys could not be read. */
function faultOf(thrown: unknown): IdTokenFault {
  if (thrown instanceof KeysMissing || thrown instanceof ProblemError) return 'noKeys'
  const { code, claim } = thrown as { readonly code?: string; readonly claim?: string }
  switch (code) {
    case 'ERR_JWS_SIGNATURE_VERIFICATION_FAILED':
    case 'ERR_JWKS_NO_MATCHING_KEY':
      return 'signature'
    case 'ERR_JWKS_INVALID':
    case 'ERR_JWKS_TIMEOUT':
    case 'ERR_JOSE_GENERIC':
      return 'noKeys'
    case 'ERR_JWT_EXPIRED':
      return 'time'
    case 'ERR_JWT_CLAIM_VALIDATION_FAILED':
      return faultOfClaim(claim)
    default:
      return 'unreadable'
  }
}

function faultOfClaim(claim: string | undefined): IdTokenFault {
  if (claim === 'iss') return 'issuer'
  if (claim === 'aud') return 'audience'
  return claim === 'nbf' || claim === 'iat' || claim === 'exp' ? 'time' : 'unreadable'
}
