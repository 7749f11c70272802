/**
 * Detects properties of a certificate that one TLS client accepts and another rejects: how it names a host, and its
 * type of key.
 */
import type { KeyObject, X509Certificate } from 'node:crypto'
import { isIP } from 'node:net'

/** Codes known to `http/network-problem.ts`. */
type NameCode = 'CLAIMCHECK_NAME_IN_COMMON_NAME' | 'CLAIMCHECK_SHORT_WILDCARD'

/**
 * Returns why a certificate that seems to name a host does not (RFC 9525 section 6).
 * @param host name or address, without brackets.
 * @returns undefined if it names other hosts, or names it properly.
 */
export function nameIncompatibility(certificate: X509Certificate, host: string): NameCode | undefined {
  const names = certificate.subjectAltName
  const isNamed =
    isIP(host) === 0 ? certificate.checkHost(host, { subject: 'never' }) : certificate.checkIP(host)
  if (isNamed !== undefined) return undefined
  if (names === undefined)
    return hasCommonName(certificate, host) ? 'CLAIMCHECK_NAME_IN_COMMON_NAME' : undefined
  const [, ...rest] = host.toLowerCase().split('.')
  const wildcard = `dns:*.${rest.join('.')}`
  const isShort = rest.length === 1 && names.toLowerCase().split(', ').includes(wildcard)
  return isShort ? 'CLAIMCHECK_SHORT_WILDCARD' : undefined
}

/** Checks the common name. OpenSSL writes one part of the subject per line: `CN=server.example`. */
function hasCommonName({ subject }: X509Certificate, host: string): boolean {
  const [, ...rest] = host.toLowerCase().split('.')
  const lines = subject.toLowerCase().split('\n')
  return lines.includes(`cn=${host.toLowerCase()}`) || lines.includes(`cn=*.${rest.join('.')}`)
}

/**
 * Checks whether a server's key is of a type that Chromium does not support in TLS: anything but RSA, P-256 and P-384.
 */
export function isUnsupportedKeyType(certificate: X509Certificate): boolean {
  const key = keyOf(certificate)
  if (key?.asymmetricKeyType === 'rsa') return false
  const curve = key?.asymmetricKeyDetails?.namedCurve
  return key?.asymmetricKeyType !== 'ec' || (curve !== 'prime256v1' && curve !== 'secp384r1')
}

/** @returns undefined for a key that Node's TLS library does not support. */
function keyOf(certificate: X509Certificate): KeyObject | undefined {
  try {
    return certificate.publicKey
  } catch {
    return undefined
  }
}
