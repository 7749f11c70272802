/** One request through Node's HTTP and its response. */
import type { ClientRequest, IncomingMessage } from 'node:http'
import type { PlatformRequest } from '../platform/platform.ts'
import { headersFrom, type PlatformResponse } from './response.ts'

/**
 * Sends a request that was created.
 * @param mapError maps an error before the response.
 * @returns the response, whatever its status. @throws the mapped error; the signal's reason.
 */
export function exchange(
  outgoing: ClientRequest,
  { body, signal }: Pick<PlatformRequest, 'body' | 'signal'>,
  mapError = (error: Error) => error,
): Promise<PlatformResponse> {
  const { promise, resolve, reject } = Promise.withResolvers<PlatformResponse>()
  const abort = () => {
    reject(signal.reason)
    outgoing.destroy()
  }
  signal.addEventListener('abort', abort, { once: true })
  outgoing.on('response', (message) => resolve(responseOf(message)))
  outgoing.on('error', (error) => reject(mapError(error)))
  outgoing.on('close', () => signal.removeEventListener('abort', abort))
  // Aborted while the connection was being chosen: sends nothing.
  if (signal.aborted) abort()
  else outgoing.end(body)
  return promise
}

async function responseOf(message: IncomingMessage): Promise<PlatformResponse> {
  const encoding = message.headers['content-encoding']
  return {
    status: message.statusCode ?? 0,
    headers: headersFrom(message.headers),
    body: encoding ? (await import('./decompress.ts')).decompress(message, encoding) : message,
  }
}
