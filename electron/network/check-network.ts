/** Reads the certificates and keys of a connection before it is saved, as they will be read when it is used. */
import { Buffer } from 'node:buffer'
import crypto, { type KeyObject, X509Certificate } from 'node:crypto'
import tls from 'node:tls'
import type { FieldProblem } from '../../shared/problem.ts'
import type { Connection } from '../connections.ts'
import { type KeyRefusal, keyRefusalOf } from './key-refusal.ts'
import { isTooMuchWork, isTooMuchWorkInPem } from './key-work.ts'
import { makeRoute, type RouteCertificate } from './route.ts'
import { identity } from './tls-options.ts'

/**
 * @param connection as it would be saved; its draft has passed `shared/network-draft.ts`.
 * @returns problems of `network.certificates`, `network.certificate`, `network.key` and `network.keyPassphrase`.
 */
export function checkCertificates(connection: Pick<Connection, 'network' | 'secrets'>): FieldProblem[] {
  const { trust, clientCertificate } = makeRoute(connection, '')
  const authorities =
    trust.kind === 'authority' && !areCertificates(trust.certificates)
      ? problem('network.certificates', 'noCertificate')
      : undefined
  return [authorities, checkIdentity(clientCertificate)].filter((found) => found !== undefined)
}

function problem(field: string, reason: FieldProblem['reason']): FieldProblem {
  return { field, reason }
}

function checkIdentity(shows: RouteCertificate): FieldProblem | undefined {
  if (shows.kind === 'none') return undefined
  return shows.kind === 'pkcs12' ? checkPkcs12(shows) : checkPem(shows)
}

type Pkcs12 = Extract<RouteCertificate, { kind: 'pkcs12' }>

/** The certificates of a text in PEM (RFC 7468). */
function certificatesIn(text: string): readonly string[] {
  return text.match(/-----BEGIN CERTIFICATE-----[^-]*-----END CERTIFICATE-----/g) ?? []
}

function areCertificates(text: string): boolean {
  const found = certificatesIn(text)
  return found.length > 0 && found.every((pem) => certificateOf(pem) !== undefined)
}

function certificateOf(pem: string): X509Certificate | undefined {
  try {
    return new X509Certificate(pem)
  } catch {
    return undefined
  }
}

function checkPkcs12(shows: Pkcs12): FieldProblem | undefined {
  if (isTooMuchWork(Buffer.from(shows.pfx.reveal(), 'base64'))) return problem('network.key', 'noKey')
  try {
    tls.createSecureContext(identity(shows))
    return undefined
  } catch (thrown) {
    return keyProblem(keyRefusalOf(thrown))
  }
}

type Pem = Extract<RouteCertificate, { kind: 'pem' }>

function checkPem({ certificate: text, key: secret, passphrase }: Pem): FieldProblem | undefined {
  const certificate = certificateOf(certificatesIn(text)[0] ?? '')
  if (!certificate || !areCertificates(text)) return problem('network.certificate', 'noCertificate')
  const pem = secret.reveal()
  if (isTooMuchWorkInPem(pem)) return problem('network.key', 'noKey')
  const key = keyOf(pem, passphrase?.reveal() ?? '')
  if (typeof key === 'string') return keyProblem(key)
  return certificate.checkPrivateKey(key) ? undefined : problem('network.key', 'keyOfAnother')
}

function keyProblem(refusal: KeyRefusal): FieldProblem {
  return problem(refusal === 'wrongKeyPassphrase' ? 'network.keyPassphrase' : 'network.key', refusal)
}

/** PKCS#8 (RFC 7468 section 11) and the older form of OpenSSL. */
function isEncrypted(pem: string): boolean {
  return /-----BEGIN ENCRYPTED PRIVATE KEY-----|Proc-Type: 4,ENCRYPTED/.test(pem)
}

/** Reads a key. Where an encrypted one cannot be read and nothing else is said, the passphrase is taken to be wrong. */
function keyOf(pem: string, passphrase: string): KeyObject | KeyRefusal {
  try {
    return crypto.createPrivateKey({ key: pem, format: 'pem', passphrase })
  } catch (thrown) {
    if (!isEncrypted(pem)) return 'noKey'
    return keyRefusalOf(thrown) === 'unsupportedKey' ? 'unsupportedKey' : 'wrongKeyPassphrase'
  }
}
