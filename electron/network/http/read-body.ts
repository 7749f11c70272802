/** Reads an answer's body to its end, or to the limit. */
import { TextDecoder } from 'node:util'
import type { PlatformResponse } from '../response.ts'

/** Thrown by `readBody` as soon as more came than allowed. */
export class TooLarge extends Error {}

/**
 * Reads a body as text, ending the transfer once it exceeds the limit.
 * @param answer an answer whose body nobody has read.
 * @param limitBytes how much is read at most, in bytes.
 * @returns the text, in the charset the answer names, else UTF-8.
 * @throws TooLarge beyond the limit; what the network stack throws where the transfer breaks off.
 */
export async function readBody(response: PlatformResponse, limitBytes: number): Promise<string> {
  const decoder = decoderFor(response.headers.get('content-type') ?? '')
  let text = ''
  let size = 0
  for await (const chunk of response.body) {
    size += chunk.byteLength
    if (size > limitBytes) throw new TooLarge()
    text += decoder.decode(chunk, { stream: true })
  }
  return text + decoder.decode()
}

function decoderFor(contentType: string): TextDecoder {
  const charset = /charset="?([^";\s]+)/i.exec(contentType)?.[1] ?? 'utf-8'
  try {
    return new TextDecoder(charset)
  } catch {
    return new TextDecoder()
  }
}
