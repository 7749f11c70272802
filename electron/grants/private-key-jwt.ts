/** Authenticates a client by a JWT signed with its private key (`private_key_jwt`: RFC 7523 section 2.2). */
import { Buffer } from 'node:buffer'
import crypto, { constants, type KeyObject } from 'node:crypto'
import type { JWTHeaderParameters } from 'jose'
import type { FieldProblem } from '../../shared/problem.ts'
import { type KeyRefusal, KeyRefused } from '../network/keys/key-refused.ts'
import { invalid } from '../problem-error.ts'
import type { Secret } from '../vault/secret.ts'
import {
  type AssertionClaims,
  type AssertionOptions,
  type ClientAuthentication,
  signedAssertion,
} from './client-authentication.ts'

/** Algorithms that a private key signs with (RFC 7518 section 3.1, RFC 8037 section 3.1). */
export const signatureAlgorithms = [
  ...(['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512'] as const),
  ...(['ES256', 'ES384', 'ES512', 'EdDSA'] as const),
] as const

export type SignatureAlgorithm = (typeof signatureAlgorithms)[number]

/** The key that signs, and what the JWT's header says of it. */
export interface SigningKeyOptions {
  /** PEM, JWK, or a key file in base64; see `readSigningKey`. */
  readonly privateKey: Secret
  readonly passphrase?: Secret | undefined
  /** `auto`: by the key. */
  readonly algorithm: SignatureAlgorithm | 'auto'
  /** `kid`; empty: that of the JWK, if any. */
  readonly keyId: string
}

/**
 * Creates the client authentication. Reads the key once, when the first assertion is signed.
 * @throws ProblemError `invalid` with the key's field, when it cannot be used.
 */
export function privateKeyJwt(options: AssertionOptions, key: SigningKeyOptions): ClientAuthentication {
  let opened: ReturnType<typeof openSigner> | undefined
  return signedAssertion(options, async (claims) => {
    opened ??= openSigner(key)
    const { header, signer } = await opened.catch(asProblem)
    return sign({ ...header, typ: options.type ?? 'JWT' }, claims, signer)
  })
}

async function sign(header: JWTHeaderParameters, claims: AssertionClaims, key: KeyObject): Promise<string> {
  // The library takes RSA keys only without the parameters that bind them to PSS (RFC 4055 section 1.2).
  if (key.asymmetricKeyType === 'rsa-pss') return signRsaPss(header, claims, key)
  const { SignJWT } = await import('jose/jwt/sign')
  return new SignJWT({ ...claims }).setProtectedHeader(header).sign(key)
}

/** Signs with RSASSA-PSS (RFC 7518 section 3.5): the salt is as long as the hash. */
function signRsaPss(header: JWTHeaderParameters, claims: AssertionClaims, key: KeyObject): string {
  const [head, body] = [header, claims].map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
  const input = Buffer.from(`${head}.${body}`)
  const padding = constants.RSA_PKCS1_PSS_PADDING
  const saltLength = constants.RSA_PSS_SALTLEN_DIGEST
  const signature = crypto.sign(`sha${header.alg.slice(2)}`, input, { key, padding, saltLength })
  return `${input}.${signature.toString('base64url')}`
}

/** Finds what is wrong with a key that is about to be saved, by the code that uses it. */
export async function checkSigningKey(key: SigningKeyOptions): Promise<readonly FieldProblem[]> {
  try {
    await openSigner(key)
    return []
  } catch (thrown) {
    if (!(thrown instanceof KeyRefused)) throw thrown
    return [problemOf(thrown)]
  }
}

async function openSigner({ privateKey, passphrase, algorithm, keyId }: SigningKeyOptions) {
  // Brings a worker: loaded with the first key.
  const { readSigningKey } = await import('../network/keys/read-signing-key.ts')
  const { fitAlgorithm } = await import('../network/keys/fit-algorithm.ts')
  const {
    key,
    keyId: own,
    algorithm: ownAlgorithm,
    thumbprints,
  } = await readSigningKey(privateKey.reveal(), passphrase?.reveal())
  const alg = fitAlgorithm(key, algorithm === 'auto' ? ownAlgorithm : algorithm)
  const kid = keyId || own
  return { signer: key, header: { alg, ...(kid && { kid }), ...thumbprints } }
}

function asProblem(thrown: unknown): never {
  throw thrown instanceof KeyRefused ? invalid([problemOf(thrown)]) : thrown
}

function problemOf({ reason }: KeyRefused): FieldProblem {
  return { field: fieldOf(reason), reason }
}

function fieldOf(reason: KeyRefusal): string {
  if (reason === 'wrongKeyPassphrase' || reason === 'keyEncrypted') return 'privateKeyPassphrase'
  return reason === 'algorithmUnfit' ? 'signingAlgorithm' : 'privateKey'
}
