import { readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { icnsSizes, readIcns, readIco, toIcns, toIco } from './icons/containers.ts'
import { decodePng, type Pixels } from './icons/png.ts'
import { drawingsDigest, drawnFrom, iconFolder, icoSizes, pngSizes } from './icons.ts'

const read = (...names: string[]) => readFileSync(path.join(iconFolder, ...names))
const pixelAt = ({ width, rgba }: Pixels, x: number, y: number) => [
  ...rgba.subarray((y * width + x) * 4).subarray(0, 4),
]

/** Checks three points of the image: transparent, tile and paper. */
function looksLikeTheMark(pixels: Pixels): void {
  const at = (x: number, y: number) =>
    pixelAt(pixels, Math.floor(x * pixels.width), Math.floor(y * pixels.height))
  expect(at(0, 0)[3]).toBeLessThan(128)
  const [red = 0, , blue = 0, tileAlpha] = at(0.5, 0.85)
  expect(tileAlpha).toBe(255)
  expect(blue).toBeGreaterThan(red + 80)
  const paper = at(0.32, 0.34)
  for (const channel of paper) expect(channel).toBeGreaterThan(240)
}

describe('icons', () => {
  it('are drawn from the current drawings', () => {
    expect(read(path.basename(drawnFrom)).toString().trim()).toBe(drawingsDigest())
  })

  it.each(pngSizes)('contain a picture of %i pixels', (size) => {
    const pixels = decodePng(read('icons', `${size}.png`))
    expect([pixels.width, pixels.height]).toEqual([size, size])
    looksLikeTheMark(pixels)
  })

  it('contain the large source picture', () => {
    const pixels = decodePng(read('icon.png'))
    expect([pixels.width, pixels.height]).toEqual([1024, 1024])
    looksLikeTheMark(pixels)
  })

  it('contain every size of Windows, small ones as bitmaps', () => {
    const file = read('icon.ico')
    const entries = readIco(file)
    expect(entries.map(({ size }) => size)).toEqual(icoSizes)
    expect(icoSizes).toEqual(expect.arrayContaining([16, 24, 32, 48, 256]))
    for (const { size, pixels } of entries) {
      expect([pixels.width, pixels.height]).toEqual([size, size])
      looksLikeTheMark(pixels)
    }
  })

  it('contain every size of macOS, within Apple’s grid', () => {
    const entries = readIcns(read('icon.icns'))
    expect(new Set(entries.map(({ size }) => size))).toEqual(new Set(icnsSizes))
    expect(entries.map(({ type }) => type).sort()).toEqual([
      'ic04',
      'ic05',
      'ic07',
      'ic08',
      'ic09',
      'ic10',
      'ic11',
      'ic12',
      'ic13',
      'ic14',
    ])
    for (const { pixels } of entries) looksLikeTheMark(pixels)
    const largest = entries.find(({ type }) => type === 'ic10')?.pixels
    // The tile begins after 100 of 1024 pixels.
    expect(largest && pixelAt(largest, 97, 512)[3]).toBe(0)
    expect(largest && pixelAt(largest, 102, 512)[3]).toBe(255)
  })
})

describe('files of several sizes', () => {
  it('return every pixel that was put in', () => {
    const small = read('icons', '32.png')
    const large = read('icons', '256.png')
    const [first, second] = readIco(toIco([small, large]))
    expect(first?.pixels).toEqual(decodePng(small))
    expect(second?.pixels).toEqual(decodePng(large))
    const pngs = new Map(
      icnsSizes.map((size) => [size, size === 1024 ? read('icon.png') : read('icons', `${size}.png`)]),
    )
    for (const { size, pixels } of readIcns(toIcns(pngs)))
      expect(pixels).toEqual(decodePng(pngs.get(size) ?? Buffer.of()))
  })

  it('are rejected if they are something else', () => {
    expect(() => decodePng(read('icon.svg'))).toThrow('not a PNG')
    expect(() => readIco(read('icon.icns'))).toThrow('not an .ico')
    expect(() => readIcns(read('icon.ico'))).toThrow('not an .icns')
  })
})
