/** One request on Node's HTTP and its answer. */
import type { ClientRequest, IncomingMessage } from 'node:http'
import type { PlatformRequest } from '../platform/platform.ts'
import { headersFrom, type PlatformResponse } from './response.ts'

/**
 * Sends a request that was begun.
 * @param blame what an error before the answer means, where it is not what it says.
 * @returns the answer whatever its status. @throws what `blame` makes of an error; the signal's reason.
 */
export function exchange(
  outgoing: ClientRequest,
  { body, signal }: Pick<PlatformRequest, 'body' | 'signal'>,
  blame = (error: Error) => error,
): Promise<PlatformResponse> {
  const { promise, resolve, reject } = Promise.withResolvers<PlatformResponse>()
  const abort = () => {
    reject(signal.reason)
    outgoing.destroy()
  }
  signal.addEventListener('abort', abort, { once: true })
  outgoing.on('response', (message) => resolve(responseOf(message)))
  outgoing.on('error', (error) => reject(blame(error)))
  outgoing.on('close', () => signal.removeEventListener('abort', abort))
  // Given up while the way was looked for: nothing is sent any more.
  if (signal.aborted) abort()
  else outgoing.end(body)
  return promise
}

async function responseOf(message: IncomingMessage): Promise<PlatformResponse> {
  const encoding = message.headers['content-encoding']
  return {
    status: message.statusCode ?? 0,
    headers: headersFrom(message.headers),
    body: encoding ? (await import('./unpacked.ts')).unpacked(message, encoding) : message,
  }
}
