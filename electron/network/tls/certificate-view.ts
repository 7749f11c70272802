/** A server's certificate, for a person to judge. */
import type { X509Certificate } from 'node:crypto'
import type { CertificateView } from '../../../shared/network.ts'
import { certificateUnreadable } from '../network-error.ts'

/** What a server says of itself is cut to what a person can read. */
const longest = 300
const mostNames = 50

/** What is seen of a certificate before anything is tried with it. */
export type SeenView = Omit<CertificateView, 'pinnable'>

/**
 * What a person should know before accepting a certificate.
 * @param host name and port of who showed it.
 * @throws NetworkError where its dates are none: nothing can be said of it, and TLS will not believe it either.
 */
export function viewCertificate(certificate: X509Certificate, host: string): SeenView {
  // Their texts are asked: of a date that is none, `validFromDate` holds whatever lay in memory.
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

/** By its signature: what it says of its own powers does not matter. */
function isItsOwnIssuer(certificate: X509Certificate): boolean {
  return certificate.subject === certificate.issuer && certificate.verify(certificate.publicKey)
}

/** Node writes one part a line, the most general first; people look for the name. */
function distinguishedName(lines: string | undefined): string {
  return cut((lines ?? '').split('\n').reverse().join(', '))
}

/** `DNS:a.example, IP Address:192.0.2.1`; a name with odd characters stands in quotes. */
function namesOf(text: string): string[] {
  const found = text.matchAll(/(?:^|, )[\w ]+:("(?:[^"\\]|\\.)*"|[^,]*)/g)
  return [...found].slice(0, mostNames).map(([, name = '']) => cut(name.replace(/^"|"$/g, '')))
}

/** What cannot be seen, or turns the direction of writing round, could make one name look like another. */
const unseen = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu

function cut(text: string): string {
  const whole = text.length > longest ? `${text.slice(0, longest)}…` : text
  return whole.toWellFormed().replace(unseen, '\ufffd')
}
