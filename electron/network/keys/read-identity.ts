/** Reads a client's key and certificates in every supported format. */
import { Buffer } from 'node:buffer'
import crypto from 'node:crypto'
import tls from 'node:tls'
import type { TransportCertificate } from '../transport-options.ts'
import { type ClientIdentity, identityFrom } from './client-identity.ts'
import { KeyRefused } from './key-refused.ts'
import { certificatesIn } from './pem.ts'

type PresentCertificate = Exclude<TransportCertificate, { kind: 'none' }>

/**
 * Reads key and certificates of transport options, or of a draft that is being checked. Opens encrypted keys in a
 * worker.
 * @throws KeyRefused
 */
export async function readIdentity(certificate: PresentCertificate): Promise<ClientIdentity> {
  const passphrase = certificate.passphrase?.reveal()
  if (certificate.kind === 'pkcs12') {
    const file = Buffer.from(certificate.pfx.reveal(), 'base64')
    // A SEQUENCE (X.690 section 8.9), with which PKCS#12 begins; nothing else is worth a worker.
    if (file[0] !== 0x30) throw new KeyRefused('noKey')
    return (await worker()).openInWorker({ kind: 'pkcs12', file, passphrase })
  }
  const certificates = certificatesIn(certificate.certificate)
  if (certificates.length === 0) throw new KeyRefused('noCertificate')
  const pem = certificate.key.reveal()
  if (/-----BEGIN ENCRYPTED PRIVATE KEY-----/.test(pem))
    return (await worker()).openInWorker({ kind: 'pkcs8', certificates, key: pem, passphrase })
  return identityFrom(certificates, [readKey(pem, passphrase)])
}

/**
 * Creates a TLS context with a client identity, and overwrites its key, which TLS has copied by then.
 * @param options other options of the context.
 * @throws KeyRefused `weakKey` if the TLS library considers key or signature too weak, its only reason to refuse one.
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

function worker(): Promise<typeof import('./open-in-worker.ts')> {
  return import('./open-in-worker.ts')
}

/**
 * Reads a key that is unencrypted, or in OpenSSL's older format, which has a single round.
 * @throws KeyRefused
 */
export function readKey(pem: string, passphrase = ''): crypto.KeyObject {
  const [, cipher] = /^DEK-Info: *([\w-]+)/m.exec(pem) ?? []
  try {
    return crypto.createPrivateKey({ key: pem, format: 'pem', passphrase })
  } catch (thrown) {
    if (cipher === undefined) throw new KeyRefused('noKey')
    if (!isUnsupported(thrown)) throw new KeyRefused('wrongKeyPassphrase')
    throw new KeyRefused(isBroken(cipher) ? 'brokenCipher' : 'unsupportedKey')
  }
}

/** Checks for ciphers, by OpenSSL's names, that only its legacy provider supports. */
function isBroken(cipher: string): boolean {
  return /^(DES-(?!EDE)|RC|IDEA|BF|CAST|SEED)/.test(cipher)
}

/**
 * Checks whether a cipher is unsupported. OpenSSL reports sentences (`digital envelope routines::unsupported`),
 * BoringSSL bare names (`UNSUPPORTED_ENCRYPTION`). OpenSSL's decoders report `unsupported` for anything unreadable,
 * which says nothing about a cipher.
 */
function isUnsupported(thrown: unknown): boolean {
  return (
    thrown instanceof Error && /(?<!DECODER routines::)unsupported|unknown[ _]cipher/i.test(thrown.message)
  )
}
