/** How smooth the window is while 10,000 connections are imported: read, looked through and added. */
import { writeFileSync } from 'node:fs'
import path from 'node:path'
import type { Page } from 'playwright'
import { type Figure, percentile } from './figures.ts'
import { ownExport } from './import-sources.ts'
import { type Frame, tracedFrames } from './main-thread.ts'
import { run } from './program.ts'

const files = '[data-testid="import-files"]'

/** The processor tells what the page is to blame for; the clock, what its user sees. */
const clocks = { worked: "the page's work for a frame", lasted: 'a frame by the clock' } as const

/** What takes longer is seen as a halt, in milliseconds. */
const limit = 50

/** The frames that were drawn, by what was done meanwhile. */
interface Frames {
  readonly read: readonly Frame[]
  readonly used: readonly Frame[]
  readonly added: readonly Frame[]
}

/**
 * @param place a folder for the file that is imported.
 * @param seed fills a vault to be imported into. @returns what the bench's program is started with to open it.
 */
export async function measurePreview(
  place: string,
  seed: () => readonly string[],
  rounds: number,
): Promise<readonly Figure[]> {
  const file = path.join(place, 'connections.json')
  writeFileSync(file, ownExport())
  const measured: Frames[] = []
  for (let round = 0; round < rounds; round += 1) measured.push(await framesOf(seed(), file))
  const figure = (
    what: string,
    of: (frames: Frames) => readonly Frame[],
    by: keyof typeof clocks,
  ): Figure => {
    const frames = measured.flatMap(of).flatMap((frame) => frame[by] ?? [])
    return {
      name: `import: ${clocks[by]} while 10,000 connections are ${what}, 99th percentile`,
      measured: percentile(frames, 0.99),
      limit,
      unit: ' ms',
      from: `${frames.length} frames of ${rounds} runs, longest ${Math.max(...frames).toFixed(0)} ms`,
    }
  }
  return [
    ...(['worked', 'lasted'] as const).flatMap((by) => [
      figure('looked through', ({ used }) => used, by),
      figure('read, looked through and added', ({ read, used, added }) => [...read, ...used, ...added], by),
    ]),
  ]
}

async function framesOf(args: readonly string[], file: string): Promise<Frames> {
  const running = await run('bench-app', args)
  try {
    const page = await running.attach()
    await page.waitForSelector('[data-testid="list"]')
    await page.keyboard.press('Control+i')
    await page.locator(files).waitFor({ state: 'attached' })
    await page.evaluate(keepDrawing)
    const read = await tracedFrames(page, async () => {
      await chooseFile(page, file)
      await page.waitForSelector('[data-testid="entries"]', { timeout: 60_000 })
    })
    const used = await tracedFrames(page, () => lookThrough(page))
    const added = await tracedFrames(page, async () => {
      await page.locator('[data-testid="add-imported"]').click()
      await page.waitForSelector('[data-testid="import-report"]', { timeout: 120_000 })
    })
    return { read, used, added }
  } finally {
    await running.stop()
  }
}

/** By its path: Playwright would bring the content of a file through the page, which then works for that. */
async function chooseFile(page: Page, file: string): Promise<void> {
  const session = await page.context().newCDPSession(page)
  const expression = `document.querySelector(${JSON.stringify(files)})`
  const { objectId } = (await session.send('Runtime.evaluate', { expression })).result
  if (objectId === undefined) throw new Error('there is no field for files')
  await session.send('DOM.setFileInputFiles', { files: [file], objectId })
  await session.detach()
}

/** By wheel and by keys, narrowed and widened, all chosen and none. */
async function lookThrough(page: Page): Promise<void> {
  const entries = page.locator('[data-testid="entries"]')
  await entries.hover()
  for (let turn = 0; turn < 60; turn += 1) {
    await page.mouse.wheel(0, turn < 40 ? 600 : 20_000)
    await page.waitForTimeout(16)
  }
  await entries.focus()
  for (const key of ['Home', 'PageDown', 'PageDown', 'ArrowDown', ' ', 'End', 'PageUp', 'a', 'Home'])
    for (let time = 0; time < 4; time += 1) await page.keyboard.press(key)
  for (const pressed of [
    'show-ready',
    'choose-none',
    'choose-all',
    'show-all',
    'choose-none',
    'choose-all',
  ]) {
    await page.locator(`[data-testid="${pressed}"]`).click()
    await page.waitForTimeout(50)
  }
}

/** Runs in the page: has it draw one frame after the other. */
function keepDrawing(): void {
  const frame = () => requestAnimationFrame(frame)
  frame()
}
