/** At rest with 50 live countdowns: processor time, and memory over a bare window. */
import { setTimeout } from 'node:timers/promises'
import { type Figure, median } from './figures.ts'
import { memoryMegabytes } from './processes.ts'
import { type BenchProgram, run } from './program.ts'
import { overBare, type Shares, sharesInSlice, sharesSaid } from './shares.ts'
import { getAll } from './token.ts'

const sliceSeconds = 5

/** How often memory is measured, of one program after the other. */
const memoryRounds = 3

/** Long enough for either to have come to rest. */
const settledSeconds = 20

/** @param warmUpSeconds how long after the start measuring processor time begins. */
export async function measureRest(
  args: readonly string[],
  slices: number,
  warmUpSeconds: number,
): Promise<readonly Figure[]> {
  return [await processorTimeAtRest(args, slices, warmUpSeconds), await memoryOverBare(args)]
}

/** Both at once, so that each slice has the same machine around it. */
async function processorTimeAtRest(
  args: readonly string[],
  slices: number,
  warmUpSeconds: number,
): Promise<Figure> {
  const [bare, app] = [await startedBare(), await startedWithTokens(args)]
  await setTimeout(warmUpSeconds * 1000)
  const shares: Shares[] = []
  while (shares.length < slices) shares.push(await sharesInSlice(app, bare, sliceSeconds))
  await Promise.all([app.stop(), bare.stop()])
  return {
    name: 'at rest with 50 live countdowns, over a bare window, of a core',
    measured: overBare(shares),
    limit: 0.5,
    unit: ' %',
    from: `${sharesSaid(shares)}, medians of ${slices} slices of ${sliceSeconds} s, ${warmUpSeconds} s after the start`,
  }
}

/**
 * Measures one after the other: two at once would share pages that each of them needs, and count them half. In turn, because
 * what the kernel maps of the browser's own file differs by a hundred megabytes until it has been read a few times.
 */
async function memoryOverBare(args: readonly string[]): Promise<Figure> {
  const pairs: { readonly app: number; readonly bare: number }[] = []
  for (let round = 0; round < memoryRounds; round += 1)
    pairs.push({
      bare: await memoryOf(await startedBare()),
      app: await memoryOf(await startedWithTokens(args)),
    })
  const of = (side: 'app' | 'bare') => median(pairs.map((pair) => pair[side])).toFixed(0)
  return {
    name: 'memory over a bare window',
    measured: median(pairs.map(({ app, bare }) => app - bare)),
    limit: 40,
    unit: ' MB',
    from: `${of('app')} MB to ${of('bare')} MB, PSS of the whole process tree, median of ${memoryRounds} pairs in turn`,
  }
}

async function startedWithTokens(args: readonly string[]): Promise<BenchProgram> {
  const app = await run('bench-app', args)
  await app.isUp
  await getAll(app)
  return app
}

async function startedBare(): Promise<BenchProgram> {
  const bare = await run('bench-bare', [])
  await bare.isUp
  return bare
}

/** @returns megabytes, once it has come to rest; the program is stopped then. */
async function memoryOf(program: BenchProgram): Promise<number> {
  await setTimeout(settledSeconds * 1000)
  const megabytes = memoryMegabytes(program.pid)
  await program.stop()
  return megabytes
}
