/** Describes a server's certificate for the user to decide about. */
import type { X509Certificate } from 'node:crypto'
import type { CertificateView } from '../../../shared/network.ts'
import { certificateUnreadable } from '../network-error.ts'

/** Maximum length of a server's text, in characters. */
const longest = 300
const mostNames = 50

/** The view before the certificate was tested as a pin. */
export type SeenView = Omit<CertificateView, 'pinnable'>

/**
 * Describes what a user should know before accepting a certificate.
 * @param host name and port of the server that presented it.
 * @throws NetworkError if its dates are invalid: nothing can be said about it, and TLS will not accept it either.
 */
export function viewCertificate(certificate: X509Certificate, host: string): SeenView {
  // Checks the texts: for an invalid date, `validFromDate` returns uninitialized memory.
  if (!isDate(certificate.validFrom) || !isDate(certificate.validTo)) throw certificateUnreadable()
  return {
    host,
    subject: distinguishedName(certificate.subject),
    issuer: distinguishedName(certificate.issuer),
    names: namesOf(certificate.subjectAltName ?? ''),
    validFrom: certificate.validFromDate.getTime(),
    validTo: certificate.validToDate.getTime(),
    sha256: certificate.fingerprint256,
    selfSigned: isItsOwnIssuer(certificate),
  }
}

/** OpenSSL writes `Jan  1 00:00:00 2025 GMT`, or `Bad time value`. */
function isDate(text: string): boolean {
  return !Number.isNaN(Date.parse(text))
}

/** Checks for a self-signed certificate by its signature, whatever its extensions say. */
function isItsOwnIssuer(certificate: X509Certificate): boolean {
  return certificate.subject === certificate.issuer && certificate.verify(certificate.publicKey)
}

/** Joins the parts of a name, which Node writes one per line, most general first; users look for the common name. */
export function distinguishedName(lines: string | undefined): string {
  return cut((lines ?? '').split('\n').reverse().join(', '))
}

/** Parses `DNS:a.example, IP Address:192.0.2.1`; a name with special characters is quoted. */
function namesOf(text: string): string[] {
  const found = text.matchAll(/(?:^|, )[\w ]+:("(?:[^"\\]|\\.)*"|[^,]*)/g)
  return [...found].slice(0, mostNames).map(([, name = '']) => cut(name.replace(/^"|"$/g, '')))
}

/** Invisible characters and direction marks, which could make one name look like another. */
const unseen = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu

function cut(text: string): string {
  const whole = text.length > longest ? `${text.slice(0, longest)}…` : text
  return whole.toWellFormed().replace(unseen, '\ufffd')
}
