/** Requests by TLS; loaded with the first of them. */
import type { ClientRequest } from 'node:http'
import https from 'node:https'
import type { Duplex } from 'node:stream'
import { createAgents, idleMilliseconds } from './agents.ts'
import { openSocket } from './connect.ts'
import { handOut } from './dial.ts'
import type { SocketWish } from './plain-socket.ts'
import type { Route } from './transport-options.ts'

interface RouteRequestOptions extends https.RequestOptions {
  readonly wish?: SocketWish
}

const agentOf = createAgents((route) => new RouteAgent(route))

/** Begins a request on a connection that goes the route's way, one that is idle if there is one. */
export function secureRequest(route: Route, options: https.RequestOptions, wish: SocketWish): ClientRequest {
  const whole: RouteRequestOptions = { ...options, agent: agentOf(route), wish }
  return https.request(whole)
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
    return handOut(openSocket(this.#route, String(host), Number(port), wish), callback)
  }
}
