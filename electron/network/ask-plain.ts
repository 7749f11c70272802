/** Plain http requests by a route, for who passes on what another program asks. */
import type { ClientRequest, IncomingMessage, OutgoingHttpHeaders } from 'node:http'
import { headersFrom } from './answer.ts'
import { askInClear, ofProxy } from './ask-proxy.ts'
import { request } from './builtin-http.ts'
import type { SocketWish } from './plain-socket.ts'
import { ownRefusalOf } from './proxy-answer.ts'
import type { Route } from './route.ts'
import { bareHost, environmentProxy, portOf, proxyFor } from './system-proxy.ts'

/** A request that is begun and has to be ended. */
export interface PlainRequest {
  readonly request: ClientRequest
  readonly isProxied: boolean
  /** What an answer means that the proxy gave for itself; undefined where it may be the server's. */
  refusal(answer: IncomingMessage): Error | undefined
  /** What an error before the answer means. */
  blame(error: Error): Error
}

/**
 * Begins a request straight to the server, or to the route's proxy, which is told the whole address: many proxies open
 * tunnels to port 443 only.
 * @param options method and header fields. @throws ProxyError where there is no proxy that can be spoken to.
 */
export async function askPlain(
  route: Route,
  url: URL,
  options: {
    readonly method: string | undefined
    readonly headers: OutgoingHttpHeaders
  },
  { signal, systemProxy = environmentProxy }: SocketWish = {},
): Promise<PlainRequest> {
  const proxy = await proxyFor(route, url, systemProxy)
  signal?.throwIfAborted()
  const whole = { ...options, ...(signal && { signal }) }
  if (!proxy) {
    const at = { host: bareHost(url), port: portOf(url), path: url.pathname + url.search, agent: false }
    return {
      request: request({ ...whole, ...at }),
      isProxied: false,
      refusal: () => undefined,
      blame: (error) => error,
    }
  }
  return {
    request: await askInClear(proxy, url, whole),
    isProxied: true,
    refusal: ({ statusCode: status = 0, headers }) =>
      ownRefusalOf({ status, headers: headersFrom(headers) }, proxy.authorization),
    blame: ofProxy,
  }
}
