/** Records whether anything connects to a port on this machine, by TCP or by UDP, whatever it sends. */
import { createSocket } from 'node:dgram'
import { once } from 'node:events'
import { type AddressInfo, createServer } from 'node:net'

export interface Ear {
  readonly port: number
  /** Returns the number of connections and datagrams. */
  heard(): number
  stop(): void
}

/** Listens on a port of 127.0.0.1 that is free for both protocols. */
export async function startEar(): Promise<Ear> {
  let heard = 0
  const server = createServer((socket) => {
    heard += 1
    socket.destroy()
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  const datagrams = createSocket('udp4', () => {
    heard += 1
  })
  datagrams.bind(port, '127.0.0.1')
  await once(datagrams, 'listening')
  return {
    port,
    heard: () => heard,
    stop() {
      server.close()
      datagrams.close()
    },
  }
}
