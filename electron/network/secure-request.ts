/** Requests by TLS; loaded with the first of them. */
import type { ClientRequest } from 'node:http'
import https from 'node:https'
import type { Duplex } from 'node:stream'
import { createAgents, idleMilliseconds } from './agents.ts'
import { openSocket } from './connect.ts'
import { handOut } from './dial.ts'
import type { SocketOptions } from './plain-socket.ts'
import type { TransportOptions } from './transport-options.ts'

interface TransportRequestOptions extends https.RequestOptions {
  readonly wish?: SocketOptions
}

const agentOf = createAgents((transport) => new TransportAgent(transport))

/** Starts a request on an idle connection with the same transport options, or on a new one. */
export function secureRequest(
  transport: TransportOptions,
  options: https.RequestOptions,
  wish: SocketOptions,
): ClientRequest {
  const whole: TransportRequestOptions = { ...options, agent: agentOf(transport), wish }
  return https.request(whole)
}

class TransportAgent extends https.Agent {
  readonly #route: TransportOptions

  constructor(transport: TransportOptions) {
    super({ keepAlive: true, timeout: idleMilliseconds })
    this.#route = transport
  }

  override createConnection(
    options: TransportRequestOptions,
    callback: (error: Error | null, socket: Duplex) => void,
  ): undefined {
    const { host, port, wish } = options
    return handOut(openSocket(this.#route, String(host), Number(port), wish), callback)
  }
}
