/** Reads a private key for signatures as users have it: PEM, JWK or a key file. */
import { Buffer } from 'node:buffer'
import crypto, { type KeyObject, X509Certificate } from 'node:crypto'
import type { ClientIdentity } from './client-identity.ts'
import { KeyRefused } from './key-refused.ts'
import { certificatesIn } from './pem.ts'
import { readKey } from './read-identity.ts'

/** A private key, with what names it in the header of a signed token (RFC 7515 section 4.1). */
export interface SigningKey {
  readonly key: KeyObject
  /** `kid` and `alg` of a JWK, where it has them. */
  readonly keyId?: string
  readonly algorithm?: string
  /** Thumbprints of the key's certificate in base64url, where there is one: SHA-1 and SHA-256. */
  readonly thumbprints?: { readonly x5t: string; readonly 'x5t#S256': string }
}

/**
 * Reads a key. Opens encrypted ones in a worker.
 * @param text PEM (PKCS#8, PKCS#1, SEC1), a JWK, or a key file (PKCS#12, PKCS#8 in DER) in base64.
 * @throws KeyRefused `publicKey`, `keyEncrypted`, `wrongKeyPassphrase`, `noKey` and the others of key files.
 */
export async function readSigningKey(text: string, passphrase: string | undefined): Promise<SigningKey> {
  const trimmed = text.trim()
  if (trimmed.startsWith('{')) return readJwk(trimmed)
  if (trimmed.includes('-----BEGIN')) return readPem(trimmed, passphrase)
  return readFile(Buffer.from(trimmed, 'base64'), passphrase)
}

interface Jwk extends crypto.JsonWebKey {
  readonly kid?: unknown
  readonly alg?: unknown
}

/** Reads a JWK (RFC 7517 section 4). */
function readJwk(text: string): SigningKey {
  const jwk = parse(text)
  if (typeof jwk.d !== 'string') throw new KeyRefused(isPublic(jwk) ? 'publicKey' : 'noKey')
  return {
    key: create({ key: jwk, format: 'jwk' }),
    ...(typeof jwk.kid === 'string' && { keyId: jwk.kid }),
    ...(typeof jwk.alg === 'string' && { algorithm: jwk.alg }),
  }
}

function parse(text: string): Jwk {
  try {
    return JSON.parse(text) as Jwk
  } catch {
    throw new KeyRefused('noKey')
  }
}

function isPublic(jwk: Jwk): boolean {
  return typeof jwk.n === 'string' || typeof jwk.x === 'string'
}

function create(input: Parameters<typeof crypto.createPrivateKey>[0]): KeyObject {
  try {
    return crypto.createPrivateKey(input)
  } catch {
    throw new KeyRefused('noKey')
  }
}

async function readPem(pem: string, passphrase: string | undefined): Promise<SigningKey> {
  if (!/-----BEGIN (?:[A-Z]+ )*PRIVATE KEY-----/.test(pem))
    throw new KeyRefused(
      /-----BEGIN (?:[A-Z]+ )*(?:PUBLIC KEY|CERTIFICATE)-----/.test(pem) ? 'publicKey' : 'noKey',
    )
  const isEncrypted = /-----BEGIN ENCRYPTED PRIVATE KEY-----|^Proc-Type: *4, *ENCRYPTED/m.test(pem)
  if (isEncrypted && passphrase === undefined) throw new KeyRefused('keyEncrypted')
  const certificates = certificatesIn(pem)
  if (!/-----BEGIN ENCRYPTED PRIVATE KEY-----/.test(pem))
    return withCertificate(readKey(pem, passphrase), certificates)
  const { openInWorker } = await import('./open-in-worker.ts')
  const opened = await openInWorker({ kind: 'pkcs8', certificates: [], key: pem, passphrase })
  return withCertificate(keyOf(opened), certificates)
}

/** Takes the private key out, and overwrites its text. */
function keyOf({ key }: ClientIdentity): KeyObject {
  try {
    return create({ key: Buffer.from(key.buffer), format: 'pem' })
  } finally {
    key.fill(0)
  }
}

function withCertificate(key: KeyObject, certificates: readonly string[]): SigningKey {
  const own = certificates.map(certificateFrom).find((one) => one?.checkPrivateKey(key))
  return own ? { key, thumbprints: thumbprintsOf(own) } : { key }
}

/** Ignores a certificate that cannot be read: the key beside it signs all the same. */
function certificateFrom(pem: string): X509Certificate | undefined {
  try {
    return new X509Certificate(pem)
  } catch {
    return undefined
  }
}

function thumbprintsOf({ raw }: X509Certificate): NonNullable<SigningKey['thumbprints']> {
  return {
    x5t: crypto.hash('sha1', raw, 'base64url'),
    'x5t#S256': crypto.hash('sha256', raw, 'base64url'),
  }
}

/** Reads DER: an unencrypted PKCS#8 key, else PKCS#12. Both begin with a SEQUENCE (X.690 section 8.9). */
async function readFile(file: Buffer, passphrase: string | undefined): Promise<SigningKey> {
  if (file[0] !== 0x30) throw new KeyRefused('noKey')
  if (isPublicKey(file)) throw new KeyRefused('publicKey')
  const plain = plainKeyIn(file)
  if (plain) return { key: plain }
  const { openInWorker } = await import('./open-in-worker.ts')
  try {
    const opened = await openInWorker({ kind: 'pkcs12', file, passphrase })
    return withCertificate(keyOf(opened), certificatesIn(opened.certificates))
  } catch (thrown) {
    const isLocked = thrown instanceof KeyRefused && thrown.reason === 'wrongKeyPassphrase'
    throw isLocked && passphrase === undefined ? new KeyRefused('keyEncrypted') : thrown
  }
}

function plainKeyIn(file: Buffer): KeyObject | undefined {
  try {
    return crypto.createPrivateKey({ key: file, format: 'der', type: 'pkcs8' })
  } catch {
    return undefined
  }
}

/** Whether it is a certificate or a public key in DER. */
function isPublicKey(file: Buffer): boolean {
  try {
    return new X509Certificate(file).raw.length > 0
  } catch {
    return canRead(() => crypto.createPublicKey({ key: file, format: 'der', type: 'spki' }))
  }
}

function canRead(read: () => unknown): boolean {
  try {
    read()
    return true
  } catch {
    return false
  }
}
