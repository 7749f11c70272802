/** Waits for a TLS handshake. */
import type { Duplex } from 'node:stream'
import { closedEarly } from '../network-error.ts'

/**
 * Waits until the handshake is complete and the server's certificate is verified.
 * @returns the same socket with a no-op `error` listener; add your own.
 * @throws the socket's error, or the signal's reason.
 */
export async function waitForTls<Socket extends Duplex>(
  socket: Socket,
  signal?: AbortSignal,
): Promise<Socket> {
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
    // An error before the caller subscribes must not end the program.
    socket.off('error', reject).on('error', ignoreError)
  }
  return socket
}

/** Ignores a socket's error. */
export function ignoreError(): void {}
