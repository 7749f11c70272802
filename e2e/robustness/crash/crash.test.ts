/** The short forms of `npm run test:crash`. */
import { expect, it } from 'vitest'
import { runCrashes } from './run-crashes.ts'

it('forty kills lose nothing and request nothing without need', async () => {
  const seed = Date.now() % 2 ** 31
  const stats = await runCrashes({ kills: 40, seed })
  expect({ seed, losses: stats.losses }).toEqual({ seed, losses: [] })
  expect(stats.kills).toBe(40)
  expect(stats.old + stats.new + stats.none + stats.restorable).toBe(40)
}, 120_000)

it('ten kills while connections are kept fresh lose no sign-in', async () => {
  const seed = Date.now() % 2 ** 31
  const { kills, keptFresh, losses } = await runCrashes({ kills: 10, seed, only: 'renewal' })
  expect({ seed, losses }).toEqual({ seed, losses: [] })
  expect(kills).toBe(10)
  expect(keptFresh).toBeGreaterThan(0)
}, 120_000)

it('ten kills during imports leave all of a file or nothing', async () => {
  const seed = Date.now() % 2 ** 31
  const { kills, losses, reopenings } = await runCrashes({ kills: 10, seed, only: 'import' })
  expect({ seed, losses }).toEqual({ seed, losses: [] })
  expect([kills, reopenings]).toEqual([10, 10])
}, 120_000)
