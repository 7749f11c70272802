/** Unpacks a body whose server packs it although it was asked not to (RFC 9110 section 8.4). */
import { pipeline, type Readable, type Transform } from 'node:stream'
import zlib from 'node:zlib'

const unpackers: Readonly<Record<string, () => Transform>> = {
  gzip: () => zlib.createGunzip(),
  'x-gzip': () => zlib.createGunzip(),
  deflate: () => zlib.createInflate(),
  br: () => zlib.createBrotliDecompress(),
}

/**
 * The body as it was before it was packed; ending its reading early ends the transfer.
 * @param encoding the answer's `Content-Encoding`; one that is not known leaves the body as it is.
 */
export function unpacked(body: Readable, encoding: string): Readable {
  const unpacker = unpackers[encoding.trim().toLowerCase()]
  return unpacker ? pipeline(body, unpacker(), () => {}) : body
}
