/** Connections that are used again, kept apart by route: what one route trusts is never used by another. */
import type { Agent as HttpAgent } from 'node:http'
import type { Route } from './transport-options.ts'

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
const everyKept = new Set<Map<Route, Kept>>()

/**
 * Lets go of all routes: with a route goes what TLS made of its client's key. Idle connections end; one that is in use
 * is left to its request.
 */
export function forgetRoutes(): void {
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
  make: (route: Route) => Agent,
): (route: Route) => Agent {
  const kept = new Map<Route, Kept & { readonly agent: Agent }>()
  everyKept.add(kept)
  return (route) => {
    const known = kept.get(route)
    if (known) {
      known.timer.refresh()
      return known.agent
    }
    const agent = make(route)
    // Its idle connections end by themselves; those in use are left to their requests.
    const timer = setTimeout(() => kept.delete(route), keptMilliseconds).unref()
    kept.set(route, { agent, timer })
    return agent
  }
}
