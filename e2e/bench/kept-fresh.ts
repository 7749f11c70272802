/** Many connections renewed at once, and many at rest that are kept fresh. */
import { once } from 'node:events'
import { setTimeout } from 'node:timers/promises'
import { type Figure, median } from './figures.ts'
import type { KeptFreshTask } from './kept-fresh-tasks.ts'
import { type BenchProgram, run } from './program.ts'
import { overBare, type Shares, sharesInSlice, sharesSaid } from './shares.ts'
import type { BareRequest } from './token.ts'

/** Most renewals that run at one server at the same time. */
const atOnce = 4

/** As at rest without renewals: in its first minute a browser tidies up, a bare window as much as this one. */
const warmUpSeconds = 60

/**
 * Renews connections whose tokens have all expired in the same second, after a rest: from the first request until the
 * window was told of the last new token.
 * @param args of a program whose connections' tokens live `lifeSeconds`. @param rounds how often both sides are measured.
 */
export async function measureRenewal(
  args: readonly string[],
  request: BareRequest,
  {
    rounds,
    times,
    lifeSeconds,
  }: { readonly rounds: number; readonly times: number; readonly lifeSeconds: number },
): Promise<Figure> {
  const app = await run('bench-app', args)
  await app.isUp
  await perform(app, { task: 'keepFresh' })
  const bare = () => perform(app, { task: 'sendBare', request, times, atOnce })
  // Both sides are measured warm.
  await perform(app, { task: 'renewAll', lifeSeconds })
  await bare()
  const pairs: { readonly renewed: number; readonly bare: number }[] = []
  for (let round = 0; round < rounds; round += 1)
    pairs.push({ renewed: await perform(app, { task: 'renewAll', lifeSeconds }), bare: await bare() })
  await app.stop()
  const renewed = median(pairs.map((pair) => pair.renewed))
  const alone = median(pairs.map((pair) => pair.bare))
  return {
    name: `renewal of ${times} connections, against the same requests bare`,
    measured: median(pairs.map((pair) => pair.renewed / pair.bare)),
    limit: 1.3,
    unit: '×',
    from: `${renewed.toFixed(0)} ms to ${alone.toFixed(0)} ms, ${atOnce} at once, median of ${rounds} pairs`,
  }
}

/**
 * Measures the whole process tree: the schedule in the main process, and the page with its countdowns.
 * @param slices how many are measured in which nothing is renewed.
 */
export async function measureKeptFresh(
  args: readonly string[],
  { slices, sliceSeconds }: { readonly slices: number; readonly sliceSeconds: number },
): Promise<Figure> {
  const [bare, app] = [await run('bench-bare', []), await run('bench-app', args)]
  await Promise.all([bare.isUp, app.isUp])
  await perform(app, { task: 'keepFresh' })
  await setTimeout(warmUpSeconds * 1000)
  const shares: Shares[] = []
  while (shares.length < slices) {
    const sent = await perform(app, { task: 'countRequests' })
    const slice = await sharesInSlice(app, bare, sliceSeconds)
    if ((await perform(app, { task: 'countRequests' })) === sent) shares.push(slice)
  }
  await Promise.all([app.stop(), bare.stop()])
  return {
    name: 'at rest with 50 tokens of five minutes kept fresh, over a bare window, of a core',
    measured: overBare(shares),
    limit: 0.2,
    unit: ' %',
    from: `${sharesSaid(shares)}, medians of ${slices} slices of ${sliceSeconds} s in which none was renewed`,
  }
}

async function perform({ child }: BenchProgram, task: KeptFreshTask): Promise<number> {
  const response = once(child, 'message')
  child.send(task)
  const [measured] = (await response) as [number]
  return measured
}
