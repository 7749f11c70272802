/** Requests on Node's own HTTP, by any route. Not its `fetch`, which is slower and takes 7 MB. */
import http from 'node:http'
import https from 'node:https'
import type { DesktopFetch } from '../desktop/desktop.ts'
import { agentsOf } from './agents.ts'
import { type DesktopAnswer, headersFrom } from './answer.ts'
import { proxyRefused } from './network-error.ts'
import { askProxy, ofProxy } from './plain-socket.ts'
import { type Route, usualRoute } from './route.ts'
import { bareHost, environmentProxy, portOf, proxyFor, type SystemProxy } from './system-proxy.ts'
import { unpacked } from './unpacked.ts'

/**
 * Sends one request. Follows no redirect, sends and keeps no cookie, caches nothing, repeats nothing.
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
  if (url.protocol === 'https:') {
    const wish = { signal, systemProxy }
    const { https: agent } = agentsOf(route)
    return exchange(
      https.request({ ...optionsFor(url, request), agent, wish } as https.RequestOptions),
      request,
    )
  }
  const proxy = await proxyFor(route, url, systemProxy)
  if (!proxy)
    return exchange(http.request({ ...optionsFor(url, request), agent: agentsOf(route).http }), request)
  const options = optionsFor(url, request)
  const { authorization } = proxy
  const asked = askProxy(proxy, {
    ...options,
    // RFC 9112 section 3.2.2: a proxy is told the whole address.
    path: url.href.slice(0, url.href.length - url.hash.length),
    headers: {
      ...options.headers,
      host: url.host,
      ...(authorization && { 'proxy-authorization': authorization }),
    },
  })
  const answer = await exchange(asked, request, ofProxy)
  if (answer.status === 407) {
    asked.destroy()
    throw proxyRefused()
  }
  return answer
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

/** @param blame what an error before the answer means, where it is not the server's. */
function exchange(
  outgoing: http.ClientRequest,
  { body, signal }: DesktopFetch,
  blame = (error: Error) => error,
): Promise<DesktopAnswer> {
  const { promise, resolve, reject } = Promise.withResolvers<DesktopAnswer>()
  const abort = () => {
    reject(signal.reason)
    outgoing.destroy()
  }
  signal.addEventListener('abort', abort, { once: true })
  outgoing.on('response', (message) => resolve(answerOf(message)))
  outgoing.on('error', (error) => reject(blame(error)))
  outgoing.on('close', () => signal.removeEventListener('abort', abort))
  outgoing.end(body)
  return promise
}

function answerOf(message: http.IncomingMessage): DesktopAnswer {
  const encoding = message.headers['content-encoding']
  return {
    status: message.statusCode ?? 0,
    headers: headersFrom(message.headers),
    body: encoding ? unpacked(message, encoding) : message,
  }
}
