/** Starts servers on loopback for targets with real sockets: one that shows a certificate, one that nobody may visit. */
import net, { type AddressInfo } from 'node:net'
import tls from 'node:tls'
import { makeCertificate } from '../../../electron/sign-in/ephemeral-certificate.ts'

export interface LoopbackServers {
  /** `127.0.0.1:port` of a TLS server that a connection may have. */
  readonly own: string
  /** The same of a server that no connection has. */
  readonly honey: string
  /** Counts the visits of the latter since the last call. */
  visits(): number
  stop(): void
}

/** Listens, and forgets whatever comes. @returns its port. */
export function listenOnLoopback(server: net.Server): Promise<number> {
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port))
  })
}

/** Starts both. */
export async function startLoopbackServers(): Promise<LoopbackServers> {
  const { key, certificate } = makeCertificate()
  let visits = 0
  const silent = (socket: net.Socket) => socket.on('error', () => undefined).resume()
  const own = tls.createServer(
    { key: key.export({ type: 'pkcs8', format: 'pem' }), cert: certificate },
    silent,
  )
  own.on('tlsClientError', () => undefined)
  const honey = net.createServer((socket) => {
    visits += 1
    silent(socket).destroy()
  })
  const [ownPort, honeyPort] = await Promise.all([listenOnLoopback(own), listenOnLoopback(honey)])
  return {
    own: `127.0.0.1:${ownPort}`,
    honey: `127.0.0.1:${honeyPort}`,
    visits() {
      const counted = visits
      visits = 0
      return counted
    },
    stop() {
      own.close()
      honey.close()
    },
  }
}
