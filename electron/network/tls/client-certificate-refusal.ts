/** Recognizes TLS alerts that reject the client certificate without naming it. */
import type { Duplex } from 'node:stream'
import { clientCertificateWanted } from '../network-error.ts'

/**
 * Checks whether an alert concerns the client certificate although it does not say so, once the server has sent its
 * own: ciphers and versions are negotiated by then, so that `handshake_failure` can mean nothing else. Apache ends a
 * renegotiation for a folder's client certificate this way. OpenSSL sends `illegal_parameter` if the server does not
 * support the curve of the client's key. RFC 5246 section 7.2.2, RFC 8446 section 6.2.
 */
export function rejectsClientCertificate(error: unknown, isClientShown: boolean): boolean {
  const alert = alertOf(error)
  return alert === 'HANDSHAKE_FAILURE' || (alert === 'ILLEGAL_PARAMETER' && isClientShown)
}

/** Returns the name of the alert by which the other side ended TLS; undefined if it ended differently. */
export function alertOf(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('code' in error)) return undefined
  return /^ERR_SSL_[\w/]*ALERT_(\w+)$/.exec(String(error.code))?.[1]
}

/** Sockets on which a client certificate is presented. */
const presenting = new WeakSet<Duplex>()

export function notePresented(socket: Duplex): void {
  presenting.add(socket)
}

export function isPresentedOn(socket: Duplex): boolean {
  return presenting.has(socket)
}

/** Maps an error of an established socket: returns it unchanged, or the rejected client certificate. */
export function mapTlsError<Thrown>(error: Thrown, socket: Duplex): Thrown | Error {
  return rejectsClientCertificate(error, presenting.has(socket)) ? clientCertificateWanted() : error
}
