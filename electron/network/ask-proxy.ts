/** Requests to a proxy itself. */
import type { ClientRequest, OutgoingHttpHeaders, RequestOptions } from 'node:http'
import { request } from './builtin-http.ts'
import { NetworkError, ProxyError } from './network-error.ts'
import type { ProxyServer } from './proxy-address.ts'
import { usualRoute } from './route.ts'

/** Begins a request to the proxy. One that speaks TLS is believed by the operating system's trust alone. */
export async function askProxy(proxy: ProxyServer, options: RequestOptions): Promise<ClientRequest> {
  const { host, port } = proxy
  const whole = { ...options, host, port, agent: false, setHost: false }
  if (!proxy.tls) return request(whole)
  const [{ default: https }, { tlsOptions }] = await Promise.all([
    import('node:https'),
    import('./tls-options.ts'),
  ])
  return https.request({ ...whole, ...tlsOptions(usualRoute, host, port) } as RequestOptions)
}

/** Asks the proxy to pass a request in clear text on: it is told the whole address (RFC 9112 section 3.2.2). */
export function askInClear(proxy: ProxyServer, url: URL, options: RequestOptions): Promise<ClientRequest> {
  const { authorization } = proxy
  return askProxy(proxy, {
    ...options,
    path: url.href.slice(0, url.href.length - url.hash.length),
    headers: {
      ...options.headers,
      host: url.host,
      ...(authorization && { 'proxy-authorization': authorization }),
    } as OutgoingHttpHeaders,
  })
}

/** Whatever happened on the way to the proxy happened to the proxy, not to the server. */
export function ofProxy(error: Error): Error {
  if (error instanceof NetworkError) return error
  const isAway = 'code' in error && notThere.test(String(error.code))
  return new ProxyError({ kind: 'proxyFailed', reason: isAway ? 'unreachable' : 'failed' })
}

/** No such name, nobody listening there, no way there. */
const notThere = /^(ENOTFOUND|EAI_\w+|ECONNREFUSED|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|EADDRNOTAVAIL)$/
