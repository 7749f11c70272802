/** Key press to painted result in the search, with 10,000 connections, over the list's yardstick. */
import path from 'node:path'
import type { Page } from 'playwright'
import { build } from 'vite'
import { type Figure, median, percentile } from './figures.ts'
import { run } from './program.ts'

/** Where a page's search is, and which attribute says what search the list on the screen answers. */
interface Searched {
  readonly input: string
  readonly found: string
}

const ofApp: Searched = { input: '[data-testid="search"]', found: '[data-sought]' }
const ofYardstick: Searched = { input: 'input', found: '[data-sought]' }

const texts = ['winterthur', 'hotel', 'brno', '4711']

/** @param args what the bench's program is started with to show 10,000 connections named like the yardstick's rows. */
export async function measureTyping(args: readonly string[], rounds: number): Promise<readonly Figure[]> {
  const folder = await buildYardstick()
  const app: number[] = []
  const bare: number[] = []
  for (let round = 0; round < rounds; round += 1) {
    bare.push(...(await typed('bench-bare', [folder], ofYardstick)))
    app.push(...(await typed('bench-app', args, ofApp)))
  }
  const figure = (name: string, of: (times: readonly number[]) => number, limit: number): Figure => ({
    name: `key press to painted result among 10,000, ${name}, over the yardstick`,
    measured: of(app) / of(bare),
    limit,
    unit: '×',
    from: `${of(app).toFixed(1)} ms to ${of(bare).toFixed(1)} ms, ${app.length} presses each`,
  })
  return [
    figure('median', median, 1.25),
    figure('95th percentile', (times) => percentile(times, 0.95), 1.3),
    figure('worst', (times) => Math.max(...times), 1.5),
  ]
}

/** Start to painted list with 2,000 connections, over the same with 50. */
export function manyOverFew(many: Figure, few: Figure): Figure {
  return {
    name: 'start with 2,000 connections, over a start with 50',
    measured: many.measured / few.measured,
    limit: 1.3,
    unit: '×',
    from: `each over a bare window: ${many.measured.toFixed(2)} to ${few.measured.toFixed(2)}`,
  }
}

/** Builds the yardstick's page. @returns its folder. */
async function buildYardstick(): Promise<string> {
  const root = path.join(import.meta.dirname, 'yardstick')
  const outDir = path.join(import.meta.dirname, '../../dist/yardstick')
  process.env.NODE_ENV = 'production'
  await build({
    root,
    configFile: false,
    logLevel: 'warn',
    oxc: { jsx: { runtime: 'automatic' } },
    build: { outDir, emptyOutDir: true, target: 'chrome140', modulePreload: { polyfill: false } },
  })
  return outDir
}

async function typed(
  program: 'bench-app' | 'bench-bare',
  args: readonly string[],
  searched: Searched,
): Promise<readonly number[]> {
  const running = await run(program, args)
  try {
    const page = await running.attach()
    await page.waitForSelector(searched.input)
    return await typing(page, searched)
  } finally {
    await running.stop()
  }
}

/** Types each text and deletes it again, key by key. @returns the time of each press, in milliseconds. */
async function typing(page: Page, searched: Searched): Promise<readonly number[]> {
  await page.evaluate(watchKeys, searched)
  await page.focus(searched.input)
  const keys = texts.flatMap((text) => [...text, ...Array.from(text, () => 'Backspace')])
  const times: number[] = []
  for (const key of keys) {
    await page.keyboard.press(key)
    times.push(await page.evaluate(() => (globalThis as unknown as Watched).timeOfPress()))
    await page.waitForTimeout(30 + Math.random() * 30)
  }
  return times
}

interface Watched {
  timeOfPress(): Promise<number>
}

/**
 * Runs in the page. A press begins at its event's time stamp (the clock of the browser's process) and ends in the first
 * task after the frame in which the list answers what stands in the search.
 */
function watchKeys({ input, found }: Searched): void {
  const box = document.querySelector<HTMLInputElement>(input)
  if (!box) throw new Error('there is no search')
  let press = Promise.withResolvers<number>()
  let pressedAt = 0
  addEventListener(
    'keydown',
    ({ timeStamp }) => {
      pressedAt = timeStamp
    },
    true,
  )
  box.addEventListener('input', () => {
    const started = pressedAt
    const { resolve } = press
    const frame = () => {
      if (document.querySelector<HTMLElement>(found)?.dataset.sought !== box.value)
        return requestAnimationFrame(frame)
      const { port1, port2 } = new MessageChannel()
      port1.onmessage = () => resolve(performance.now() - started)
      return port2.postMessage(0)
    }
    requestAnimationFrame(frame)
  })
  const watched: Watched = {
    async timeOfPress() {
      const time = await press.promise
      press = Promise.withResolvers()
      return time
    },
  }
  Object.assign(globalThis, watched)
}
