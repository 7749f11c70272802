/** The ways on which a relay leads a login window's traffic. What opens them is loaded with the first of them. */
import type { Duplex } from 'node:stream'
import type { PlainHttpConnection } from '../network/plain-http.ts'
import type { SystemProxy } from '../network/proxy/proxy-candidates.ts'
import type { TransportOptions } from '../network/transport-options.ts'

export interface LocalProxyUpstream {
  /**
   * What becomes of TLS. `ended`: the relay believes the server by the connection's rules, and the window believes the
   * relay. `passed`: it goes through as it is, and the window judges the server as always.
   */
  readonly tls: 'ended' | 'passed'
  /**
   * Opens a connection for what a window says by TLS. Where TLS is ended, it is encrypted and the server has proven who
   * it is; where it is passed, nothing was said to the server yet.
   * @throws whatever the network throws, or ProblemError.
   */
  tunnel(host: string, port: number, signal: AbortSignal): Promise<Duplex>
  /** Gets ready for the first page, if it has to be; whatever goes wrong, the window tells. */
  settle?(page: URL, signal: AbortSignal): Promise<void>
  /** Opens the way of a request in clear text. @throws as `tunnel`. */
  clear(url: URL, signal: AbortSignal): Promise<PlainHttpConnection>
}

/** Ways by a connection's route. */
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
