/** Connections of strangers to a server on this machine. */
import net from 'node:net'
import { fill, inPieces, type Knock } from './requests.ts'

/** Without an answer, and without being put out, a stranger goes after this, in milliseconds. */
const patience = 60

/** Knocks once. @returns all that came back. */
export function knockAt(
  port: number,
  knock: Knock,
  values: Readonly<Record<string, string>>,
): Promise<string> {
  const socket = net.connect({ port, host: '127.0.0.1' })
  const heard: Buffer[] = []
  return new Promise((resolve) => {
    const timer = setTimeout(() => socket.destroy(), patience)
    socket.on('error', () => undefined)
    socket.on('data', (bytes) => heard.push(bytes))
    socket.on('end', () => socket.destroy())
    socket.on('close', () => {
      clearTimeout(timer)
      resolve(Buffer.concat(heard).toString('latin1'))
    })
    socket.once('connect', () => {
      for (const piece of inPieces(fill(knock.bytes, values), knock.pieces)) socket.write(piece)
      if (knock.leaving === 'half') socket.end()
      if (knock.leaving === 'ends') setImmediate(() => socket.destroy())
      if (knock.leaving === 'resets') setImmediate(() => socket.resetAndDestroy())
    })
  })
}
