/** Requests on Chromium's network stack: the system's proxy, the platform's trust store. */
import { Readable } from 'node:stream'
import type { DesktopFetch } from '../desktop.ts'
import type { ElectronModules } from './modules.ts'

type Needed = Pick<ElectronModules, 'net' | 'session'>

/** Statuses whose answer has no body (Fetch standard, "null body status"). */
const bodiless: readonly number[] = [204, 205, 304]

/**
 * Sends one request in a session of its own that keeps nothing.
 * `net.request`, not `session.fetch`: the latter rejects a redirect and does not say where it leads to.
 * @returns the answer whatever its status, a 3xx included. @throws Error `net::ERR_…` where the network fails.
 */
export async function sendRequest(electron: Needed, url: URL, request: DesktopFetch): Promise<Response> {
  request.signal.throwIfAborted()
  const { promise, resolve, reject } = Promise.withResolvers<Response>()
  const outgoing = electron.net.request({
    url: url.href,
    method: request.method,
    headers: { ...request.headers },
    session: electron.session.fromPartition('requests', { cache: false }),
    credentials: 'omit',
    redirect: 'manual',
    cache: 'no-store',
    referrerPolicy: 'no-referrer',
  })
  // Settling again does nothing, so that the error of an unfollowed redirect comes too late to be heard.
  const settle = (make: () => Response) => {
    try {
      resolve(make())
    } catch (error) {
      reject(error)
    }
  }
  outgoing.on('error', reject)
  outgoing.on('redirect', (status, _method, to, headers) =>
    settle(() => new Response(null, { status, headers: headersOf({ ...headers, location: to }) })),
  )
  outgoing.on('response', (message) => settle(() => answerOf(message, request)))
  request.signal.addEventListener('abort', () => {
    reject(request.signal.reason)
    outgoing.abort()
  })
  outgoing.end(request.body)
  return promise
}

function answerOf(message: Electron.IncomingMessage, { method, signal }: DesktopFetch): Response {
  const body = message as unknown as Readable
  signal.addEventListener('abort', () => body.destroy(signal.reason))
  const empty = method === 'HEAD' || bodiless.includes(message.statusCode)
  if (empty) body.resume()
  return new Response(empty ? null : (Readable.toWeb(body) as ReadableStream), {
    status: message.statusCode,
    headers: headersOf(message.headers),
  })
}

/** A header that is no HTTP header (a server's raw UTF-8, say) is left out rather than failing the whole answer. */
function headersOf(received: Readonly<Record<string, string | string[]>>): Headers {
  const headers = new Headers()
  for (const [name, values] of Object.entries(received))
    for (const value of [values].flat())
      try {
        headers.append(name, value)
      } catch {}
  return headers
}
