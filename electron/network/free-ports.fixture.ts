/** Ports for tests that bind, let go and bind again, or that want nobody to listen. */
import { randomInt } from 'node:crypto'
import net from 'node:net'

/** Beneath what Linux (32768), macOS and Windows (49152) give to whoever asks for any port, or connects out. */
const [lowest, beyond] = [16_384, 32_768]

/** @returns the first of `count` consecutive ports of this machine that are free now, and given to nobody unasked. */
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
