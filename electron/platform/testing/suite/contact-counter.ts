/** Records whether anything connects to a port on this machine, by TCP or by UDP, whatever it sends. */
import { createSocket } from 'node:dgram'
import { once } from 'node:events'
import { type AddressInfo, createServer } from 'node:net'

export interface ContactCounter {
  readonly port: number
  /** Returns the number of connections and datagrams. */
  count(): number
  stop(): void
}

/** Listens on a port of 127.0.0.1 that is free for both protocols. */
export async function startContactCounter(): Promise<ContactCounter> {
  let contacts = 0
  const server = createServer((socket) => {
    contacts += 1
    socket.destroy()
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  const datagrams = createSocket('udp4', () => {
    contacts += 1
  })
  datagrams.bind(port, '127.0.0.1')
  await once(datagrams, 'listening')
  return {
    port,
    count: () => contacts,
    stop() {
      server.close()
      datagrams.close()
    },
  }
}
