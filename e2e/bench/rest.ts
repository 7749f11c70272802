/** At rest with 50 live countdowns: processor time, and memory over a bare window. */
import { setTimeout } from 'node:timers/promises'
import { type Figure, median } from './figures.ts'
import { cpuSeconds, memoryMegabytes } from './processes.ts'
import { run } from './program.ts'
import { getAll } from './token.ts'

const sliceSeconds = 5

/** @param warmUpSeconds how long after the start measuring begins. */
export async function measureRest(
  args: readonly string[],
  slices: number,
  warmUpSeconds: number,
): Promise<readonly Figure[]> {
  const bare = await memoryOfBare()
  const app = await run('bench-app', args)
  await app.isUp
  await getAll(app)
  await setTimeout(warmUpSeconds * 1000)
  const shares: number[] = []
  for (let slice = 0; slice < slices; slice += 1) {
    const before = cpuSeconds(app.pid)
    await setTimeout(sliceSeconds * 1000)
    shares.push(((cpuSeconds(app.pid) - before) / sliceSeconds) * 100)
  }
  const whole = memoryMegabytes(app.pid)
  await app.stop()
  return [
    {
      name: 'at rest with 50 live countdowns, of a core',
      measured: median(shares),
      limit: 0.5,
      unit: ' %',
      from: `median of ${slices} slices of ${sliceSeconds} s, ${warmUpSeconds} s after the start`,
    },
    {
      name: 'memory over a bare window',
      measured: whole - bare,
      limit: 40,
      unit: ' MB',
      from: `${whole.toFixed(0)} MB to ${bare.toFixed(0)} MB, PSS of the whole process tree, one after the other`,
    },
  ]
}

/** Measured alone: two at once would share pages that each of them needs, and count them half. */
async function memoryOfBare(): Promise<number> {
  const bare = await run('bench-bare', [])
  await bare.isUp
  await setTimeout(15_000)
  const megabytes = memoryMegabytes(bare.pid)
  await bare.stop()
  return megabytes
}
