/** Inspects the certificate that a server presents, whether or not it is trusted. Sends nothing to the server. */
import type { X509Certificate } from 'node:crypto'
import tls from 'node:tls'
import { closedEarly } from '../network-error.ts'
import { openPlainSocket, type SocketOptions } from '../plain-socket.ts'
import { hostName, type TransportOptions } from '../transport-options.ts'
import { type SeenView, viewCertificate } from './certificate-view.ts'
import { serverNameFor } from './tls-options.ts'

/** A certificate that was seen and not yet trusted. */
export interface SeenCertificate {
  readonly pem: string
  readonly view: SeenView
}

/** Timeout for connecting and the handshake together, in milliseconds. */
const timeoutMilliseconds = 10_000

/**
 * Fetches a server's certificate for the user to decide about.
 * @throws as `fetchCertificate`, and if the certificate's dates cannot be parsed.
 */
export async function inspectCertificate(
  transport: TransportOptions,
  host: string,
  port: number,
  options: SocketOptions = {},
): Promise<SeenCertificate> {
  const certificate = await fetchCertificate(transport, host, port, options)
  return { pem: certificate.toString(), view: viewCertificate(certificate, hostName(host, port)) }
}

/**
 * Starts a handshake with a server through the connection's proxy, reads its certificate, and stops there, before
 * anything can be sent. The only code that does not verify: nothing is sent, and nothing is trusted. Presents no client
 * certificate.
 * @throws what connecting throws; a `TimeoutError` after ten seconds.
 */
export async function fetchCertificate(
  transport: TransportOptions,
  host: string,
  port: number,
  options: SocketOptions,
): Promise<X509Certificate> {
  const timeout = AbortSignal.timeout(timeoutMilliseconds)
  const signal = options.signal ? AbortSignal.any([options.signal, timeout]) : timeout
  const socket = await openPlainSocket(transport, host, port, 'https', { ...options, signal })
  const handshake = tls.connect({
    socket,
    host,
    ...serverNameFor(host),
    minVersion: 'TLSv1.2',
    rejectUnauthorized: false,
    // Emits an event with the certificate before a server that requires a client certificate ends the handshake.
    requestOCSP: true,
  })
  try {
    return await peerCertificateOf(handshake, signal)
  } finally {
    handshake.destroy()
    socket.destroy()
  }
}

async function peerCertificateOf(handshake: tls.TLSSocket, signal: AbortSignal): Promise<X509Certificate> {
  const { promise, resolve, reject } = Promise.withResolvers<X509Certificate>()
  const check = () => {
    const certificate = handshake.getPeerX509Certificate()
    if (certificate) resolve(certificate)
  }
  const abort = () => reject(signal.reason)
  signal.addEventListener('abort', abort, { once: true })
  handshake.on('OCSPResponse', check).on('secureConnect', check)
  handshake.on('error', reject).on('close', () => reject(closedEarly()))
  return promise.finally(() => signal.removeEventListener('abort', abort))
}
