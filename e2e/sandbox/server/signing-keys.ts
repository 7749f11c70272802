/** Signing keys and JWTs for all vendors; oidc-provider signs with the same keys. */
import { createHash, generateKeyPair, type KeyObject } from 'node:crypto'
import { promisify } from 'node:util'
import { errors, type JWTPayload, jwtVerify, SignJWT } from 'jose'
import { RequestError } from './request-error.ts'

export interface SigningKey {
  readonly privateKey: KeyObject
  readonly publicKey: KeyObject
  /** The certificate's thumbprint in upper-case hex, as IdentityServer names its keys. */
  readonly kid: string
  /** The same thumbprint in base64url (RFC 7515 section 4.1.7). */
  readonly x5t: string
  /** The private key for oidc-provider. */
  readonly jwk: Readonly<Record<string, string>>
  /** The published key set (RFC 7517 section 5). */
  readonly publicSet: { readonly keys: readonly Readonly<Record<string, string>>[] }
}

const made = new Map<string, Promise<SigningKey>>()

/** The RS256 key of that name; made once per process, because making one takes a tenth of a second. */
export function signingKey(name: string): Promise<SigningKey> {
  const key = made.get(name) ?? makeKey()
  made.set(name, key)
  return key
}

async function makeKey(): Promise<SigningKey> {
  const { privateKey, publicKey } = await promisify(generateKeyPair)('rsa', { modulusLength: 2048 })
  const thumbprint = createHash('sha1')
    .update(publicKey.export({ type: 'spki', format: 'der' }))
    .digest()
  const named = { kid: thumbprint.toString('hex').toUpperCase(), alg: 'RS256', use: 'sig' }
  return {
    privateKey,
    publicKey,
    kid: named.kid,
    x5t: thumbprint.toString('base64url'),
    jwk: { ...(privateKey.export({ format: 'jwk' }) as Record<string, string>), ...named },
    publicSet: { keys: [{ ...(publicKey.export({ format: 'jwk' }) as Record<string, string>), ...named }] },
  }
}

/** Signs with RS256. @param header beside `alg` and `typ`. */
export function signRs256(
  key: SigningKey,
  claims: JWTPayload,
  header: Readonly<Record<string, string>>,
): Promise<string> {
  return new SignJWT(claims).setProtectedHeader({ ...header, alg: 'RS256', typ: 'JWT' }).sign(key.privateKey)
}

/**
 * Checks signature and times of a token presented to an API.
 * @param key the key and the only algorithm accepted with it.
 * @throws RequestError 401 that says what is wrong with it.
 */
export async function verifyToken(
  token: string,
  key: { readonly key: KeyObject; readonly alg: string },
  expected: { readonly issuer?: string; readonly audience?: string } = {},
): Promise<JWTPayload> {
  try {
    const { payload } = await jwtVerify(token, key.key, { ...expected, algorithms: [key.alg] })
    return payload
  } catch (error) {
    throw new RequestError(401, 'invalid_token', whatIsWrong(error))
  }
}

function whatIsWrong(error: unknown): string {
  if (error instanceof errors.JWTExpired) return 'the token has expired'
  if (error instanceof errors.JWTClaimValidationFailed)
    return `the token's ${error.claim} is not the right one`
  if (error instanceof errors.JWSSignatureVerificationFailed) return "the token's signature is wrong"
  return 'the token is not a valid JWT'
}

/** Seconds since the epoch, as JWTs count (RFC 7519 section 2). */
export function nowInSeconds(): number {
  return Math.floor(Date.now() / 1000)
}
