/** Connections that are used again, kept apart by route: what one route trusts is never used by another. */
import type { Agent as HttpAgent } from 'node:http'
import type { Route } from './route.ts'

/**
 * How long a connection waits for its next request, in milliseconds; less where the server says so (`Keep-Alive`).
 * Short, because a request on a connection that the server is just closing is lost: it could be sent again only where
 * it was surely not received, and a refresh token sent twice is a stolen one to some servers. So nothing is repeated.
 */
export const idleMilliseconds = 4_000

/** How long the agent of a route is kept after its last request, in milliseconds. */
const keptMilliseconds = 60_000

/**
 * Keeps one agent for each route. Idle connections do not keep the program running.
 * @param make makes one.
 */
export function createAgents<Agent extends HttpAgent>(
  make: (route: Route) => Agent,
): (route: Route) => Agent {
  const kept = new Map<Route, { readonly agent: Agent; readonly timer: NodeJS.Timeout }>()
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
