/** Requests to a proxy itself. */
import type { ClientRequest, RequestOptions } from 'node:http'
import { request } from './builtin-http.ts'
import { NetworkError, proxyFailed } from './network-error.ts'
import { usualRoute } from './route.ts'
import type { ProxyServer } from './system-proxy.ts'

/** Begins a request to the proxy. One that speaks TLS is believed by the operating system's trust alone. */
export async function askProxy(proxy: ProxyServer, options: RequestOptions): Promise<ClientRequest> {
  const { host, port } = proxy
  const whole = { ...options, host, port, agent: false, setHost: false }
  if (!proxy.tls) return request(whole)
  const [{ default: https }, { tlsOptions }] = await Promise.all([
    import('node:https'),
    import('./tls-options.ts'),
  ])
  return https.request({ ...whole, ...(await tlsOptions(usualRoute, host, port)) } as RequestOptions)
}

/** Whatever happened on the way to the proxy happened to the proxy, not to the server. */
export function ofProxy(error: unknown): Error {
  return error instanceof NetworkError ? error : proxyFailed()
}
