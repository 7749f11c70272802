/**
 * Falls back to TLS 1.2 for servers that request a client certificate per folder (Apache's `SSLVerifyClient` in
 * `<Location>`). In TLS 1.3 they request it after the handshake (RFC 8446 section 4.6.2), which Node does not support,
 * and refuse the request with 403. In TLS 1.2 they renegotiate, which works.
 */
import type { TransportOptions } from '../transport-options.ts'

const tls12Transports = new WeakMap<TransportOptions, TransportOptions>()
const selected = new WeakSet<TransportOptions>()

/** Returns the same options limited to TLS 1.2: always the same object, so that its connections are reused. */
export function tls12Transport(transport: TransportOptions): TransportOptions {
  const made = tls12Transports.get(transport) ?? { ...transport, maxTlsVersion: 'TLSv1.2' as const }
  tls12Transports.set(transport, made)
  return made
}

/** Selects TLS 1.2 for these options from now on. */
export function selectTls12(transport: TransportOptions): void {
  selected.add(transport)
}

/** Returns the options as currently selected. */
export function effectiveTransport(transport: TransportOptions): TransportOptions {
  return selected.has(transport) ? tls12Transport(transport) : transport
}
