/** This machine's clock, and noticing that somebody (or automatic time) has set it. */
import os from 'node:os'

/** What is measured by. All in milliseconds. */
export interface ClockSources {
  /** Since the epoch, as the machine shows it: jumps when it is set. */
  readonly wall: () => number
  /** Never jumps, but stands still while the computer sleeps, at least on Linux. */
  readonly awake: () => number
  /** Never jumps and counts sleep, in whole seconds on some systems; undefined where the system does not say. */
  readonly sinceBoot: () => number | undefined
}

export interface WallClock {
  /** Milliseconds since the epoch, as the machine shows it. Whoever listens has heard before if it was set. */
  now(): number
  /** Hears by how many milliseconds the clock was put forward; negative: back. */
  onSet(listener: (by: number) => void): void
}

/** A clock set by less is not told from rounding, and harms nobody. */
const noticeable = 3_000

const machine: ClockSources = {
  wall: () => Date.now(),
  awake: () => performance.now(),
  sinceBoot() {
    try {
      return os.uptime() * 1000
    } catch {
      return undefined
    }
  },
}

/**
 * Makes the program's clock. Each look costs next to nothing: only where wall and waking time part, the system is asked
 * whether the computer slept or the clock was set.
 * @param sources the machine's unless told.
 */
export function createWallClock(sources: ClockSources = machine): WallClock {
  const hearers: ((by: number) => void)[] = []
  let mark = look()

  function look() {
    return { wall: sources.wall(), awake: sources.awake(), sinceBoot: sources.sinceBoot() }
  }

  function tellJump(): void {
    const before = mark
    mark = look()
    const by = Math.round(mark.wall - before.wall - passed(before, mark))
    if (Math.abs(by) >= noticeable) for (const listener of hearers) listener(by)
  }

  return {
    now() {
      const wall = sources.wall()
      if (Math.abs(wall - mark.wall - (sources.awake() - mark.awake)) >= noticeable) tellJump()
      return wall
    },
    onSet: (listener) => void hearers.push(listener),
  }
}

interface Mark {
  readonly wall: number
  readonly awake: number
  readonly sinceBoot: number | undefined
}

/** The time that really passed. Waking time is finer, so it counts where there was no sleep. */
function passed(before: Mark, after: Mark): number {
  const awake = after.awake - before.awake
  // Not known: then the jump is taken for sleep, which makes a token older, never younger.
  if (before.sinceBoot === undefined || after.sinceBoot === undefined) return after.wall - before.wall
  const sinceBoot = after.sinceBoot - before.sinceBoot
  return Math.abs(sinceBoot - awake) >= noticeable ? sinceBoot : awake
}

/** How often the clock is looked at while nobody asks for the time, in milliseconds. */
const beat = 10_000

/** Looks at the clock now and then, so that what the window shows is right soon after it was set. Keeps nothing running. */
export function watchClock(clock: WallClock): void {
  setInterval(clock.now, beat).unref()
}
