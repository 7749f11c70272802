/** Decompresses a body that the server compressed although `identity` was requested (RFC 9110 section 8.4). */
import { pipeline, type Readable, type Transform } from 'node:stream'
import zlib from 'node:zlib'

/** Chooses a decompressor by the first bytes of a body; undefined if it is not compressed. */
type ChooseDecompressor = (begin: Uint8Array) => Transform | undefined

const gzip: ChooseDecompressor = (begin) => (isGzip(begin) ? zlib.createGunzip() : undefined)

const decompressors: Readonly<Record<string, ChooseDecompressor>> = {
  gzip,
  'x-gzip': gzip,
  // Many servers omit the zlib wrapper that the standard requires (RFC 9110 section 8.4.1.2).
  deflate: (begin) => (isZlib(begin) ? zlib.createInflate() : zlib.createInflateRaw()),
  br: () => zlib.createBrotliDecompress(),
}

/** Checks the magic number (RFC 1952 section 2.3.1). */
function isGzip([first, second = 0x8b]: Uint8Array): boolean {
  return first === 0x1f && second === 0x8b
}

/** Checks the zlib header (RFC 1950 section 2.2). */
function isZlib([first = 0, second]: Uint8Array): boolean {
  return (first & 0x0f) === 8 && (second === undefined || (first * 256 + second) % 31 === 0)
}

/**
 * Yields the decompressed body; stopping early ends the transfer. Intermediaries (IIS, gateways) may keep the header
 * and replace the body: an empty body is empty, and one that is not gzip is left unchanged.
 * @param encoding the response's `Content-Encoding`; an unknown one leaves the body unchanged.
 * @throws Error whose code begins with `Z_` if the compressed body is damaged.
 */
export async function* decompress(body: Readable, encoding: string): AsyncGenerator<Uint8Array> {
  const choose = decompressors[encoding.trim().toLowerCase()]
  const begin = choose && (await firstOf(body))
  if (choose && !begin) return
  const decompressor = begin && choose(begin)
  if (begin) body.unshift(begin)
  yield* decompressor ? pipeline(body, decompressor, () => {}) : body
}

/** Returns the first bytes of a body; undefined if it is empty. */
async function firstOf(body: Readable): Promise<Uint8Array | undefined> {
  for await (const chunk of body.iterator({ destroyOnReturn: false })) return chunk as Uint8Array
  return undefined
}
