/** Reads an answer's body to its end, or to the limit. */
import { TextDecoder } from 'node:util'

/** Thrown by `readBody` as soon as more came than allowed. */
export class TooLarge extends Error {}

/**
 * Reads a body as text, stopping the transfer once it exceeds the limit.
 * @param response an answer whose body nobody has read.
 * @param limitBytes how much is read at most, in bytes.
 * @returns the text, in the charset the answer names, else UTF-8.
 * @throws TooLarge beyond the limit; what the network stack throws where the transfer breaks off.
 */
export async function readBody(response: Response, limitBytes: number): Promise<string> {
  if (!response.body) return ''
  const decoder = decoderFor(response.headers.get('content-type') ?? '')
  // What says that it is short, and is not packed, needs no counting: HTTP ends it there.
  if (isShort(response.headers, limitBytes)) return decoder.decode(await response.arrayBuffer())
  const reader = response.body.getReader()
  let text = ''
  let size = 0
  for (;;) {
    const { done, value } = await reader.read()
    if (done) return text + decoder.decode()
    size += value.byteLength
    if (size > limitBytes) return stop(reader)
    text += decoder.decode(value, { stream: true })
  }
}

function isShort(headers: Headers, limitBytes: number): boolean {
  const length = headers.get('content-length') ?? ''
  return /^\d+$/.test(length) && Number(length) <= limitBytes && !headers.has('content-encoding')
}

function stop(reader: ReadableStreamDefaultReader): never {
  reader.cancel().catch(() => {})
  throw new TooLarge()
}

function decoderFor(contentType: string): TextDecoder {
  const charset = /charset="?([^";\s]+)/i.exec(contentType)?.[1] ?? 'utf-8'
  try {
    return new TextDecoder(charset)
  } catch {
    return new TextDecoder()
  }
}
