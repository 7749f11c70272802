/** Click to token shown, and a hundred tokens one after another, against a bare `fetch` in the same process. */
import { once } from 'node:events'
import type { Page } from 'playwright'
import type { Bridge } from '../../shared/contract.ts'
import type { Result } from '../../shared/problem.ts'
import { type Figure, median, percentile } from './figures.ts'
import type { KeptFreshTask } from './kept-fresh-tasks.ts'
import { type BenchProgram, run } from './program.ts'

/** The request that the connections of the bench make. */
export interface BareRequest {
  readonly url: string
  readonly init: RequestInit
}

type Window = { claimcheck: Bridge }

/** A task for the bench's program. */
export type Task = Loop | { readonly task: 'tokenOfEach' } | KeptFreshTask

/** The same over and over. */
export interface Loop {
  readonly task: 'loop'
  readonly request: BareRequest
  /** Given: requests a fresh token of this connection instead. */
  readonly connection?: string
  readonly times: number
}

export async function measureTokens(
  args: readonly string[],
  request: BareRequest,
  clicks: number,
): Promise<readonly Figure[]> {
  const app = await run('bench-app', args)
  const page = await app.attach()
  await page.getByTestId('row').first().click()
  await page.getByTestId('get-token').click()
  await page.waitForSelector('[data-testid=detail][data-state=valid]')
  const other = await idOfAnother(page)
  // Both sides are measured warm: each has run often enough for the engine to have settled.
  await loop(app, { request, times: 300 })
  await loop(app, { request, connection: other, times: 300 })
  await clickLoop(page, 20)
  const bare = await loop(app, { request, times: clicks })
  const clicked = await clickLoop(page, clicks)
  const ratios: number[] = []
  for (let time = 0; time < 7; time += 1) {
    const alone = sum(await loop(app, { request, times: 100 }))
    ratios.push(sum(await loop(app, { request, connection: other, times: 100 })) / alone)
  }
  await app.stop()
  const overhead = clicked.map((each) => each - median(bare))
  const from = `${median(clicked).toFixed(1)} ms to ${median(bare).toFixed(1)} ms, ${clicks} clicks`
  return [
    {
      name: 'click to token shown, over a bare fetch, median',
      measured: median(overhead),
      limit: 15,
      unit: ' ms',
      from,
    },
    { name: 'the same, 95th percentile', measured: percentile(overhead, 0.95), limit: 25, unit: ' ms', from },
    {
      name: '100 tokens one after another, against the fetch loop',
      measured: median(ratios),
      // A bare loop of Node's own HTTP takes a quarter of it, and `electron/network/` a third. The rest is about evenly the
      // grant with its checks, decoding and dating, the redacted view, and what is told to history, notices and page.
      limit: 1.3,
      unit: '×',
      from: `median of ${ratios.length} pairs, in the main process`,
    },
  ]
}

function sum(values: readonly number[]): number {
  return values.reduce((total, each) => total + each, 0)
}

/** Gets every connection's token once, without a debugger whose weight would be measured too. */
export async function getAll({ child }: BenchProgram): Promise<void> {
  const response = once(child, 'message')
  child.send({ task: 'tokenOfEach' } satisfies Task)
  const [ends] = (await response) as [readonly Result<unknown>[]]
  if (ends.length === 0 || ends.some(({ ok }) => !ok)) throw new Error('not every connection got its token')
}

/** Runs a loop in the program. @returns milliseconds of each round. */
export async function loop({ child }: BenchProgram, what: Omit<Loop, 'task'>): Promise<number[]> {
  const response = once(child, 'message')
  child.send({ task: 'loop', ...what } satisfies Task)
  const [{ milliseconds }] = (await response) as [{ milliseconds: number[] }]
  return milliseconds
}

/** A connection that is not the one shown. */
function idOfAnother(page: Page): Promise<string> {
  return page.evaluate(async () => {
    const { claimcheck } = globalThis as unknown as Window
    const start = await claimcheck.invoke('app.start', {})
    const id = start.ok ? start.value.connections.at(-1)?.id : undefined
    if (!id) throw new Error('no connection')
    return id
  })
}

/** Milliseconds of each click until the page shows the new token's number. */
function clickLoop(page: Page, times: number): Promise<number[]> {
  return page.evaluate(async (count) => {
    const detail = document.querySelector('[data-testid=detail]') as HTMLElement
    const number = () => detail.querySelector('.number')?.textContent
    const milliseconds: number[] = []
    for (let time = 0; time < count; time += 1) {
      const { promise, resolve } = Promise.withResolvers<void>()
      const before = number()
      const observer = new MutationObserver(() => {
        if (number() !== before && detail.dataset.state === 'valid') resolve()
      })
      observer.observe(detail, { attributes: true, childList: true, characterData: true, subtree: true })
      const started = performance.now()
      ;(detail.querySelector('[data-testid=get-token]') as HTMLElement).click()
      await promise
      milliseconds.push(performance.now() - started)
      observer.disconnect()
      await new Promise((wait) => setTimeout(wait, 100))
    }
    return milliseconds
  }, times)
}
