/** Reads a response body to its end, or to the limit. */
import { Buffer } from 'node:buffer'
import { TextDecoder } from 'node:util'
import type { PlatformResponse } from '../response.ts'

/** Thrown by `readBody` as soon as the body exceeds the limit. */
export class TooLarge extends Error {}

/**
 * Reads a body as text; ends the transfer once it exceeds the limit.
 * @param response a response whose body is unread.
 * @param limitBytes maximum size, in bytes.
 * @returns the text, in the charset that the response names, else UTF-8.
 * @throws TooLarge beyond the limit; the network stack's error if the transfer breaks off.
 */
export async function readBody(response: PlatformResponse, limitBytes: number): Promise<string> {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of response.body) {
    size += chunk.byteLength
    if (size > limitBytes) throw new TooLarge()
    chunks.push(chunk)
  }
  const [whole = new Uint8Array(), ...more] = chunks
  const decoder = decoderFor(response.headers.get('content-type') ?? '')
  return decoder.decode(more.length === 0 ? whole : Buffer.concat(chunks))
}

const usual = new TextDecoder()

function decoderFor(contentType: string): TextDecoder {
  const charset = /charset="?([^";\s]+)/i.exec(contentType)?.[1] ?? 'utf-8'
  if (charset.toLowerCase() === 'utf-8') return usual
  try {
    return new TextDecoder(charset)
  } catch {
    return usual
  }
}
