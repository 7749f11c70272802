/**
 * Kills programs until there were enough kills, then 200 times more while they keep connections fresh, and 200
 * times during imports: `main.ts [--kills=N]
 * [--seed=N] [--only=SCENARIO]`. Ends with 1 where anything was lost.
 */
import { parseArgs } from 'node:util'
import { type CrashOptions, runCrashes } from './run-crashes.ts'
import { report } from './stats.ts'

const { values } = parseArgs({
  options: {
    kills: { type: 'string', default: process.env.CLAIMCHECK_KILLS ?? '520' },
    seed: { type: 'string', default: String(Date.now() % 2 ** 31) },
    /** `keys`, `renewal` or `import`. */
    only: { type: 'string' },
  },
})
const seed = Number(values.seed)
const kills = Number(values.kills)

/** @returns whether nothing was lost. */
async function run(options: CrashOptions): Promise<boolean> {
  const started = performance.now()
  const stats = await runCrashes(options)
  console.log(report(stats, options.seed, performance.now() - started))
  return stats.losses.length === 0
}

/** Kills of each of the other parts. */
const otherKills = 200

const only = (['keys', 'renewal', 'import'] as const).find((one) => one === values.only)
const ends = [await run({ kills, seed, only })]
if (only === undefined)
  for (const other of ['renewal', 'import'] as const)
    ends.push(await run({ kills: otherKills, seed, only: other }))
process.exit(ends.every(Boolean) ? 0 : 1)
