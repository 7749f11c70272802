/** Sends requests on Chromium's network stack, with the system's proxy and trust store. */
import type { Readable } from 'node:stream'
import { type ProxyEntry, parseProxyList } from '../../network/proxy/proxy-list.ts'
import { headersFrom, type PlatformResponse, type ResponseHeaders } from '../../network/response.ts'
import type { PlatformRequest } from '../platform.ts'
import { asElectronSession } from './login/electron-session.ts'
import type { ElectronModules, Incoming, Session } from './modules.ts'

type Needed = Pick<ElectronModules, 'net' | 'session'>

/**
 * Sends one request in a separate session that stores nothing. Uses `net.request`, not `session.fetch`, which rejects a
 * redirect without its target.
 * @returns the response whatever its status, a 3xx included. @throws Error `net::ERR_…` where the network fails.
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
    session: asElectronSession(requestSession(electron)),
    credentials: 'omit',
    redirect: 'manual',
    cache: 'no-store',
    referrerPolicy: 'no-referrer',
  })
  let authInfo: Electron.AuthInfo | undefined
  // Gives no name and password; what requested them determines the problem.
  outgoing.on('login', (info, response) => {
    authInfo = info
    response()
  })
  // A second settlement has no effect, so the error of a redirect that is not followed is ignored.
  outgoing.on('error', (error) => {
    if (authInfo?.isProxy) void refusalBy(authInfo).then(reject)
    else reject(error)
  })
  outgoing.on('redirect', (status, _method, to, headers) => {
    const response = { status, headers: headersFrom({ ...headers, location: to }), body: nothing() }
    resolve(withProxy(electron, url, response))
  })
  outgoing.on('response', (message) => {
    if (message.statusCode !== 407) return resolve(withProxy(electron, url, responseOf(message, request)))
    void refusalBy(authInfo, headersFrom(message.headers))
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

/**
 * Returns the problem of a proxy's request for a password. @param headers of its 407, if there was a response: it may
 * list more schemes than Chromium chose.
 */
async function refusalBy(authInfo: Electron.AuthInfo | undefined, headers?: ResponseHeaders): Promise<Error> {
  const { proxyProblemOf } = await import('../../network/proxy/proxy-response.ts')
  const challenge = headers?.get('proxy-authenticate') ?? authInfo?.scheme
  return proxyProblemOf({ status: 407, headers: headersFrom({ 'proxy-authenticate': challenge }) }, undefined)
}

/** Adds to an unsuccessful plain HTTP response whether it may be a proxy's. */
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
 * Returns the proxies that Chromium would try for an address, for requests that do not go through it: what the system's
 * settings or proxy script name (`PROXY a:1; SOCKS b:2; DIRECT`).
 * @throws Error where that cannot be parsed: connecting directly is not what the system says.
 */
export async function systemProxy(electron: Needed, url: URL): Promise<readonly ProxyEntry[]> {
  return parseProxyList(await requestSession(electron).resolveProxy(url.href))
}
