/** Reads a response body to its end, or to the limit. */
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
  const decoder = decoderFor(response.headers.get('content-type') ?? '')
  let text = ''
  let size = 0
  for await (const chunk of response.body) {
    size += chunk.byteLength
    if (size > limitBytes) {
      if (beyond === 'fails') throw new TooLarge()
      return text
    }
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
