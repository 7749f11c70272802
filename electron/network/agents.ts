/** Connections that are used again, kept apart by route: what one route trusts is never used by another. */
import type { Agent as HttpAgent } from 'node:http'
import type { TransportOptions } from './transport-options.ts'

/**
 * How long a connection waits for its next request, in milliseconds; less where the server says so (`Keep-Alive`).
 * Short, because a request on a connection that the server is just closing is lost: it could be sent again only where
 * it was surely not received, and a refresh token sent twice is a stolen one to some servers. So nothing is repeated.
 */
export const idleMilliseconds = 4_000

/** How long the agent of a route is kept after its last request, in milliseconds. */
const keptMilliseconds = 60_000

interface Kept {
  readonly agent: HttpAgent
  readonly timer: NodeJS.Timeout
}

/** Of all kinds of agents. */
const everyKept = new Set<Map<TransportOptions, Kept>>()

/**
 * Lets go of all routes: with a route goes what TLS made of its client's key. Idle connections end; one that is in use
 * is left to its request.
 */
export function forgetTransports(): void {
  for (const kept of everyKept) {
    for (const { agent, timer } of kept.values()) {
      clearTimeout(timer)
      for (const sockets of Object.values(agent.freeSockets))
        for (const socket of sockets ?? []) socket.destroy()
    }
    kept.clear()
  }
}

/**
 * Keeps one agent for each route. Idle connections do not keep the program running.
 * @param make makes one.
 */
export function createAgents<Agent extends HttpAgent>(
  make: (transport: TransportOptions) => Agent,
): (transport: TransportOptions) => Agent {
  const kept = new Map<TransportOptions, Kept & { readonly agent: Agent }>()
  everyKept.add(kept)
  return (transport) => {
    const known = kept.get(transport)
    if (known) {
      known.timer.refresh()
      return known.agent
    }
    const agent = make(transport)
    // Its idle connections end by themselves; those in use are left to their requests.
    const timer = setTimeout(() => kept.delete(transport), keptMilliseconds).unref()
    kept.set(transport, { agent, timer })
    return agent
  }
}
