/** Going the first way that leads somewhere. */
import type { Duplex } from 'node:stream'
import { dial } from './dial.ts'
import { ProxyError } from './network-error.ts'
import { ofProxy, reachProxy } from './proxy/connect-request.ts'
import type { ProxyServer } from './proxy/proxy-address.ts'
import { ignore } from './proxy/standing.ts'
import type { Way } from './proxy/system-proxy.ts'

/** A connection, and what is at its other end. */
export type Reached =
  | { readonly to: 'server'; readonly socket: Duplex }
  | { readonly to: 'proxy'; readonly socket: Duplex; readonly proxy: ProxyServer }

/** How long a way may take to come about while another is left to try, in milliseconds. */
const patience = 5_000

/** How long a proxy that could not be reached is tried last, in milliseconds. Browsers do the same, for longer. */
const avoided = 60_000

/** Until when, by `performance.now()`. */
const unreachable = new Map<string, number>()

/**
 * Tries ways in their order until a connection stands: a proxy that cannot be reached makes room for the next way. One
 * that can be reached and refuses does not: that is its answer, in browsers too.
 * @param ways at least one. @param host of the server, without brackets. @param port of the server.
 * @throws the most telling failure; the signal's reason.
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
    // That it took too long is the proxy's failure as well.
    throw ofProxy(error)
  }
}

/**
 * A proxy that is there and cannot be spoken to tells more than one that is not there, and either more than what went wrong
 * without one: where proxies are named, the way without usually leads nowhere.
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
