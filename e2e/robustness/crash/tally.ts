/** What is counted while programs are killed. */
import type { Chance } from './chance.ts'
import type { KillAt } from './messages.ts'

export interface Tally {
  kills: number
  /** Kills by where they hit: a step on the file system, or any time. */
  readonly places: Map<string, number>
  /** Kills while the keys of a vault changed, by what was under way. */
  readonly during: Map<string, number>
  /** Vaults opened after a kill, by the test itself. */
  reopenings: number
  /** After a kill the vault held what was acknowledged and nothing newer. */
  old: number
  /** It held (some of) what was under way, whole. */
  new: number
  /** There was no vault yet: its making was not acknowledged. */
  none: number
  /** Killed while the last good copy was being taken back: the copy was still there to be taken. */
  restorable: number
  restored: number
  /** Renewals acknowledged, each with a rotated refresh token. */
  renewals: number
  /** The server's answer was lost with the program: the next request asked for a sign-in. */
  answersLost: number
  signIns: number
  /** Tokens that can be had again which were not written yet: at most a moment old. */
  late: number
  /** Whatever was lost, or asked for without need, in words. */
  readonly losses: string[]
}

export function newTally(): Tally {
  return {
    kills: 0,
    places: new Map(),
    during: new Map(),
    reopenings: 0,
    old: 0,
    new: 0,
    none: 0,
    restorable: 0,
    restored: 0,
    renewals: 0,
    answersLost: 0,
    signIns: 0,
    late: 0,
    losses: [],
  }
}

/** How a program will be killed. */
export interface Fate {
  readonly killAt: KillAt | undefined
  /** Killed from outside after so many milliseconds, whatever happens. */
  readonly milliseconds: number
}

/** Half of them at a step on the file system, half at any time. */
export function fateOf(chance: Chance, steps: number, milliseconds: number): Fate {
  if (chance.percent(50)) return { killAt: undefined, milliseconds: chance.below(milliseconds) }
  const when = (['before', 'half', 'after'] as const)[chance.below(3)] ?? 'before'
  return { killAt: { step: 1 + chance.below(steps), when }, milliseconds: 4 * milliseconds }
}

export function countKill(tally: Tally, place: string | undefined): void {
  tally.kills += 1
  const name = place ?? 'any time'
  tally.places.set(name, (tally.places.get(name) ?? 0) + 1)
}
