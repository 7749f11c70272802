/** Connects by the first proxy candidate that works. */
import type { Duplex } from 'node:stream'
import { connectTcp } from './connect-tcp.ts'
import { ProxyError } from './network-error.ts'
import { asProxyError, connectToProxy } from './proxy/connect-request.ts'
import type { ProxyServer } from './proxy/proxy-address.ts'
import type { ProxyCandidate } from './proxy/proxy-candidates.ts'
import { ignoreError } from './proxy/wait-for-tls.ts'

/** A connection to the server or to a proxy. */
export type ProxyConnection =
  | { readonly to: 'server'; readonly socket: Duplex }
  | { readonly to: 'proxy'; readonly socket: Duplex; readonly proxy: ProxyServer }

/** How long a candidate may take while another is left to try, in milliseconds. */
const candidateTimeoutMilliseconds = 5_000

/** How long an unreachable proxy is tried last, in milliseconds. Browsers do the same, for longer. */
const avoidedMilliseconds = 60_000

/** The end of that time for each proxy, by `performance.now()`. */
const unreachableUntil = new Map<string, number>()

/**
 * Tries candidates in order until one connects: an unreachable proxy is skipped. A reachable proxy that refuses is
 * final, as in browsers.
 * @param candidates at least one candidate. @param host of the server, without brackets. @param port of the server.
 * @throws the most telling error; the signal's reason.
 */
export async function connectFirst(
  candidates: readonly ProxyCandidate[],
  host: string,
  port: number,
  signal?: AbortSignal,
): Promise<ProxyConnection> {
  const failures: unknown[] = []
  const ordered = unreachableLast(candidates)
  for (const [index, candidate] of ordered.entries()) {
    const limit = index < ordered.length - 1 ? AbortSignal.timeout(candidateTimeoutMilliseconds) : undefined
    const within = AbortSignal.any([signal, limit].filter((one) => one !== undefined))
    try {
      return await connectBy(candidate, host, port, within)
    } catch (error) {
      signal?.throwIfAborted()
      failures.push(error)
    }
  }
  throw mostTelling(failures)
}

async function connectBy(
  candidate: ProxyCandidate,
  host: string,
  port: number,
  signal: AbortSignal,
): Promise<ProxyConnection> {
  if (candidate === 'direct')
    return { to: 'server', socket: (await connectTcp(host, port, signal)).on('error', ignoreError) }
  try {
    const socket = await connectToProxy(candidate, signal)
    unreachableUntil.delete(proxyKey(candidate))
    return { to: 'proxy', proxy: candidate, socket }
  } catch (error) {
    unreachableUntil.set(proxyKey(candidate), performance.now() + avoidedMilliseconds)
    // A timeout is the proxy's failure as well.
    throw asProxyError(error)
  }
}

/**
 * Returns the most telling error: a reachable but unusable proxy before an unreachable one, and either before a failed
 * direct connection, which usually cannot work where proxies are configured.
 */
function mostTelling(failures: readonly unknown[]): unknown {
  const rank = (error: unknown) => {
    if (!(error instanceof ProxyError)) return 0
    return error.problem.reason === 'unreachable' ? 1 : 2
  }
  return failures.toSorted((one, other) => rank(other) - rank(one))[0]
}

function unreachableLast(candidates: readonly ProxyCandidate[]): readonly ProxyCandidate[] {
  if (unreachableUntil.size === 0 || candidates.length === 1) return candidates
  const now = performance.now()
  const isAvoided = (candidate: ProxyCandidate) =>
    candidate !== 'direct' && (unreachableUntil.get(proxyKey(candidate)) ?? 0) > now
  return [...candidates.filter((candidate) => !isAvoided(candidate)), ...candidates.filter(isAvoided)]
}

function proxyKey({ tls, host, port }: ProxyServer): string {
  return `${tls ? 'https' : 'http'} ${host} ${port}`
}
