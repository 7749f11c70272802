/**
 * Draws the program's icons from `build/icon.svg` and `build/icon-small.svg`: one PNG for each size, `icon.png`,
 * `icon.ico` and `icon.icns`. Run it manually after changing the drawings, with rsvg-convert installed (Debian, Ubuntu:
 * `apt-get install librsvg2-bin`), and commit the result.
 */
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { icnsSizes, toIcns, toIco } from './icons/containers.ts'

/** The folder of electron-builder's resources. */
export const iconFolder = path.join(import.meta.dirname, '../build')

/** Sizes in pixels of `build/icons/*.png`: for the windows and menus of Linux. */
export const pngSizes: readonly number[] = [16, 32, 48, 64, 128, 256, 512]

/** Sizes in pixels in `icon.ico`: those that Windows shows at 100 to 400 percent. */
export const icoSizes: readonly number[] = [16, 20, 24, 32, 40, 48, 64, 256]

/** Records the digest of the drawings that the icons were made from. */
export const drawnFrom = path.join(iconFolder, 'icons.sha256')

/** The largest picture made from the simplified drawing, in pixels. */
const smallUpTo = 40

/** The tile takes 960 of 1024 parts of the drawing, and 824 of 1024 on macOS (Apple's grid for icons). */
const onMac = 824 / 960

/** @returns SHA-256 of both drawings, in hexadecimal. */
export function drawingsDigest(): string {
  const hash = createHash('sha256')
  // A checkout on Windows may have other line endings.
  for (const name of ['icon.svg', 'icon-small.svg'])
    hash.update(readFileSync(path.join(iconFolder, name), 'utf8').replaceAll('\r\n', '\n')).update('\0')
  return hash.digest('hex')
}

/** Draws a picture. @param share of the picture's side that the drawing takes; the rest is transparent. */
function draw(size: number, share = 1): Buffer {
  const drawing = path.join(iconFolder, size <= smallUpTo ? 'icon-small.svg' : 'icon.svg')
  const side = Math.round(size * share)
  const margin = Math.round((size - side) / 2)
  const page = ['--page-width', size, '--page-height', size, '--left', margin, '--top', margin]
  const { stdout, stderr, error } = spawnSync(
    'rsvg-convert',
    ['-w', side, '-h', side, ...page, drawing].map(String),
    { maxBuffer: 64 * 1024 * 1024 },
  )
  if (error) throw new Error('rsvg-convert is missing (Debian, Ubuntu: apt-get install librsvg2-bin)')
  if (stdout.length === 0) throw new Error(`rsvg-convert: ${stderr}`)
  return stdout
}

function drawAll(): void {
  mkdirSync(path.join(iconFolder, 'icons'), { recursive: true })
  const write = (name: string, content: Buffer | string) =>
    writeFileSync(path.join(iconFolder, name), content)
  for (const size of pngSizes) write(`icons/${size}.png`, draw(size))
  write('icon.png', draw(1024))
  write('icon.ico', toIco(icoSizes.map((size) => draw(size))))
  write(
    'icon.icns',
    toIcns(new Map(icnsSizes.map((size) => [size, draw(size, size <= smallUpTo ? 1 : onMac)]))),
  )
  write('icons.sha256', `${drawingsDigest()}\n`)
}

if (import.meta.main) drawAll()
