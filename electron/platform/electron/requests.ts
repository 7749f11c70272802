/** Requests on Chromium's network stack: the system's proxy, the platform's trust store. */
import type { Readable } from 'node:stream'
import { type ProxyEntry, parseProxyList } from '../../network/proxy/proxy-list.ts'
import { headersFrom, type PlatformResponse, type ResponseHeaders } from '../../network/response.ts'
import type { PlatformRequest } from '../platform.ts'
import { wholeSession } from './login/whole-session.ts'
import type { ElectronModules, Incoming, Session } from './modules.ts'

type Needed = Pick<ElectronModules, 'net' | 'session'>

/**
 * Sends one request in a session of its own that keeps nothing.
 * `net.request`, not `session.fetch`: the latter rejects a redirect and does not say where it leads to.
 * @returns the answer whatever its status, a 3xx included. @throws Error `net::ERR_…` where the network fails.
 */
export async function sendRequest(
  electron: Needed,
  url: URL,
  request: PlatformRequest,
): Promise<PlatformResponse> {
  request.signal.throwIfAborted()
  const { promise, resolve, reject } = Promise.withResolvers<PlatformResponse>()
  const outgoing = electron.net.request({
    url: url.href,
    method: request.method,
    headers: { ...request.headers },
    session: wholeSession(requestSession(electron)),
    credentials: 'omit',
    redirect: 'manual',
    cache: 'no-store',
    referrerPolicy: 'no-referrer',
  })
  let asker: Electron.AuthInfo | undefined
  // Whoever asks for a name and password gets none here; what it asked for tells what to say of it.
  outgoing.on('login', (info, response) => {
    asker = info
    response()
  })
  // Settling again does nothing, so that the error of an unfollowed redirect comes too late to be heard.
  outgoing.on('error', (error) => {
    if (asker?.isProxy) void refusalBy(asker).then(reject)
    else reject(error)
  })
  outgoing.on('redirect', (status, _method, to, headers) => {
    const response = { status, headers: headersFrom({ ...headers, location: to }), body: nothing() }
    resolve(withProxy(electron, url, response))
  })
  outgoing.on('response', (message) => {
    if (message.statusCode !== 407) return resolve(withProxy(electron, url, responseOf(message, request)))
    void refusalBy(asker, headersFrom(message.headers))
      .then(reject, reject)
      .finally(() => outgoing.abort())
  })
  request.signal.addEventListener('abort', () => {
    reject(request.signal.reason)
    outgoing.abort()
  })
  outgoing.end(request.body)
  return promise
}

/** What a proxy's question means. @param headers of its 407, if there was an answer: it may name more than Chromium chose. */
async function refusalBy(asker: Electron.AuthInfo | undefined, headers?: ResponseHeaders): Promise<Error> {
  const { proxyProblemOf } = await import('../../network/proxy/proxy-response.ts')
  const challenge = headers?.get('proxy-authenticate') ?? asker?.scheme
  return proxyProblemOf({ status: 407, headers: headersFrom({ 'proxy-authenticate': challenge }) }, undefined)
}

/** Notes of an answer in clear text that is no success whether a proxy may have given it. */
async function withProxy(electron: Needed, url: URL, response: PlatformResponse): Promise<PlatformResponse> {
  if (url.protocol !== 'http:' || response.status < 300) return response
  const named = await requestSession(electron).resolveProxy(url.href)
  return { ...response, isProxied: /(^|;)\s*(proxy|https?)\b/i.test(named) }
}

function requestSession({ session }: Needed): Session {
  return session.fromPartition('requests', { cache: false })
}

async function* nothing(): AsyncGenerator<Uint8Array> {}

function responseOf(message: Incoming, { signal }: PlatformRequest): PlatformResponse {
  const body = message as unknown as Readable
  signal.addEventListener('abort', () => body.destroy(signal.reason))
  return { status: message.statusCode, headers: headersFrom(message.headers), body }
}

/**
 * The ways to an address that Chromium would try, for requests that do not go through it: what the system's settings or
 * proxy script name (`PROXY a:1; SOCKS b:2; DIRECT`).
 * @throws Error where what is named cannot be understood: going without is not what the system says.
 */
export async function systemProxy(electron: Needed, url: URL): Promise<readonly ProxyEntry[]> {
  return parseProxyList(await requestSession(electron).resolveProxy(url.href))
}
