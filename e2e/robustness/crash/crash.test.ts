/** The short form of `npm run test:crash`. */
import { expect, it } from 'vitest'
import { runCrashes } from './run-crashes.ts'

it('forty kills lose nothing and request nothing without need', async () => {
  const seed = Date.now() % 2 ** 31
  const stats = await runCrashes({ kills: 40, seed })
  expect({ seed, losses: stats.losses }).toEqual({ seed, losses: [] })
  expect(stats.kills).toBe(40)
  expect(stats.old + stats.new + stats.none + stats.restorable).toBe(40)
}, 120_000)
