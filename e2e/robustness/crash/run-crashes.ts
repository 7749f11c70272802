/** All stories, told in turn until there were enough kills. */
import { tellAppStory } from './app-story.ts'
import { buildTarget } from './build.ts'
import { chanceOf } from './chance.ts'
import { tellKeysStory } from './keys-story.ts'
import { startTokenServer } from './server.ts'
import { newTally, type Tally } from './tally.ts'
import { tellVaultStory } from './vault-story.ts'

export interface CrashOptions {
  readonly kills: number
  readonly seed: number
  /** Tells this story only. */
  readonly story?: 'keys' | undefined
}

/** Each vault with a passphrase as it ships takes two derivations of half a second: a few are enough. */
const percentWithPassphrase = 5

export async function runCrashes({ kills, seed, story }: CrashOptions): Promise<Tally> {
  const tally = newTally()
  const chance = chanceOf(seed)
  const built = await buildTarget()
  const servers = [await startTokenServer(), await startTokenServer()] as const
  for (const { tap } of servers) tap.pause = () => chance.below(12)
  try {
    const parts = { built, chance, tally }
    const vault = tellVaultStory(built, chance, tally)
    const keys = await tellKeysStory(built, chance, tally)
    const quick = await tellAppStory({ ...parts, server: servers[0], fixedKey: true })
    const slow = await tellAppStory({ ...parts, server: servers[1], fixedKey: false })
    while (tally.kills < kills) {
      if (story === 'keys') await keys.live()
      else if (chance.percent(percentWithPassphrase)) await slow.live()
      else if (chance.percent(30)) await keys.live()
      else if (chance.percent(45)) await vault.live()
      else await quick.live()
    }
  } finally {
    for (const server of servers) await server.stop()
    if (tally.losses.length === 0) await built.remove()
  }
  return tally
}
