/** Connections that are used again, kept apart by route: what one route trusts is never used by another. */
import http from 'node:http'
import https from 'node:https'
import type { Duplex } from 'node:stream'
import { openSocket } from './connect.ts'
import type { SocketWish } from './plain-socket.ts'
import type { Route } from './route.ts'

/** The agents of one route. */
export interface Agents {
  readonly http: http.Agent
  readonly https: https.Agent
}

/**
 * How long a connection waits for its next request, in milliseconds; less where the server says so (`Keep-Alive`).
 * Short, because a request on a connection that the server is just closing is lost: it could be sent again only where
 * it was surely not received, and a refresh token sent twice is a stolen one to some servers. So nothing is repeated.
 */
const idleMilliseconds = 4_000

/** How long the agents of a route are kept after its last request, in milliseconds. */
const keptMilliseconds = 60_000

const kept = new Map<Route, { readonly agents: Agents; readonly timer: NodeJS.Timeout }>()

/** The agents of a route; idle connections do not keep the program running. */
export function agentsOf(route: Route): Agents {
  const known = kept.get(route)
  if (known) {
    known.timer.refresh()
    return known.agents
  }
  const agents = {
    http: new http.Agent({ keepAlive: true, timeout: idleMilliseconds }),
    https: new RouteAgent(route),
  }
  // Its idle connections end by themselves; those in use are left to their requests.
  const timer = setTimeout(() => kept.delete(route), keptMilliseconds).unref()
  kept.set(route, { agents, timer })
  return agents
}

/** What a request hands through to the connection that is opened for it. */
export interface RouteRequestOptions extends https.RequestOptions {
  readonly wish?: SocketWish
}

class RouteAgent extends https.Agent {
  readonly #route: Route

  constructor(route: Route) {
    super({ keepAlive: true, timeout: idleMilliseconds })
    this.#route = route
  }

  override createConnection(
    options: RouteRequestOptions,
    callback: (error: Error | null, socket: Duplex) => void,
  ): undefined {
    const { host, port, wish } = options
    openSocket(this.#route, String(host), Number(port), { ...wish, tls: true }).then(
      (socket) => callback(null, socket),
      (error: Error) => callback(error, undefined as never),
    )
  }
}
