/** Runs scenarios in turn until there were enough kills. */
import { createAppScenario } from './app-scenario.ts'
import { buildTarget } from './build.ts'
import { createImportScenario } from './import-scenario.ts'
import { createKeysScenario } from './keys-scenario.ts'
import { randomFrom } from './random.ts'
import { createRenewalScenario } from './renewal-scenario.ts'
import { type CrashContext, runUntilKilled, type Scenario } from './run-until-killed.ts'
import { startTokenServer } from './server.ts'
import { newStats, type Stats } from './stats.ts'
import { VaultScenario } from './vault-scenario.ts'

/** `keys`: only vaults whose keys change. `renewal`: only connections that are kept fresh. `import`: only imports. */
export type OneScenario = 'keys' | 'renewal' | 'import'

export interface CrashOptions {
  readonly kills: number
  readonly seed: number
  /** Runs this scenario only; absent: all but `renewal` and `import`, in turn. */
  readonly only?: OneScenario | undefined
}

/** Each vault with a passphrase as it ships takes two derivations of half a second: a few are enough. */
const percentWithPassphrase = 5

export async function runCrashes({ kills, seed, only }: CrashOptions): Promise<Stats> {
  const stats = newStats()
  const built = await buildTarget()
  const context = { built, random: randomFrom(seed), stats }
  if (only === undefined) await runAll(context, kills)
  else await runOne(await createScenario[only](context), context, kills)
  if (stats.losses.length === 0) await built.remove()
  return stats
}

const createScenario: Readonly<Record<OneScenario, (context: CrashContext) => Promise<Scenario>>> = {
  keys: createKeysScenario,
  renewal: createRenewalScenario,
  import: createImportScenario,
}

async function runOne(scenario: Scenario, { stats }: CrashContext, kills: number): Promise<void> {
  while (stats.kills < kills) await runUntilKilled(scenario, stats)
  await scenario.finish?.()
}

async function runAll(context: CrashContext, kills: number): Promise<void> {
  const { random, stats } = context
  const servers = [await startTokenServer(), await startTokenServer()] as const
  for (const { tap } of servers) tap.pause = () => random.below(12)
  try {
    const vault = new VaultScenario(context)
    const keys = await createKeysScenario(context)
    const quick = await createAppScenario({ ...context, server: servers[0], fixedKey: true })
    const slow = await createAppScenario({ ...context, server: servers[1], fixedKey: false })
    const draw = () => {
      if (random.percent(percentWithPassphrase)) return slow
      if (random.percent(30)) return keys
      return random.percent(45) ? vault : quick
    }
    while (stats.kills < kills) await runUntilKilled(draw(), stats)
  } finally {
    for (const server of servers) await server.stop()
  }
}
