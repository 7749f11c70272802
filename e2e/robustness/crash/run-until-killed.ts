/** Runs the program under test through a scenario until it is killed, then checks what it left. */
import { setTimeout } from 'node:timers/promises'
import type { Built } from './build.ts'
import type { KillAt } from './messages.ts'
import type { Random } from './random.ts'
import { count, type Stats } from './stats.ts'
import { Died, type Target } from './target.ts'

/** What all scenarios share. */
export interface CrashContext {
  readonly built: Built
  readonly random: Random
  readonly stats: Stats
}

/** When a program is killed. */
export interface KillPoint {
  readonly killAt: KillAt | undefined
  /** Killed from outside after so many milliseconds, whatever happens. */
  readonly milliseconds: number
}

/** One way of using the program, iteration after iteration, and what has to hold after each kill. */
export interface Scenario {
  /** Prepares the files for the next iteration. */
  prepare?(): Promise<void>
  killPoint(): KillPoint
  start(killAt: KillAt | undefined): Promise<Target>
  /** Uses the program until it dies. @throws Died */
  use(target: Target): Promise<unknown>
  /** Has the program do something last, right before it is killed from outside. */
  beforeKill?(target: Target): Promise<void>
  /** Checks what the killed program left. */
  check(): Promise<void>
  /** Checks once more after the last kill, and ends what was started for the scenario. */
  finish?(): Promise<void>
  /** Records a loss. */
  lose(what: string): void
}

/** Runs one iteration. */
export async function runUntilKilled(scenario: Scenario, stats: Stats): Promise<void> {
  await scenario.prepare?.()
  const { killAt, milliseconds } = scenario.killPoint()
  const target = await scenario.start(killAt)
  target.arm()
  const using = scenario.use(target).catch((error: unknown) => {
    if (!(error instanceof Died)) scenario.lose(String(error))
  })
  await Promise.race([setTimeout(milliseconds), target.dead])
  await scenario.beforeKill?.(target)
  target.kill()
  stats.kills += 1
  count(stats.places, (await target.dead) ?? 'any time')
  await using
  await scenario.check()
}

/** Draws a kill point: half of them at a step on the file system, half at any time. */
export function randomKillPoint(random: Random, steps: number, milliseconds: number): KillPoint {
  if (random.percent(50)) return { killAt: undefined, milliseconds: random.below(milliseconds) }
  const when = (['before', 'half', 'after'] as const)[random.below(3)] ?? 'before'
  return { killAt: { step: 1 + random.below(steps), when }, milliseconds: 4 * milliseconds }
}
