/**
 * The whole screen, as a user sees it. A picture of the page alone never shows what the browser puts over it: offers to
 * save a password, bubbles, bars, windows of its own.
 */
import { execFile } from 'node:child_process'
import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import { promisify } from 'node:util'
import type { Page } from 'playwright'

const run = promisify(execFile)

/** Programs that are needed, each with the Debian package it comes in. */
const tools = { import: 'imagemagick', convert: 'imagemagick', compare: 'imagemagick', xwininfo: 'x11-utils' }

/**
 * @param more further programs, each with its package.
 * @returns what is missing and how to get it; undefined where everything is there.
 */
export async function missingTools(more: Readonly<Record<string, string>> = {}): Promise<string | undefined> {
  if (process.platform !== 'linux') return 'the whole screen is looked at under X11 only'
  const missing = new Set<string>()
  for (const [tool, source] of Object.entries({ ...tools, Xvfb: 'xvfb', ...more }))
    await run('which', [tool]).catch(() => missing.add(source))
  return missing.size === 0 ? undefined : `apt-get install ${[...missing].join(' ')}`
}

/** A window of the program's browsers, by the class it was started with. */
interface ShownWindow {
  readonly id: string
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** Those that are mapped, menus and bubbles among them. */
export async function shownWindows(): Promise<readonly ShownWindow[]> {
  const { stdout } = await run('xwininfo', ['-root', '-tree'])
  const lines = stdout.matchAll(/(0x[0-9a-f]+) .*"Claimcheck"\)\s+(\d+)x(\d+)\S+\s+\+(-?\d+)\+(-?\d+)/g)
  const windows = [...lines].map(([, id = '', width, height, x, y]) => ({
    id,
    width: Number(width),
    height: Number(height),
    x: Number(x),
    y: Number(y),
  }))
  const mapped = await Promise.all(windows.map(({ id }) => isMapped(id)))
  return windows.filter((_, place) => mapped[place])
}

async function isMapped(id: string): Promise<boolean> {
  const { stdout } = await run('xwininfo', ['-id', id, '-stats']).catch(() => ({ stdout: '' }))
  return stdout.includes('IsViewable')
}

/**
 * Has the page hold still: its caret blinks and its buttons fade, and two pictures of one moment are never taken at once.
 * By way of the CSSOM, which the page's policy does not concern.
 */
export async function still(page: Page): Promise<void> {
  await page.evaluate(() => {
    const sheet = new CSSStyleSheet()
    sheet.replaceSync(
      '* { caret-color: transparent !important; transition: none !important; animation: none !important }',
    )
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet]
  })
}

/** What differs between the screen and the page. */
export interface Difference {
  /** Pixels of the page's place on the screen that are not the page's. */
  readonly pixels: number
  /** Windows of the program's browsers on the screen; one is the app window. */
  readonly windows: number
  /** The pictures: screen, page, and both laid over each other. */
  readonly pictures: readonly string[]
}

/**
 * Compares the screen with the page.
 * @param page the app window's or a login window's, held still.
 * @param pictures path of the pictures to be left, without an ending.
 */
export async function compareScreen(page: Page, pictures: string): Promise<Difference> {
  const { width, height } = await page.evaluate(() => ({ width: innerWidth, height: innerHeight }))
  const windows = await shownWindows()
  // As wide as its page: the app window and a login window differ in that.
  const window = windows.find((shown) => shown.width === width && shown.height >= height)
  if (!window) throw new Error('the window of the page is not on the screen')
  const [screenFile, pageFile, both] = ['screen', 'page', 'difference'].map(
    (name) => `${pictures}-${name}.png`,
  )
  // Above the page stands the title bar, where there is one inside of the window.
  const place = `${width}x${height}+${window.x}+${window.y + window.height - height}`
  await run('import', ['-window', 'root', '-crop', place, '+repage', screenFile as string])
  await writeFile(pageFile as string, await page.screenshot({ scale: 'device' }))
  const pixels = await differing(screenFile as string, pageFile as string, both as string)
  return {
    pixels,
    windows: windows.length,
    pictures: [screenFile, pageFile, both].map((file) => path.resolve(file as string)),
  }
}

/** `compare` ends with 1 where pictures differ, and says how many pixels on standard error. */
async function differing(one: string, other: string, both: string): Promise<number> {
  const { stderr } = await run('compare', ['-metric', 'AE', one, other, both]).catch(
    (error) => error as { stderr: string },
  )
  const pixels = Number.parseFloat(stderr)
  if (!Number.isFinite(pixels)) throw new Error(`the pictures cannot be compared: ${stderr}`)
  return pixels
}
