/** Tests whether TLS would accept a server by one pinned certificate, before the user is offered to. Sends nothing. */
import type { Problem } from '../../../shared/problem.ts'
import { problemOfFailure } from '../http/network-problem.ts'
import { openSocket } from '../open-socket.ts'
import type { SocketOptions } from '../plain-socket.ts'
import { type TransportOptions, usualTransport } from '../transport-options.ts'
import type { SeenCertificate } from './inspect-certificate.ts'

/** Timeout for connecting and the handshake together, in milliseconds. */
const timeoutMilliseconds = 10_000

/**
 * Performs a handshake that trusts this certificate alone. Only a test can tell: a fault of the certificate itself (a
 * short key) remains, and a fault of its issuers (SHA-1) mostly does not.
 * @param transport of the connection; its client certificate is not presented.
 * @returns the fault that remains even then; undefined if it would be accepted, or something else is wrong.
 */
export async function testPin(
  transport: TransportOptions,
  host: string,
  port: number,
  { pem, view }: SeenCertificate,
  options: Pick<SocketOptions, 'systemProxy'>,
): Promise<Problem | undefined> {
  const trust = { kind: 'pinned', host: view.host, certificate: pem, sha256: view.sha256 } as const
  const trial: TransportOptions = { ...usualTransport, proxy: transport.proxy, trust }
  const signal = AbortSignal.timeout(timeoutMilliseconds)
  try {
    const socket = await openSocket(trial, host, port, { ...options, signal })
    socket.destroy()
    return undefined
  } catch (thrown) {
    const problem = problemOfFailure(thrown, { host: view.host, milliseconds: 0 })
    return problem.kind === 'certificate' ? problem : undefined
  }
}
