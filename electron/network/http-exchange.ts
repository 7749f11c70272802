/** One request on Node's HTTP and its answer. */
import type { ClientRequest, IncomingMessage } from 'node:http'
import type { DesktopFetch } from '../platform/platform.ts'
import { type DesktopAnswer, headersFrom } from './answer.ts'

/**
 * Sends a request that was begun.
 * @param blame what an error before the answer means, where it is not what it says.
 * @returns the answer whatever its status. @throws what `blame` makes of an error; the signal's reason.
 */
export function exchange(
  outgoing: ClientRequest,
  { body, signal }: Pick<DesktopFetch, 'body' | 'signal'>,
  blame = (error: Error) => error,
): Promise<DesktopAnswer> {
  const { promise, resolve, reject } = Promise.withResolvers<DesktopAnswer>()
  const abort = () => {
    reject(signal.reason)
    outgoing.destroy()
  }
  signal.addEventListener('abort', abort, { once: true })
  outgoing.on('response', (message) => resolve(answerOf(message)))
  outgoing.on('error', (error) => reject(blame(error)))
  outgoing.on('close', () => signal.removeEventListener('abort', abort))
  // Given up while the way was looked for: nothing is sent any more.
  if (signal.aborted) abort()
  else outgoing.end(body)
  return promise
}

async function answerOf(message: IncomingMessage): Promise<DesktopAnswer> {
  const encoding = message.headers['content-encoding']
  return {
    status: message.statusCode ?? 0,
    headers: headersFrom(message.headers),
    body: encoding ? (await import('./unpacked.ts')).unpacked(message, encoding) : message,
  }
}
