/** Ports for tests that bind, release and bind again, or that need a port without a listener. */
import { randomInt } from 'node:crypto'
import net from 'node:net'

/** Below the ephemeral ports of Linux (from 32768), macOS and Windows (from 49152). */
const [lowest, beyond] = [16_384, 32_768]

/** @returns the first of `count` consecutive ports that are free now and never assigned as ephemeral ports. */
export async function findFreePorts(count = 1): Promise<number> {
  for (;;) {
    const first = randomInt(lowest, beyond - count)
    const ports = Array.from({ length: count }, (_, place) => first + place)
    const found = await Promise.all(ports.map(isFree))
    if (found.every(Boolean)) return first
  }
}

function isFree(port: number): Promise<boolean> {
  const server = net.createServer()
  return new Promise((resolve) => {
    server.once('error', () => resolve(false))
    server.listen({ host: '127.0.0.1', port, exclusive: true }, () => server.close(() => resolve(true)))
  })
}
