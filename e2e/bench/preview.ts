/** Frames of the window while 10,000 connections are imported: read, looked through and added. */
import type { Page } from 'playwright'
import { type Figure, percentile } from './figures.ts'
import { exportOf } from './import-file.ts'
import { run } from './program.ts'

const count = 10_000

/** What is slower than this is seen as a halt, in milliseconds. */
const limit = 50

/** The times between two frames, in milliseconds, by what was done meanwhile. */
interface Frames {
  readonly read: readonly number[]
  readonly used: readonly number[]
  readonly added: readonly number[]
}

/** @param seed fills a vault to be imported into. @returns what the bench's program is started with to open it. */
export async function measurePreview(
  seed: () => readonly string[],
  rounds: number,
): Promise<readonly Figure[]> {
  const measured: Frames[] = []
  for (let round = 0; round < rounds; round += 1) measured.push(await framesOf(seed()))
  const figure = (what: string, of: (frames: Frames) => readonly number[]): Figure => {
    const frames = measured.flatMap(of)
    return {
      name: `import: frames while 10,000 connections are ${what}, 99th percentile`,
      measured: percentile(frames, 0.99),
      limit,
      unit: ' ms',
      from: `${frames.length} frames of ${rounds} runs, longest ${Math.max(...frames).toFixed(0)} ms`,
    }
  }
  return [
    figure('read', ({ read }) => read),
    figure('looked through', ({ used }) => used),
    figure('added', ({ added }) => added),
  ]
}

async function framesOf(args: readonly string[]): Promise<Frames> {
  const running = await run('bench-app', args)
  try {
    const page = await running.attach()
    await page.waitForSelector('[data-testid="list"]')
    await page.keyboard.press('Control+i')
    const field = page.locator('[data-testid="import-files"]')
    await field.waitFor({ state: 'attached' })
    await page.evaluate(watchFrames)
    await field.setInputFiles({
      name: 'connections.json',
      mimeType: 'application/json',
      buffer: Buffer.from(exportOf(count)),
    })
    await page.waitForSelector('[data-testid="entries"]', { timeout: 60_000 })
    const read = await framesSoFar(page)
    await lookThrough(page)
    const used = await framesSoFar(page)
    await page.locator('[data-testid="add-imported"]').click()
    await page.waitForSelector('[data-testid="import-report"]', { timeout: 120_000 })
    return { read, used, added: await framesSoFar(page) }
  } finally {
    await running.stop()
  }
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

interface Watched {
  framesSoFar(): number[]
}

function framesSoFar(page: Page): Promise<number[]> {
  return page.evaluate(() => (globalThis as unknown as Watched).framesSoFar())
}

/** Runs in the page: the time from each frame to the next. */
function watchFrames(): void {
  let frames: number[] = []
  let before = performance.now()
  const frame = (now: number) => {
    frames.push(now - before)
    before = now
    requestAnimationFrame(frame)
  }
  requestAnimationFrame(frame)
  const watched: Watched = {
    framesSoFar() {
      const taken = frames
      frames = []
      return taken
    },
  }
  Object.assign(globalThis, watched)
}
