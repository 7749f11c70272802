/** Reads the PNG files of the icons. */
import { inflateSync } from 'node:zlib'

/** An uncompressed picture: four bytes per pixel (red, green, blue, alpha), rows from the top. */
export interface Pixels {
  readonly width: number
  readonly height: number
  readonly rgba: Uint8Array
}

const signature = Buffer.from('89504e470d0a1a0a', 'hex')
const bytesPerPixel = 4

/**
 * Decodes a PNG of eight bits per channel with alpha, not interlaced, as rsvg-convert writes it (PNG, third edition,
 * sections 5, 9 and 11).
 * @param file the entire file.
 * @throws Error if it is another kind of file.
 */
export function decodePng(file: Uint8Array): Pixels {
  const bytes = Buffer.from(file.buffer, file.byteOffset, file.byteLength)
  if (!bytes.subarray(0, 8).equals(signature)) throw new Error('not a PNG file')
  const chunks = [...readChunks(bytes)]
  const header = chunks.find(({ type }) => type === 'IHDR')?.data
  if (header?.subarray(8, 13).toString('hex') !== '0806000000')
    throw new Error('not eight bits per channel with alpha, without interlacing')
  const [width, height] = [header.readUInt32BE(0), header.readUInt32BE(4)]
  const packed = Buffer.concat(chunks.filter(({ type }) => type === 'IDAT').map(({ data }) => data))
  return { width, height, rgba: unfilter(inflateSync(packed), width * bytesPerPixel, height) }
}

function* readChunks(bytes: Buffer) {
  for (let at = 8; at < bytes.length; ) {
    const length = bytes.readUInt32BE(at)
    yield {
      type: bytes.toString('latin1', at + 4, at + 8),
      data: bytes.subarray(at + 8, at + 8 + length),
    }
    at += length + 12
  }
}

/** Reverses the filter of each row. */
function unfilter(filtered: Buffer, stride: number, height: number): Uint8Array {
  const out = new Uint8Array(stride * height)
  for (let row = 0; row < height; row++) {
    const from = row * (stride + 1)
    const kind = filtered[from] ?? 0
    for (let column = 0; column < stride; column++) {
      const at = row * stride + column
      const left = column < bytesPerPixel ? 0 : (out[at - bytesPerPixel] ?? 0)
      const up = row === 0 ? 0 : (out[at - stride] ?? 0)
      const corner = row === 0 || column < bytesPerPixel ? 0 : (out[at - stride - bytesPerPixel] ?? 0)
      out[at] = (filtered[from + 1 + column] ?? 0) + predict(kind, left, up, corner)
    }
  }
  return out
}

function predict(kind: number, left: number, up: number, corner: number): number {
  if (kind === 0) return 0
  if (kind === 1) return left
  if (kind === 2) return up
  if (kind === 3) return (left + up) >> 1
  const guess = left + up - corner
  const [toLeft, toUp, toCorner] = [Math.abs(guess - left), Math.abs(guess - up), Math.abs(guess - corner)]
  if (toLeft <= toUp && toLeft <= toCorner) return left
  return toUp <= toCorner ? up : corner
}
