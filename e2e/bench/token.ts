/** Click to token shown, and a hundred tokens one after another, against a bare `fetch` in the same process. */
import { once } from 'node:events'
import type { Page } from '@playwright/test'
import type { Bridge } from '../../shared/contract.ts'
import { type Figure, median, percentile } from './figures.ts'
import { type BenchProgram, run } from './program.ts'

/** The request that the connections of the bench make. */
export interface BareRequest {
  readonly url: string
  readonly init: RequestInit
}

type Window = { claimcheck: Bridge }

/** Gets every connection's token once. */
export async function fetchAll(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const { claimcheck } = globalThis as unknown as Window
    const start = await claimcheck.ask('app.start', {})
    if (!start.ok) throw new Error(start.problem.kind)
    for (const { id } of start.value.connections) {
      const token = await claimcheck.ask('token.get', { id })
      if (!token.ok) throw new Error(token.problem.kind)
    }
  })
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
  await bareLoop(app, request, 20)
  await clickLoop(page, 20)
  const bareAlone = await bareLoop(app, request, clicks)
  const clicked = await clickLoop(page, clicks)
  const ratios: number[] = []
  for (let time = 0; time < 5; time += 1) {
    const bare = (await bareLoop(app, request, 100)).reduce((sum, each) => sum + each, 0)
    ratios.push((await askLoop(page, 100)) / bare)
  }
  await app.stop()
  const overhead = clicked.map((each) => each - median(bareAlone))
  const from = `${median(clicked).toFixed(1)} ms to ${median(bareAlone).toFixed(1)} ms, ${clicks} clicks`
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
      limit: 1.3,
      unit: '×',
      from: `median of ${ratios.length} pairs, from the page and back`,
    },
  ]
}

async function bareLoop({ child }: BenchProgram, request: BareRequest, times: number): Promise<number[]> {
  const answer = once(child, 'message')
  child.send({ ...request, times })
  const [{ milliseconds }] = (await answer) as [{ milliseconds: number[] }]
  return milliseconds
}

/** Milliseconds of each click until the new token's number is in the page and a frame was drawn with it. */
function clickLoop(page: Page, times: number): Promise<number[]> {
  return page.evaluate(async (count) => {
    const detail = document.querySelector('[data-testid=detail]') as HTMLElement
    const number = () => detail.querySelector('[data-testid=fingerprint]')?.textContent
    const milliseconds: number[] = []
    for (let time = 0; time < count; time += 1) {
      const before = number()
      const started = performance.now()
      ;(detail.querySelector('[data-testid=get-token]') as HTMLElement).click()
      await new Promise<void>((resolve) => {
        const look = () => {
          const now = number()
          if (now && now !== before && detail.dataset.state === 'valid') resolve()
          else requestAnimationFrame(look)
        }
        look()
      })
      milliseconds.push(performance.now() - started)
      await new Promise((resolve) => setTimeout(resolve, 30))
    }
    return milliseconds
  }, times)
}

/** Milliseconds for so many fresh tokens, asked for by the page one after another. */
function askLoop(page: Page, times: number): Promise<number> {
  return page.evaluate(async (count) => {
    const { claimcheck } = globalThis as unknown as Window
    const start = await claimcheck.ask('app.start', {})
    if (!start.ok) throw new Error(start.problem.kind)
    const id = start.value.connections[1]?.id
    if (!id) throw new Error('no connection')
    const started = performance.now()
    for (let time = 0; time < count; time += 1) {
      const token = await claimcheck.ask('token.get', { id, fresh: true })
      if (!token.ok) throw new Error(token.problem.kind)
    }
    return performance.now() - started
  }, times)
}
