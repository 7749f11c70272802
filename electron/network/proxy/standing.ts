/** Waiting for TLS. */
import type { Duplex } from 'node:stream'
import { closedEarly } from '../network-error.ts'

/**
 * Waits until a socket speaks TLS and the server is believed.
 * @returns the same. An `error` listener of no effect is attached; add your own.
 * @throws whatever the socket's error is, or the signal's reason.
 */
export async function standing<Socket extends Duplex>(socket: Socket, signal?: AbortSignal): Promise<Socket> {
  const { promise, resolve, reject } = Promise.withResolvers<void>()
  const abort = () => {
    reject(signal?.reason)
    socket.destroy()
  }
  const close = () => reject(closedEarly())
  socket.once('secureConnect', resolve).once('error', reject).once('close', close)
  signal?.addEventListener('abort', abort, { once: true })
  try {
    if (signal?.aborted) abort()
    await promise
  } finally {
    signal?.removeEventListener('abort', abort)
    socket.off('secureConnect', resolve).off('close', close)
    // An error that comes before the caller listens must not end the program.
    socket.off('error', reject).on('error', ignore)
  }
  return socket
}

/** Listens to a socket's errors to no effect. */
export function ignore(): void {}
