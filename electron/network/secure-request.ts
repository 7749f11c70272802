/** Requests by TLS; loaded with the first of them. */
import type { ClientRequest } from 'node:http'
import https from 'node:https'
import type { Duplex } from 'node:stream'
import { createAgents, idleMilliseconds } from './agents.ts'
import { passSocket } from './connect-tcp.ts'
import { openSocket } from './open-socket.ts'
import type { SocketOptions } from './plain-socket.ts'
import type { TransportOptions } from './transport-options.ts'

interface TransportRequestOptions extends https.RequestOptions {
  readonly socketOptions?: SocketOptions
}

const agentOf = createAgents((transport) => new TransportAgent(transport))

/** Starts a request on an idle connection with the same transport options, or on a new one. */
export function secureRequest(
  transport: TransportOptions,
  options: https.RequestOptions,
  socketOptions: SocketOptions,
): ClientRequest {
  const withAgent: TransportRequestOptions = { ...options, agent: agentOf(transport), socketOptions }
  return https.request(withAgent)
}

class TransportAgent extends https.Agent {
  readonly #transport: TransportOptions

  constructor(transport: TransportOptions) {
    super({ keepAlive: true, timeout: idleMilliseconds })
    this.#transport = transport
  }

  override createConnection(
    options: TransportRequestOptions,
    callback: (error: Error | null, socket: Duplex) => void,
  ): undefined {
    const { host, port, socketOptions } = options
    return passSocket(openSocket(this.#transport, String(host), Number(port), socketOptions), callback)
  }
}
