/** Writes and reads icon files with several sizes: `.ico` for Windows, `.icns` for macOS. */
import { decodePng, type Pixels } from './png.ts'

/** One picture of an icon. */
export interface IconEntry {
  /** Width and height in pixels. */
  readonly size: number
  readonly pixels: Pixels
}

/** Windows reads larger pictures only as PNG; some tools, such as makensis, read smaller ones only as bitmaps. */
const icoPngFrom = 256

/**
 * Creates an `.ico` file.
 * @param pngs square PNG files of at most 256 pixels, in the order of the file.
 */
export function toIco(pngs: readonly Uint8Array[]): Buffer {
  const entries = pngs.map((png) => ({ png, pixels: decodePng(png) }))
  const images = entries.map(({ png, pixels }) =>
    pixels.width < icoPngFrom ? bitmapOf(pixels) : Buffer.from(png),
  )
  const head = Buffer.alloc(6 + 16 * images.length)
  head.writeUInt16LE(1, 2)
  head.writeUInt16LE(images.length, 4)
  let offset = head.length
  for (const [index, image] of images.entries()) {
    const at = 6 + 16 * index
    const side = (entries[index]?.pixels.width ?? 0) % 256
    head.writeUInt8(side, at)
    head.writeUInt8(side, at + 1)
    head.writeUInt16LE(1, at + 4)
    head.writeUInt16LE(32, at + 6)
    head.writeUInt32LE(image.length, at + 8)
    head.writeUInt32LE(offset, at + 12)
    offset += image.length
  }
  return Buffer.concat([head, ...images])
}

/**
 * Creates a bitmap without file header, rows from the bottom, followed by an empty mask, since alpha determines what is
 * visible.
 */
function bitmapOf({ width, height, rgba }: Pixels): Buffer {
  const maskStride = Math.ceil(width / 32) * 4
  const out = Buffer.alloc(40 + width * height * 4 + maskStride * height)
  out.writeUInt32LE(40, 0)
  out.writeInt32LE(width, 4)
  out.writeInt32LE(height * 2, 8)
  out.writeUInt16LE(1, 12)
  out.writeUInt16LE(32, 14)
  swapRows(rgba, out.subarray(40), width, height)
  return out
}

/** Copies rows in reverse order with red and blue exchanged; applied twice, it restores them. */
function swapRows(from: Uint8Array, to: Uint8Array, width: number, height: number): void {
  for (let row = 0; row < height; row++)
    for (let column = 0; column < width; column++) {
      const source = (row * width + column) * 4
      const [red = 0, green = 0, blue = 0, alpha = 0] = from.subarray(source, source + 4)
      to.set([blue, green, red, alpha], ((height - 1 - row) * width + column) * 4)
    }
}

/** Reads an `.ico` file. @throws Error if it is something else. */
export function readIco(file: Buffer): readonly IconEntry[] {
  if (file.readUInt32LE(0) !== 0x0001_0000) throw new Error('not an .ico file')
  return Array.from({ length: file.readUInt16LE(4) }, (_, index) => {
    const at = 6 + 16 * index
    const offset = file.readUInt32LE(at + 12)
    const image = file.subarray(offset, offset + file.readUInt32LE(at + 8))
    const pixels = image.readUInt32LE(0) === 40 ? pixelsOf(image) : decodePng(image)
    return { size: file.readUInt8(at) || 256, pixels }
  })
}

function pixelsOf(bitmap: Buffer): Pixels {
  const [width, height] = [bitmap.readInt32LE(4), bitmap.readInt32LE(8) / 2]
  const rgba = new Uint8Array(width * height * 4)
  swapRows(bitmap.subarray(40), rgba, width, height)
  return { width, height, rgba }
}

/** Types of an `.icns` file by purpose; `@2x` is for displays of twice the density. */
const icnsTypes = [
  { type: 'ic04', size: 16 },
  { type: 'ic11', size: 32 },
  { type: 'ic05', size: 32 },
  { type: 'ic12', size: 64 },
  { type: 'ic07', size: 128 },
  { type: 'ic13', size: 256 },
  { type: 'ic08', size: 256 },
  { type: 'ic14', size: 512 },
  { type: 'ic09', size: 512 },
  { type: 'ic10', size: 1024 },
] as const

/** These two contain packed channels; some versions of macOS do not show a PNG in their place. */
const packedTypes: readonly string[] = ['ic04', 'ic05']

/** Sizes in pixels of an `.icns` file. */
export const icnsSizes: readonly number[] = [...new Set(icnsTypes.map(({ size }) => size))]

/** Creates an `.icns` file. @param pngs a PNG file for each of `icnsSizes`. */
export function toIcns(pngs: ReadonlyMap<number, Uint8Array>): Buffer {
  const parts = icnsTypes.map(({ type, size }) => {
    const png = pngs.get(size)
    if (!png) throw new Error(`no picture of ${size} pixels`)
    const data = packedTypes.includes(type) ? packChannels(decodePng(png)) : Buffer.from(png)
    return Buffer.concat([icnsHead(type, data.length), data])
  })
  const length = parts.reduce((sum, part) => sum + part.length, 0)
  return Buffer.concat([icnsHead('icns', length), ...parts])
}

function icnsHead(type: string, length: number): Buffer {
  const head = Buffer.alloc(8)
  head.write(type, 'latin1')
  head.writeUInt32BE(length + 8, 4)
  return head
}

/** Writes alpha, red, green and blue one after another, in literal runs of up to 128 bytes. */
function packChannels({ rgba }: Pixels): Buffer {
  const channels = [3, 0, 1, 2].map((channel) => Buffer.from(rgba.filter((_, at) => at % 4 === channel)))
  const runs = channels.flatMap((bytes) =>
    Array.from({ length: Math.ceil(bytes.length / 128) }, (_, index) => {
      const run = bytes.subarray(index * 128, (index + 1) * 128)
      return Buffer.concat([Buffer.from([run.length - 1]), run])
    }),
  )
  return Buffer.concat([Buffer.from('ARGB'), ...runs])
}

/** Reads an `.icns` file that `toIcns` made. @throws Error if it is something else. */
export function readIcns(file: Buffer): readonly (IconEntry & { readonly type: string })[] {
  if (file.toString('latin1', 0, 4) !== 'icns' || file.readUInt32BE(4) !== file.length)
    throw new Error('not an .icns file')
  const entries: (IconEntry & { type: string })[] = []
  for (let at = 8; at < file.length; at += file.readUInt32BE(at + 4)) {
    const type = file.toString('latin1', at, at + 4)
    const data = file.subarray(at + 8, at + file.readUInt32BE(at + 4))
    const pixels = packedTypes.includes(type) ? unpackChannels(data) : decodePng(data)
    entries.push({ type, size: pixels.width, pixels })
  }
  return entries
}

function unpackChannels(data: Buffer): Pixels {
  if (data.toString('latin1', 0, 4) !== 'ARGB') throw new Error('not packed channels')
  const runs: Buffer[] = []
  for (let at = 4; at < data.length; at += (data[at] ?? 0) + 2)
    runs.push(data.subarray(at + 1, at + 2 + (data[at] ?? 0)))
  const argb = Buffer.concat(runs)
  const count = argb.length / 4
  const width = Math.sqrt(count)
  const rgba = new Uint8Array(argb.length)
  for (let pixel = 0; pixel < count; pixel++)
    for (const [to, channel] of [1, 2, 3, 0].entries())
      rgba[pixel * 4 + to] = argb[channel * count + pixel] ?? 0
  return { width, height: width, rgba }
}
