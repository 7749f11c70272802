/** Reads a response body to its end, or to the limit. */
import { Buffer } from 'node:buffer'
import { Readable } from 'node:stream'
import { TextDecoder } from 'node:util'
import type { ResponseLimit } from '../../systems/system.ts'
import type { PlatformResponse } from '../response.ts'

/** Thrown by `readBody` as soon as the body exceeds the limit. */
export class TooLarge extends Error {}

/**
 * Reads a body as text; ends the transfer once it exceeds the limit.
 * @param response a response whose body is unread.
 * @param limitBytes maximum size, in bytes.
 * @returns the text, in the charset that the response names, else UTF-8; its beginning where the rest is to be cut.
 * @throws TooLarge beyond the limit, unless it is cut; the network stack's error if the transfer breaks off.
 */
export async function readBody(
  response: PlatformResponse,
  limitBytes: number,
  beyond: ResponseLimit['beyond'] = 'fails',
): Promise<string> {
  const charset = charsetOf(response.headers.get('content-type') ?? '')
  const chunks: Uint8Array[] = []
  let size = 0
  const end = await readChunks(response.body, (chunk) => {
    size += chunk.byteLength
    if (size > limitBytes) return 'enough'
    chunks.push(chunk)
    return 'more'
  })
  if (end === 'complete') return (charset === 'utf-8' ? usual : decoderFor(charset)).decode(joined(chunks))
  if (beyond === 'fails') throw new TooLarge()
  // A decoder of its own, which waits for the rest of a character that was cut, too.
  return decoderFor(charset).decode(joined(chunks), { stream: true })
}

/** Takes a chunk, and says whether it wants another. */
type TakeChunk = (chunk: Uint8Array) => 'more' | 'enough'

/** @returns whether the body was read to its end, or the transfer was ended because there was enough of it. */
async function readChunks(body: PlatformResponse['body'], take: TakeChunk): Promise<'complete' | 'enough'> {
  if (body instanceof Readable) return readStream(body, take)
  for await (const chunk of body) if (take(chunk) === 'enough') return 'enough'
  return 'complete'
}

/** Reads a stream by its events: an iterator of its own for each response was 3 to 4 % of renewing 200 tokens. */
function readStream(body: Readable, take: TakeChunk): Promise<'complete' | 'enough'> {
  const { promise, resolve, reject } = Promise.withResolvers<'complete' | 'enough'>()
  const closed = () => {
    if (!body.readableEnded) reject(body.errored ?? prematureClose())
  }
  body.on('data', (chunk: Uint8Array) => {
    if (take(chunk) === 'more') return
    resolve('enough')
    body.destroy()
  })
  body.on('end', () => resolve('complete'))
  body.on('error', reject)
  body.on('close', closed)
  if (body.destroyed) reject(body.errored ?? prematureClose())
  return promise
}

/** The error of a stream that was closed before its end, as Node's own iterator throws it. */
function prematureClose(): Error {
  return Object.assign(new Error('closed before its end'), { code: 'ERR_STREAM_PREMATURE_CLOSE' })
}

const usual = new TextDecoder()

function joined(chunks: readonly Uint8Array[]): Uint8Array {
  const [whole = new Uint8Array(), ...more] = chunks
  return more.length === 0 ? whole : Buffer.concat(chunks)
}

function charsetOf(contentType: string): string {
  return /charset="?([^";\s]+)/i.exec(contentType)?.[1]?.toLowerCase() ?? 'utf-8'
}

function decoderFor(charset: string): TextDecoder {
  try {
    return new TextDecoder(charset)
  } catch {
    return new TextDecoder()
  }
}
