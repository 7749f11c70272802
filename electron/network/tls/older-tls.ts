/**
 * TLS 1.2 for servers that ask for a client certificate by folder (Apache's `SSLVerifyClient` in `<Location>`). In TLS 1.3
 * they ask after the handshake (RFC 8446 section 4.6.2), which Node does not answer, and refuse the request with 403. In
 * TLS 1.2 they shake hands once more, which works.
 */
import type { TransportOptions } from '../transport-options.ts'

const older = new WeakMap<TransportOptions, TransportOptions>()
const chosen = new WeakSet<TransportOptions>()

/** The same route with TLS 1.2 at most: always the same object, so that its connections are used again. */
export function olderTransport(transport: TransportOptions): TransportOptions {
  const made = older.get(transport) ?? { ...transport, newestTls: 'TLSv1.2' as const }
  older.set(transport, made)
  return made
}

/** From now on the route speaks TLS 1.2. */
export function chooseOlderTls(transport: TransportOptions): void {
  chosen.add(transport)
}

/** The route as it is spoken by now. */
export function spokenTransport(transport: TransportOptions): TransportOptions {
  return chosen.has(transport) ? olderTransport(transport) : transport
}
