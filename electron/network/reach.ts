/** Connects by the first proxy candidate that works. */
import type { Duplex } from 'node:stream'
import { dial } from './dial.ts'
import { ProxyError } from './network-error.ts'
import { ofProxy, reachProxy } from './proxy/connect-request.ts'
import type { ProxyServer } from './proxy/proxy-address.ts'
import { ignore } from './proxy/standing.ts'
import type { Way } from './proxy/system-proxy.ts'

/** A connection to the server or to a proxy. */
export type Reached =
  | { readonly to: 'server'; readonly socket: Duplex }
  | { readonly to: 'proxy'; readonly socket: Duplex; readonly proxy: ProxyServer }

/** How long a candidate may take while another is left to try, in milliseconds. */
const patience = 5_000

/** How long an unreachable proxy is tried last, in milliseconds. Browsers do the same, for longer. */
const avoided = 60_000

/** The end of that time for each proxy, by `performance.now()`. */
const unreachable = new Map<string, number>()

/**
 * Tries candidates in order until one connects: an unreachable proxy is skipped. A reachable proxy that refuses is
 * final, as in browsers.
 * @param ways at least one candidate. @param host of the server, without brackets. @param port of the server.
 * @throws the most telling error; the signal's reason.
 */
export async function reachFirst(
  ways: readonly Way[],
  host: string,
  port: number,
  signal?: AbortSignal,
): Promise<Reached> {
  const failures: unknown[] = []
  const ordered = inOrder(ways)
  for (const [place, way] of ordered.entries()) {
    const limit = place < ordered.length - 1 ? AbortSignal.timeout(patience) : undefined
    const within = AbortSignal.any([signal, limit].filter((one) => one !== undefined))
    try {
      return await go(way, host, port, within)
    } catch (error) {
      signal?.throwIfAborted()
      failures.push(error)
    }
  }
  throw mostTelling(failures)
}

async function go(way: Way, host: string, port: number, signal: AbortSignal): Promise<Reached> {
  if (way === 'direct') return { to: 'server', socket: (await dial(host, port, signal)).on('error', ignore) }
  try {
    const socket = await reachProxy(way, signal)
    unreachable.delete(nameOf(way))
    return { to: 'proxy', proxy: way, socket }
  } catch (error) {
    unreachable.set(nameOf(way), performance.now() + avoided)
    // A timeout is the proxy's failure as well.
    throw ofProxy(error)
  }
}

/**
 * Returns the most telling error: a reachable but unusable proxy before an unreachable one, and either before a failed
 * direct connection, which usually cannot work where proxies are configured.
 */
function mostTelling(failures: readonly unknown[]): unknown {
  const tells = (error: unknown) => {
    if (!(error instanceof ProxyError)) return 0
    return error.problem.reason === 'unreachable' ? 1 : 2
  }
  return failures.toSorted((one, other) => tells(other) - tells(one))[0]
}

function inOrder(ways: readonly Way[]): readonly Way[] {
  if (unreachable.size === 0 || ways.length === 1) return ways
  const now = performance.now()
  const isAvoided = (way: Way) => way !== 'direct' && (unreachable.get(nameOf(way)) ?? 0) > now
  return [...ways.filter((way) => !isAvoided(way)), ...ways.filter(isAvoided)]
}

function nameOf({ tls, host, port }: ProxyServer): string {
  return `${tls ? 'https' : 'http'} ${host} ${port}`
}
