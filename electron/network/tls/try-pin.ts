/** Tries whether TLS would believe a server by one certificate, before a person is asked to. Nothing is sent. */
import type { Problem } from '../../../shared/problem.ts'
import { openSocket } from '../connect.ts'
import { problemOfFailure } from '../http/failures.ts'
import type { SocketOptions } from '../plain-socket.ts'
import { type TransportOptions, usualTransport } from '../transport-options.ts'
import type { SeenCertificate } from './inspect.ts'

/** For connecting and the handshake together, in milliseconds. */
const patience = 10_000

/**
 * Shakes hands as a connection would that trusts this certificate alone; only trying tells, because a fault of the
 * certificate itself (a short key) stays one, and a fault of those that signed it (SHA-1) mostly does not.
 * @param route of the connection; its client certificate is not shown.
 * @returns what is wrong with the certificate even then; undefined where it would be believed, or something else is wrong.
 */
export async function tryPin(
  transport: TransportOptions,
  host: string,
  port: number,
  { pem, view }: SeenCertificate,
  options: Pick<SocketOptions, 'systemProxy'>,
): Promise<Problem | undefined> {
  const trust = { kind: 'pinned', host: view.host, certificate: pem, sha256: view.sha256 } as const
  const trial: TransportOptions = { ...usualTransport, proxy: transport.proxy, trust }
  const signal = AbortSignal.timeout(patience)
  try {
    const socket = await openSocket(trial, host, port, { ...options, signal })
    socket.destroy()
    return undefined
  } catch (thrown) {
    const problem = problemOfFailure(thrown, { host: view.host, milliseconds: 0 })
    return problem.kind === 'certificate' ? problem : undefined
  }
}
