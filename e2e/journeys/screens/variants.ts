/** The ways in which every screen is looked at. */
import type { Page } from 'playwright'

export interface Variant {
  readonly name: string
  readonly scheme: 'light' | 'dark'
  readonly width: number
  /** Size of all text, in per cent. */
  readonly zoom: number
}

const height = 780

export const variants: readonly Variant[] = [
  { name: 'light-wide', scheme: 'light', width: 1180, zoom: 100 },
  { name: 'dark-wide', scheme: 'dark', width: 1180, zoom: 100 },
  { name: 'light-narrow', scheme: 'light', width: 400, zoom: 100 },
  { name: 'dark-narrow', scheme: 'dark', width: 400, zoom: 100 },
  { name: 'light-200-percent', scheme: 'light', width: 1180, zoom: 200 },
]

/** Shows the page in that way; the screen on it stays the same. */
export async function show(page: Page, { scheme, width, zoom }: Variant): Promise<void> {
  await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' })
  await page.setViewportSize({ width, height })
  await page.evaluate((percent) => {
    document.documentElement.style.zoom = percent === 100 ? '' : String(percent / 100)
  }, zoom)
  // Two frames: one to lay out, one to draw.
  await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))))
}
