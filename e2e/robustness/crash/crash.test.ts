/** The short form of `npm run test:crash`. */
import { expect, it } from 'vitest'
import { runCrashes } from './run-crashes.ts'

it('forty kills lose nothing and ask for nothing without need', async () => {
  const seed = Date.now() % 2 ** 31
  const tally = await runCrashes({ kills: 40, seed })
  expect({ seed, losses: tally.losses }).toEqual({ seed, losses: [] })
  expect(tally.kills).toBe(40)
  expect(tally.old + tally.new + tally.none + tally.restorable).toBe(40)
}, 120_000)
