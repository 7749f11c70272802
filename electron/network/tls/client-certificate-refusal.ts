/** By which alerts a server says, beside those named after certificates, that it does not take the client's. */
import type { Duplex } from 'node:stream'
import { clientCertificateWanted } from '../network-error.ts'

/**
 * Whether an alert is about the client's certificate, though it does not say so, once the server has shown its own: ciphers
 * and versions are agreed upon by then, and nothing else is left that `handshake_failure` could be about. So Apache ends
 * a second handshake in which a folder wants a certificate. `illegal_parameter` is what OpenSSL sends where the client's
 * key lies on a curve that is not among the server's. RFC 5246 section 7.2.2, RFC 8446 section 6.2.
 */
export function refusesClient(error: unknown, isClientShown: boolean): boolean {
  const alert = alertOf(error)
  return alert === 'HANDSHAKE_FAILURE' || (alert === 'ILLEGAL_PARAMETER' && isClientShown)
}

/** The name of the alert by which the other side ended TLS; undefined where it ended otherwise. */
export function alertOf(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('code' in error)) return undefined
  return /^ERR_SSL_[\w/]*ALERT_(\w+)$/.exec(String(error.code))?.[1]
}

/** Sockets on which a client's certificate is shown. */
const showing = new WeakSet<Duplex>()

export function noteClientShown(socket: Duplex): void {
  showing.add(socket)
}

export function isClientShownOn(socket: Duplex): boolean {
  return showing.has(socket)
}

/** What an error on a socket that stood means: the same, or that the client's certificate was refused. */
export function afterHandshake<Thrown>(error: Thrown, socket: Duplex): Thrown | Error {
  return refusesClient(error, showing.has(socket)) ? clientCertificateWanted() : error
}
