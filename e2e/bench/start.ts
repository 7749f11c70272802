/** Start to painted list with 50 connections, against a bare window. */
import { setTimeout } from 'node:timers/promises'
import type { Page } from 'playwright'
import { type Figure, median } from './figures.ts'
import { type BenchProgram, run } from './program.ts'

export async function measureStart(args: readonly string[], runs: number): Promise<Figure> {
  const app: number[] = []
  const bare: number[] = []
  for (let time = 0; time < runs; time += 1) {
    bare.push(await once(await run('bench-bare', []), barePainted))
    app.push(await once(await run('bench-app', args), listPainted))
  }
  return {
    name: 'start to painted list with 50 connections, against a bare window',
    measured: median(app) / median(bare),
    limit: 1.3,
    unit: '×',
    from: `${median(app).toFixed(0)} ms to ${median(bare).toFixed(0)} ms, medians of ${runs}`,
  }
}

/** Attaches long after the first paint, and reads from the page when that was. */
async function once(program: BenchProgram, painted: (page: Page) => Promise<number>): Promise<number> {
  await setTimeout(2500)
  const at = await painted(await program.attach())
  await program.stop()
  return at - program.spawnedAt
}

/** When the first of its text or pictures was on the glass, as the browser itself tells. */
async function barePainted(page: Page): Promise<number> {
  return page.evaluate(
    () =>
      performance.timeOrigin +
      (performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? Number.NaN),
  )
}

/** The same; the window's own mark, two frames after the list was put in place, guards against anything shown before it. */
async function listPainted(page: Page): Promise<number> {
  await page.waitForFunction(() => performance.getEntriesByName('claimcheck:painted').length > 0)
  const marked = await page.evaluate(
    () =>
      performance.timeOrigin +
      (performance.getEntriesByName('claimcheck:painted')[0]?.startTime ?? Number.NaN),
  )
  return Math.max(marked, await barePainted(page))
}
