/** Unpacks a body whose server packs it although it was asked not to (RFC 9110 section 8.4). */
import { pipeline, type Readable, type Transform } from 'node:stream'
import zlib from 'node:zlib'

/** What unpacks a body that begins like this; undefined where it is not packed at all. */
type ChooseUnpacker = (begin: Uint8Array) => Transform | undefined

const gzip: ChooseUnpacker = (begin) => (isGzip(begin) ? zlib.createGunzip() : undefined)

const unpackers: Readonly<Record<string, ChooseUnpacker>> = {
  gzip,
  'x-gzip': gzip,
  // Many servers leave the zlib wrapper away that the standard wants (RFC 9110 section 8.4.1.2).
  deflate: (begin) => (isZlib(begin) ? zlib.createInflate() : zlib.createInflateRaw()),
  br: () => zlib.createBrotliDecompress(),
}

/** RFC 1952 section 2.3.1. */
function isGzip([first, second = 0x8b]: Uint8Array): boolean {
  return first === 0x1f && second === 0x8b
}

/** RFC 1950 section 2.2. */
function isZlib([first = 0, second]: Uint8Array): boolean {
  return (first & 0x0f) === 8 && (second === undefined || (first * 256 + second) % 31 === 0)
}

/**
 * The body as it was before it was packed; ending its reading early ends the transfer.
 * What stands between (IIS, a gateway) keeps the field and puts in a body of its own, or none: an empty body is empty,
 * and one that is not gzip is left as it is.
 * @param encoding the answer's `Content-Encoding`; one that is not known leaves the body as it is.
 * @throws Error whose code begins with `Z_` where the packed body is damaged.
 */
export async function* unpacked(body: Readable, encoding: string): AsyncGenerator<Uint8Array> {
  const choose = unpackers[encoding.trim().toLowerCase()]
  const begin = choose && (await firstOf(body))
  if (choose && !begin) return
  const unpacker = begin && choose(begin)
  if (begin) body.unshift(begin)
  yield* unpacker ? pipeline(body, unpacker, () => {}) : body
}

/** The first bytes of a body; undefined where it has none. */
async function firstOf(body: Readable): Promise<Uint8Array | undefined> {
  for await (const chunk of body.iterator({ destroyOnReturn: false })) return chunk as Uint8Array
  return undefined
}
