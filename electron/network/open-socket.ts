/** Opens a TLS socket with a connection's transport options: its proxy, trust and client certificate. */
import type { Duplex } from 'node:stream'
import tls from 'node:tls'
import { CertificateChanged, clientCertificateWanted } from './network-error.ts'
import { openPlainSocket, type SocketOptions } from './plain-socket.ts'
import { waitForTls } from './proxy/wait-for-tls.ts'
import { notePresented, rejectsClientCertificate } from './tls/client-certificate-refusal.ts'
import { inspectCertificate } from './tls/inspect-certificate.ts'
import { presentsCertificate, tlsOptions, trustFor } from './tls/tls-options.ts'
import { effectiveTransport } from './tls/tls12-fallback.ts'
import type { TransportOptions } from './transport-options.ts'

/**
 * Opens a TLS socket and returns it once the server's certificate is verified.
 * @param host name or address, without brackets.
 * @returns a connected socket with a no-op `error` listener; add your own.
 * @throws Error whose code `http/network-problem.ts` turns into a problem; `CertificateChanged` if a pinned server presents a
 * different certificate; the signal's reason.
 */
export async function openSocket(
  requested: TransportOptions,
  host: string,
  port: number,
  socketOptions: SocketOptions = {},
): Promise<Duplex> {
  const transport = effectiveTransport(requested)
  const options = await tlsOptions(transport, host, port)
  const plain = await openPlainSocket(transport, host, port, 'https', socketOptions)
  // The OCSP response comes with the server's certificate: it shows that the handshake got that far.
  const socket = tls.connect({ ...options, requestOCSP: true, socket: plain })
  const isClientShown = presentsCertificate(transport, host, port)
  if (isClientShown) notePresented(socket)
  let isServerShown = false
  socket.once('OCSPResponse', () => {
    isServerShown = true
  })
  try {
    return await waitForTls(socket, socketOptions.signal)
  } catch (error) {
    plain.destroy()
    if (isServerShown && rejectsClientCertificate(error, isClientShown)) throw clientCertificateWanted()
    throw (await certificateChange(error, transport, host, port, socketOptions)) ?? error
  }
}

/**
 * Checks whether a failed handshake with a pinned server is due to a different certificate: verification usually fails
 * before the fingerprints are compared. The same certificate with another fault, such as having expired, keeps its
 * error.
 */
async function certificateChange(
  error: unknown,
  transport: TransportOptions,
  host: string,
  port: number,
  socketOptions: SocketOptions,
): Promise<CertificateChanged | undefined> {
  const trust = trustFor(transport, host, port)
  if (trust.kind !== 'pinned') return undefined
  if (error instanceof CertificateChanged || socketOptions.signal?.aborted) return undefined
  const seen = await inspectCertificate(transport, host, port, socketOptions).catch(() => undefined)
  if (!seen || seen.view.sha256 === trust.sha256) return undefined
  return new CertificateChanged(trust.sha256, seen.view.sha256)
}
