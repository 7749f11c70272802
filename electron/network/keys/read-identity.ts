/** Reads what a client proves itself with, in whatever it was kept. */
import { Buffer } from 'node:buffer'
import crypto from 'node:crypto'
import tls from 'node:tls'
import type { TransportCertificate } from '../transport-options.ts'
import { type ClientIdentity, identityFrom } from './client-identity.ts'
import { KeyRefused } from './key-refused.ts'
import { certificatesIn } from './pem.ts'

type Shown = Exclude<TransportCertificate, { kind: 'none' }>

/**
 * Reads key and certificates of a route, or of a draft that is being checked. What is encrypted is opened in a worker.
 * @throws KeyRefused
 */
export async function readIdentity(shown: Shown): Promise<ClientIdentity> {
  const passphrase = shown.passphrase?.reveal()
  if (shown.kind === 'pkcs12') {
    const file = Buffer.from(shown.pfx.reveal(), 'base64')
    // A SEQUENCE (X.690 section 8.9), as PKCS#12 begins; nothing else is worth a worker.
    if (file[0] !== 0x30) throw new KeyRefused('noKey')
    return (await worker()).unpackInWorker({ kind: 'pkcs12', file, passphrase })
  }
  const certificates = certificatesIn(shown.certificate)
  if (certificates.length === 0) throw new KeyRefused('noCertificate')
  const pem = shown.key.reveal()
  if (/-----BEGIN ENCRYPTED PRIVATE KEY-----/.test(pem))
    return (await worker()).unpackInWorker({ kind: 'pkcs8', certificates, key: pem, passphrase })
  return identityFrom(certificates, [readKey(pem, passphrase)])
}

/**
 * Makes a TLS context that proves itself by an identity, and overwrites its key: what TLS needs of it, it has by then.
 * @param options what else belongs to the context.
 * @throws KeyRefused `weakKey` where the TLS library thinks too little of key or signature, which it does of no other.
 */
export function contextWith(
  { certificates, key }: ClientIdentity,
  options: tls.SecureContextOptions = {},
): tls.SecureContext {
  try {
    return tls.createSecureContext({ ...options, cert: certificates, key: Buffer.from(key.buffer) })
  } catch {
    throw new KeyRefused('weakKey')
  } finally {
    key.fill(0)
  }
}

function worker(): Promise<typeof import('./in-worker.ts')> {
  return import('./in-worker.ts')
}

/** A key that is not encrypted, or in OpenSSL's older form, which knows one round only. */
function readKey(pem: string, passphrase = ''): crypto.KeyObject {
  const [, cipher] = /^DEK-Info: *([\w-]+)/m.exec(pem) ?? []
  try {
    return crypto.createPrivateKey({ key: pem, format: 'pem', passphrase })
  } catch (thrown) {
    if (cipher === undefined) throw new KeyRefused('noKey')
    if (!isUnsupported(thrown)) throw new KeyRefused('wrongKeyPassphrase')
    throw new KeyRefused(isBroken(cipher) ? 'brokenCipher' : 'unsupportedKey')
  }
}

/** Ciphers by OpenSSL's names that it opens by its legacy provider alone. */
function isBroken(cipher: string): boolean {
  return /^(DES-(?!EDE)|RC|IDEA|BF|CAST|SEED)/.test(cipher)
}

/**
 * OpenSSL has words (`digital envelope routines::unsupported`), BoringSSL bare names (`UNSUPPORTED_ENCRYPTION`). OpenSSL's
 * decoders say `unsupported` of everything they can make nothing of, which is no word about a cipher.
 */
function isUnsupported(thrown: unknown): boolean {
  return (
    thrown instanceof Error && /(?<!DECODER routines::)unsupported|unknown[ _]cipher/i.test(thrown.message)
  )
}
