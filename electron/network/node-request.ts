/** Requests on Node's own HTTP, by any route. Not its `fetch`, which is slower and takes 14 MB. */
import type { ClientRequest, IncomingMessage } from 'node:http'
import type { DesktopFetch } from '../desktop/desktop.ts'
import { createAgents, idleMilliseconds } from './agents.ts'
import { type DesktopAnswer, headersFrom } from './answer.ts'
import { Agent, request as sendPlain } from './builtin-http.ts'
import { openClearWay } from './clear-way.ts'
import { environmentProxy } from './proxy/environment.ts'
import { type Route, usualRoute } from './route.ts'
import { bareHost, portOf, type SystemProxy, type Way, waysTo } from './system-proxy.ts'

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
  const options = optionsFor(url, request)
  if (url.protocol === 'https:') {
    const { secureRequest } = await securely()
    return exchange(secureRequest(route, options, { signal, systemProxy }), request)
  }
  const ways = await waysTo(route, url, systemProxy)
  if (ways.some((way) => way !== 'direct')) return byFirst(ways, url, options, request)
  return exchange(sendPlain({ ...options, agent: agentOf(route) }), request)
}

const agentOf = createAgents(() => new Agent({ keepAlive: true, timeout: idleMilliseconds }))

let loading: Promise<typeof import('./secure-request.ts')> | undefined

function securely(): Promise<typeof import('./secure-request.ts')> {
  loading ??= import('./secure-request.ts')
  return loading
}

/** Plain http where a proxy may be in the way: on a connection of its own. */
async function byFirst(
  ways: readonly Way[],
  url: URL,
  options: ReturnType<typeof optionsFor>,
  request: DesktopFetch,
): Promise<DesktopAnswer> {
  request.signal.throwIfAborted()
  const way = await openClearWay(ways, url, request.signal)
  const asked = way.request(options.method, options.headers)
  const answer = await exchange(asked, request, way.blame)
  const refusal = way.refusalIn(answer)
  if (!refusal) return { ...answer, isProxied: way.isProxied }
  asked.destroy()
  throw refusal
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
  outgoing: ClientRequest,
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
  // Given up while the way was looked for: nothing is sent any more.
  if (signal.aborted) abort()
  else outgoing.end(body)
  return promise
}

async function answerOf(message: IncomingMessage): Promise<DesktopAnswer> {
  const encoding = message.headers['content-encoding']
  return {
    status: message.statusCode ?? 0,
    headers: headersFrom(message.headers),
    body: encoding ? (await import('./unpacked.ts')).unpacked(message, encoding) : message,
  }
}
