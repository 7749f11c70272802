/** The way of a request in clear text: straight to the server, or whole to a proxy (RFC 9112 section 3.2). */
import type { Duplex } from 'node:stream'
import { reachFirst } from './reach.ts'
import { bareHost, portOf, type Way } from './system-proxy.ts'

export interface ClearWay {
  readonly to: 'server' | 'proxy'
  /** Nothing was said on it yet. */
  readonly socket: Duplex
  /** What the request's first line names. */
  readonly target: string
  /** Header fields for whoever is there. */
  readonly headers: Readonly<Record<string, string>>
}

/**
 * Opens it.
 * @param url http. @throws Error with a code that `http/failures.ts` knows, or the signal's reason.
 */
export async function openClearWay(ways: readonly Way[], url: URL, signal?: AbortSignal): Promise<ClearWay> {
  const reached = await reachFirst(ways, bareHost(url), portOf(url), signal)
  const { to, socket } = reached
  if (to === 'server') return { to, socket, target: url.pathname + url.search, headers: {} }
  const { authorization } = reached.proxy
  // A proxy is told the whole address (RFC 9112 section 3.2.2), without what is nobody's business but the browser's.
  const target = `${url.origin}${url.pathname}${url.search}`
  return { to, socket, target, headers: authorization ? { 'proxy-authorization': authorization } : {} }
}
