/**
 * Connections through which the local proxy forwards a login window's traffic. The code that opens them is loaded with
 * the first one.
 */
import type { Duplex } from 'node:stream'
import type { PlainHttpConnection } from '../network/plain-http.ts'
import type { SystemProxy } from '../network/proxy/proxy-candidates.ts'
import type { TransportOptions } from '../network/transport-options.ts'

export interface LocalProxyUpstream {
  /**
   * How TLS is handled. `ended`: the local proxy verifies the server by the connection's rules, and the window trusts
   * the local proxy. `passed`: TLS is forwarded unchanged, and the window verifies the server as usual.
   */
  readonly tls: 'ended' | 'passed'
  /**
   * Opens a connection for a window's `CONNECT`. Where TLS is ended, it is encrypted and the server is verified; where
   * it is passed, nothing has been sent to the server yet.
   * @throws whatever the network throws, or ProblemError.
   */
  tunnel(host: string, port: number, signal: AbortSignal): Promise<Duplex>
  /** Prepares for the first page, if needed; the window reports what goes wrong. */
  settle?(page: URL, signal: AbortSignal): Promise<void>
  /** Opens a connection for a plain HTTP request. @throws as `tunnel`. */
  clear(url: URL, signal: AbortSignal): Promise<PlainHttpConnection>
}

/** Returns the upstream connections for a connection's transport options. */
export function localProxyUpstream(
  transport: TransportOptions,
  systemProxy: SystemProxy,
  tls: LocalProxyUpstream['tls'],
): LocalProxyUpstream {
  const isClientShown = tls === 'ended' && transport.clientCertificate.kind !== 'none'
  return {
    tls,
    ...(isClientShown && {
      async settle(page, signal) {
        const { detectTlsVersion } = await import('../network/secure-exchange.ts')
        return detectTlsVersion(transport, page, { signal, systemProxy })
      },
    }),
    async tunnel(host, port, signal) {
      const options = { signal, systemProxy }
      if (tls === 'passed') {
        const { openPlainSocket } = await import('../network/plain-socket.ts')
        return openPlainSocket(transport, host, port, 'https', options)
      }
      const { openSocket } = await import('../network/open-socket.ts')
      return openSocket(transport, host, port, options)
    },
    async clear(url, signal) {
      const [{ proxyCandidates }, { openPlainHttp }] = await Promise.all([
        import('../network/proxy/proxy-candidates.ts'),
        import('../network/plain-http.ts'),
      ])
      return openPlainHttp(await proxyCandidates(transport, url, systemProxy), url, signal)
    },
  }
}
