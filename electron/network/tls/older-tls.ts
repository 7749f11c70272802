/**
 * Falls back to TLS 1.2 for servers that request a client certificate per folder (Apache's `SSLVerifyClient` in
 * `<Location>`). In TLS 1.3 they request it after the handshake (RFC 8446 section 4.6.2), which Node does not support,
 * and refuse the request with 403. In TLS 1.2 they renegotiate, which works.
 */
import type { TransportOptions } from '../transport-options.ts'

const older = new WeakMap<TransportOptions, TransportOptions>()
const chosen = new WeakSet<TransportOptions>()

/** Returns the same options limited to TLS 1.2: always the same object, so that its connections are reused. */
export function olderTransport(transport: TransportOptions): TransportOptions {
  const made = older.get(transport) ?? { ...transport, newestTls: 'TLSv1.2' as const }
  older.set(transport, made)
  return made
}

/** Selects TLS 1.2 for these options from now on. */
export function chooseOlderTls(transport: TransportOptions): void {
  chosen.add(transport)
}

/** Returns the options as currently selected. */
export function spokenTransport(transport: TransportOptions): TransportOptions {
  return chosen.has(transport) ? olderTransport(transport) : transport
}
