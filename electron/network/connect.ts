/** Opens a socket on a route: through its proxy, with its trust and its client certificate. */
import type { Duplex } from 'node:stream'
import tls from 'node:tls'
import { CertificateChanged, clientCertificateWanted } from './network-error.ts'
import { openPlainSocket, type SocketOptions } from './plain-socket.ts'
import { standing } from './proxy/standing.ts'
import { noteClientShown, refusesClient } from './tls/client-certificate-refusal.ts'
import { inspect } from './tls/inspect.ts'
import { spokenTransport } from './tls/older-tls.ts'
import { showsCertificate, tlsOptions, trustFor } from './tls/tls-options.ts'
import type { TransportOptions } from './transport-options.ts'

/**
 * Opens a socket to a server that speaks TLS; it is handed out once the server is believed.
 * @param host name or address, without brackets.
 * @returns a socket that stands. An `error` listener of no effect is attached; add your own.
 * @throws Error whose code `http/failures.ts` turns into a problem; `CertificateChanged` where a pinned server shows
 *   another certificate; the signal's reason.
 */
export async function openSocket(
  asked: TransportOptions,
  host: string,
  port: number,
  wish: SocketOptions = {},
): Promise<Duplex> {
  const transport = spokenTransport(asked)
  const options = await tlsOptions(transport, host, port)
  const plain = await openPlainSocket(transport, host, port, 'https', wish)
  // The answer about revocation comes with the server's certificate: it tells that the handshake got that far.
  const socket = tls.connect({ ...options, requestOCSP: true, socket: plain })
  const isClientShown = showsCertificate(transport, host, port)
  if (isClientShown) noteClientShown(socket)
  let isServerShown = false
  socket.once('OCSPResponse', () => {
    isServerShown = true
  })
  try {
    return await standing(socket, wish.signal)
  } catch (error) {
    plain.destroy()
    if (isServerShown && refusesClient(error, isClientShown)) throw clientCertificateWanted()
    throw (await changeBehind(error, transport, host, port, wish)) ?? error
  }
}

/**
 * Another certificate than the pinned one usually fails because nobody vouches for it, before it is compared: then a
 * second look tells whether that is the reason. A certificate that is the same and has run out, say, stays that.
 */
async function changeBehind(
  error: unknown,
  transport: TransportOptions,
  host: string,
  port: number,
  wish: SocketOptions,
): Promise<CertificateChanged | undefined> {
  const trust = trustFor(transport, host, port)
  if (trust.kind !== 'pinned') return undefined
  if (error instanceof CertificateChanged || wish.signal?.aborted) return undefined
  const seen = await inspect(transport, host, port, wish).catch(() => undefined)
  if (!seen || seen.view.sha256 === trust.sha256) return undefined
  return new CertificateChanged(trust.sha256, seen.view.sha256)
}
