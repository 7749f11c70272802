/** Reads a response body to its end, or to the limit. */
import { Buffer } from 'node:buffer'
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
  for await (const chunk of response.body) {
    size += chunk.byteLength
    if (size <= limitBytes) chunks.push(chunk)
    else if (beyond === 'fails') throw new TooLarge()
    // A decoder of its own, which waits for the rest of a character that was cut, too.
    else return decoderFor(charset).decode(joined(chunks), { stream: true })
  }
  return (charset === 'utf-8' ? usual : decoderFor(charset)).decode(joined(chunks))
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
