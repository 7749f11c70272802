/** Kills programs until there were enough kills: `main.ts [--kills=N] [--seed=N]`. Ends with 1 where anything was lost. */
import { parseArgs } from 'node:util'
import { report } from './report.ts'
import { runCrashes } from './run-crashes.ts'

const { values } = parseArgs({
  options: {
    kills: { type: 'string', default: process.env.CLAIMCHECK_KILLS ?? '520' },
    seed: { type: 'string', default: String(Date.now() % 2 ** 31) },
    /** `keys`: only vaults whose keys change. */
    story: { type: 'string' },
  },
})
const seed = Number(values.seed)
const started = performance.now()
const tally = await runCrashes({
  kills: Number(values.kills),
  seed,
  story: values.story === 'keys' ? 'keys' : undefined,
})
console.log(report(tally, seed, performance.now() - started))
process.exit(tally.losses.length === 0 ? 0 : 1)
