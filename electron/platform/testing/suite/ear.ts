/** A port on this machine that hears whether anybody comes to it at all, by TCP or by UDP, whatever they say. */
import { createSocket } from 'node:dgram'
import { once } from 'node:events'
import { type AddressInfo, createServer } from 'node:net'

export interface Ear {
  readonly port: number
  /** How many connections and datagrams came. */
  heard(): number
  stop(): void
}

/** Listens on a port of 127.0.0.1 that both protocols have free. */
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
