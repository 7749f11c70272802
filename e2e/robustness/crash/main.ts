/** Kills programs until there were enough kills: `main.ts [--kills=N] [--seed=N]`. Ends with 1 where anything was lost. */
import { parseArgs } from 'node:util'
import { runCrashes } from './run-crashes.ts'
import { report } from './stats.ts'

const { values } = parseArgs({
  options: {
    kills: { type: 'string', default: process.env.CLAIMCHECK_KILLS ?? '520' },
    seed: { type: 'string', default: String(Date.now() % 2 ** 31) },
    /** `keys`: only vaults whose keys change. */
    only: { type: 'string' },
  },
})
const seed = Number(values.seed)
const started = performance.now()
const only = values.only === 'keys' ? 'keys' : undefined
const stats = await runCrashes({ kills: Number(values.kills), seed, only })
console.log(report(stats, seed, performance.now() - started))
process.exit(stats.losses.length === 0 ? 0 : 1)
