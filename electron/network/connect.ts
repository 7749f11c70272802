/** Opens a socket on a route: through its proxy, with its trust and its client certificate. */
import type { Duplex } from 'node:stream'
import tls from 'node:tls'
import { CertificateChanged, clientCertificateWanted } from './network-error.ts'
import { openPlainSocket, type SocketWish } from './plain-socket.ts'
import { standing } from './proxy/standing.ts'
import { noteClientShown, refusesClient } from './tls/client-certificate-refusal.ts'
import { inspect } from './tls/inspect.ts'
import { spokenRoute } from './tls/older-tls.ts'
import { showsCertificate, tlsOptions, trustFor } from './tls/tls-options.ts'
import type { Route } from './transport-options.ts'

/**
 * Opens a socket to a server that speaks TLS; it is handed out once the server is believed.
 * @param host name or address, without brackets.
 * @returns a socket that stands. An `error` listener of no effect is attached; add your own.
 * @throws Error whose code `http/failures.ts` turns into a problem; `CertificateChanged` where a pinned server shows
 *   another certificate; the signal's reason.
 */
export async function openSocket(
  asked: Route,
  host: string,
  port: number,
  wish: SocketWish = {},
): Promise<Duplex> {
  const route = spokenRoute(asked)
  const options = await tlsOptions(route, host, port)
  const plain = await openPlainSocket(route, host, port, 'https', wish)
  // The answer about revocation comes with the server's certificate: it tells that the handshake got that far.
  const socket = tls.connect({ ...options, requestOCSP: true, socket: plain })
  const isClientShown = showsCertificate(route, host, port)
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
    throw (await changeBehind(error, route, host, port, wish)) ?? error
  }
}

/**
 * Another certificate than the pinned one usually fails because nobody vouches for it, before it is compared: then a
 * second look tells whether that is the reason. A certificate that is the same and has run out, say, stays that.
 */
async function changeBehind(
  error: unknown,
  route: Route,
  host: string,
  port: number,
  wish: SocketWish,
): Promise<CertificateChanged | undefined> {
  const trust = trustFor(route, host, port)
  if (trust.kind !== 'pinned') return undefined
  if (error instanceof CertificateChanged || wish.signal?.aborted) return undefined
  const seen = await inspect(route, host, port, wish).catch(() => undefined)
  if (!seen || seen.view.sha256 === trust.sha256) return undefined
  return new CertificateChanged(trust.sha256, seen.view.sha256)
}
