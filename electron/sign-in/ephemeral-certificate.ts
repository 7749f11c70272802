/**
 * A certificate for one sign-in, created in memory, which the local proxy presents to its login window only. X.509 (RFC
 * 5280) in DER (X.690), limited to this one shape; Node creates key and signature.
 */
import { createHash, generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto'

export interface EphemeralCertificate {
  readonly key: KeyObject
  /** PEM. */
  readonly certificate: string
  /** SHA-256 of its DER, in base64. */
  readonly sha256: string
  /** SHA-256 of its public key (SubjectPublicKeyInfo), in base64. */
  readonly spki: string
}

const day = 24 * 60 * 60 * 1000

/** Creates a self-signed P-256 certificate, valid for a day, for a host name that does not exist. */
export function makeCertificate(now = Date.now()): EphemeralCertificate {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const spki = publicKey.export({ type: 'spki', format: 'der' })
  const body = sequence(
    tagged(0xa0, integer(Buffer.from([2]))),
    integer(serialNumber()),
    ecdsaWithSha256,
    name,
    sequence(time(now - day), time(now + day)),
    name,
    spki,
    tagged(0xa3, sequence(subjectAltName)),
  )
  const signature = sign('sha256', body, privateKey)
  const der = sequence(body, ecdsaWithSha256, tagged(0x03, Buffer.concat([Buffer.of(0), signature])))
  const lines = der.toString('base64').match(/.{1,64}/g) ?? []
  return {
    key: privateKey,
    certificate: ['-----BEGIN CERTIFICATE-----', ...lines, '-----END CERTIFICATE-----', ''].join('\n'),
    sha256: digest(der),
    spki: digest(spki),
  }
}

function digest(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('base64')
}

/** Returns a positive number without leading zeros. */
function serialNumber(): Buffer {
  const bytes = randomBytes(16)
  bytes[0] = ((bytes[0] ?? 0) & 0x3f) | 0x40
  return bytes
}

function tagged(tag: number, content: Buffer): Buffer {
  return Buffer.concat([Buffer.of(tag), lengthOf(content), content])
}

function lengthOf({ length }: Buffer): Buffer {
  if (length < 0x80) return Buffer.of(length)
  return length < 0x100 ? Buffer.of(0x81, length) : Buffer.of(0x82, length >> 8, length & 0xff)
}

function sequence(...parts: readonly Buffer[]): Buffer {
  return tagged(0x30, Buffer.concat(parts))
}

function integer(bytes: Buffer): Buffer {
  return tagged(0x02, bytes)
}

function oid(hex: string): Buffer {
  return tagged(0x06, Buffer.from(hex, 'hex'))
}

/** Encodes a UTCTime, which ends in 2049; from then on X.509 wants GeneralizedTime. */
function time(milliseconds: number): Buffer {
  const digits = new Date(milliseconds).toISOString().replace(/[-:T]|\.\d+/g, '')
  return tagged(0x17, Buffer.from(digits.slice(2)))
}

const hostName = 'claimcheck.invalid'
/** 1.2.840.10045.4.3.2 */
const ecdsaWithSha256 = sequence(oid('2a8648ce3d040302'))
/** CN, 2.5.4.3 */
const name = sequence(tagged(0x31, sequence(oid('550403'), tagged(0x0c, Buffer.from(hostName)))))
/** 2.5.29.17 with one dNSName */
const subjectAltName = sequence(oid('551d11'), tagged(0x04, sequence(tagged(0x82, Buffer.from(hostName)))))
