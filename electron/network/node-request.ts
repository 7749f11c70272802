/** Requests on Node's own HTTP, by any route. Not its `fetch`, which is slower and takes 14 MB. */
import type { DesktopFetch } from '../desktop/desktop.ts'
import { createAgents, idleMilliseconds } from './agents.ts'
import type { DesktopAnswer } from './answer.ts'
import { askProxy, ofProxy } from './ask-proxy.ts'
import { Agent, request as sendPlain } from './builtin-http.ts'
import { exchange } from './http-exchange.ts'
import { proxyRefused } from './network-error.ts'
import { type Route, usualRoute } from './route.ts'
import {
  bareHost,
  environmentProxy,
  type ProxyServer,
  portOf,
  proxyFor,
  type SystemProxy,
} from './system-proxy.ts'

/**
 * Sends one request. Follows no redirect, sends and keeps no cookie, caches nothing, and repeats nothing that an
 * application may have received.
 * @param systemProxy what `proxy: system` means; the environment's proxy unless told.
 * @returns the answer whatever its status.
 * @throws Error whose code `http/failures.ts` knows; the signal's reason.
 */
export async function nodeRequest(
  url: URL,
  request: DesktopFetch,
  route: Route = usualRoute,
  systemProxy: SystemProxy = environmentProxy,
): Promise<DesktopAnswer> {
  const { signal } = request
  signal.throwIfAborted()
  const options = optionsFor(url, request)
  if (url.protocol === 'https:') {
    const { secureExchange } = await securely()
    return secureExchange(route, { options, body: request.body, signal, systemProxy })
  }
  const proxy = await proxyFor(route, url, systemProxy)
  if (proxy) return byProxy(proxy, url, options, request)
  return exchange(sendPlain({ ...options, agent: agentOf(route) }), request)
}

const agentOf = createAgents(() => new Agent({ keepAlive: true, timeout: idleMilliseconds }))

let loading: Promise<typeof import('./secure-exchange.ts')> | undefined

function securely(): Promise<typeof import('./secure-exchange.ts')> {
  loading ??= import('./secure-exchange.ts')
  return loading
}

/** Plain http by a proxy, which is told the whole address (RFC 9112 section 3.2.2). */
async function byProxy(
  proxy: ProxyServer,
  url: URL,
  options: ReturnType<typeof optionsFor>,
  request: DesktopFetch,
): Promise<DesktopAnswer> {
  const { authorization } = proxy
  const asked = await askProxy(proxy, {
    ...options,
    path: url.href.slice(0, url.href.length - url.hash.length),
    headers: {
      ...options.headers,
      host: url.host,
      ...(authorization && { 'proxy-authorization': authorization }),
    },
  })
  const answer = await exchange(asked, request, ofProxy)
  if (answer.status !== 407) return answer
  asked.destroy()
  throw proxyRefused()
}

function optionsFor(url: URL, { method, headers }: DesktopFetch) {
  return {
    host: bareHost(url),
    port: portOf(url),
    path: url.pathname + url.search,
    method,
    headers: { ...headers, 'accept-encoding': 'identity' },
  }
}
