/** Looks at the certificate that a server shows, whether or not anybody vouches for it. Nothing is sent to the server. */
import type { X509Certificate } from 'node:crypto'
import { isIP } from 'node:net'
import tls from 'node:tls'
import { closedEarly } from '../network-error.ts'
import { openPlainSocket, type SocketOptions } from '../plain-socket.ts'
import { hostName, type TransportOptions } from '../transport-options.ts'
import { type SeenView, viewCertificate } from './certificate-view.ts'

/** A certificate that was seen and believed by nobody yet. */
export interface SeenCertificate {
  readonly pem: string
  readonly view: SeenView
}

/** One limit for connecting and the handshake together, in milliseconds. */
const patience = 10_000

/**
 * Looks at a server's certificate for a person to judge.
 * @throws as `certificateShownBy`, and where the certificate's dates cannot be read.
 */
export async function inspect(
  transport: TransportOptions,
  host: string,
  port: number,
  options: SocketOptions = {},
): Promise<SeenCertificate> {
  const certificate = await certificateShownBy(transport, host, port, options)
  return { pem: certificate.toString(), view: viewCertificate(certificate, hostName(host, port)) }
}

/**
 * Shakes hands with a server through the route's proxy, keeps what it shows, and breaks off there: before the handshake
 * is over nothing can be sent.
 * The only place of the program that does not verify: because nothing is sent here, and nothing believed. No client
 * certificate is offered either.
 * @throws what connecting throws; a `TimeoutError` after ten seconds.
 */
export async function certificateShownBy(
  transport: TransportOptions,
  host: string,
  port: number,
  options: SocketOptions,
): Promise<X509Certificate> {
  const timeout = AbortSignal.timeout(patience)
  const signal = options.signal ? AbortSignal.any([options.signal, timeout]) : timeout
  const socket = await openPlainSocket(transport, host, port, 'https', { ...options, signal })
  const handshake = tls.connect({
    socket,
    host,
    ...(isIP(host) === 0 && { servername: host }),
    minVersion: 'TLSv1.2',
    rejectUnauthorized: false,
    // A server that insists on a client certificate ends the handshake; its own has come by then, with this.
    requestOCSP: true,
  })
  try {
    return await shownBy(handshake, signal)
  } finally {
    handshake.destroy()
    socket.destroy()
  }
}

async function shownBy(handshake: tls.TLSSocket, signal: AbortSignal): Promise<X509Certificate> {
  const { promise, resolve, reject } = Promise.withResolvers<X509Certificate>()
  const look = () => {
    const shown = handshake.getPeerX509Certificate()
    if (shown) resolve(shown)
  }
  const abort = () => reject(signal.reason)
  signal.addEventListener('abort', abort, { once: true })
  handshake.on('OCSPResponse', look).on('secureConnect', look)
  handshake.on('error', reject).on('close', () => reject(closedEarly()))
  return promise.finally(() => signal.removeEventListener('abort', abort))
}
