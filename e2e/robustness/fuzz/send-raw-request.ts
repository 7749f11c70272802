/** Sends raw bytes to a server on this machine. */
import net from 'node:net'
import { fill, inPieces, type RawConnection } from './raw-requests.ts'

/** Without a response, and without being closed, a connection ends after this, in milliseconds. */
const connectionMilliseconds = 60

/** Opens one connection and sends its bytes. @returns all that came back. */
export function sendRaw(
  port: number,
  connection: RawConnection,
  values: Readonly<Record<string, string>>,
): Promise<string> {
  const socket = net.connect({ port, host: '127.0.0.1' })
  const received: Buffer[] = []
  return new Promise((resolve) => {
    const timer = setTimeout(() => socket.destroy(), connectionMilliseconds)
    socket.on('error', () => undefined)
    socket.on('data', (bytes) => received.push(bytes))
    socket.on('end', () => socket.destroy())
    socket.on('close', () => {
      clearTimeout(timer)
      resolve(Buffer.concat(received).toString('latin1'))
    })
    socket.once('connect', () => {
      for (const piece of inPieces(fill(connection.bytes, values), connection.pieces)) socket.write(piece)
      if (connection.leaving === 'half') socket.end()
      if (connection.leaving === 'ends') setImmediate(() => socket.destroy())
      if (connection.leaving === 'resets') setImmediate(() => socket.resetAndDestroy())
    })
  })
}
