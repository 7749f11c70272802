/** Runs all scenarios in turn until there were enough kills. */
import { createAppScenario } from './app-scenario.ts'
import { buildTarget } from './build.ts'
import { createKeysScenario } from './keys-scenario.ts'
import { randomFrom } from './random.ts'
import { runUntilKilled } from './run-until-killed.ts'
import { startTokenServer } from './server.ts'
import { newStats, type Stats } from './stats.ts'
import { VaultScenario } from './vault-scenario.ts'

export interface CrashOptions {
  readonly kills: number
  readonly seed: number
  /** Runs this scenario only. */
  readonly only?: 'keys' | undefined
}

/** Each vault with a passphrase as it ships takes two derivations of half a second: a few are enough. */
const percentWithPassphrase = 5

export async function runCrashes({ kills, seed, only }: CrashOptions): Promise<Stats> {
  const stats = newStats()
  const random = randomFrom(seed)
  const built = await buildTarget()
  const servers = [await startTokenServer(), await startTokenServer()] as const
  for (const { tap } of servers) tap.pause = () => random.below(12)
  try {
    const context = { built, random, stats }
    const vault = new VaultScenario(context)
    const keys = await createKeysScenario(context)
    const quick = await createAppScenario({ ...context, server: servers[0], fixedKey: true })
    const slow = await createAppScenario({ ...context, server: servers[1], fixedKey: false })
    const draw = () => {
      if (only === 'keys') return keys
      if (random.percent(percentWithPassphrase)) return slow
      if (random.percent(30)) return keys
      return random.percent(45) ? vault : quick
    }
    while (stats.kills < kills) await runUntilKilled(draw(), stats)
  } finally {
    for (const server of servers) await server.stop()
    if (stats.losses.length === 0) await built.remove()
  }
  return stats
}
