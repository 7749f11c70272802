/** Reads the machine's clock and detects that it was set, by the user or by automatic time. */
import os from 'node:os'

/** Sources of time, all in milliseconds. */
export interface ClockSources {
  /** Wall clock since the epoch; jumps when it is set. */
  readonly wall: () => number
  /** Never jumps; does not advance while the computer sleeps, at least on Linux. */
  readonly awake: () => number
  /** Never jumps, and counts sleep; in whole seconds on some systems; undefined where the system does not report it. */
  readonly sinceBoot: () => number | undefined
}

export interface WallClock {
  /** Wall clock in milliseconds since the epoch. Listeners are called first where the clock was set. */
  now(): number
  /**
   * Subscribes to changes of the clock. @param listener receives the change in milliseconds; negative where it was set
   * back.
   */
  onSet(listener: (by: number) => void): void
}

/** Smallest change that is reported, in milliseconds; less cannot be distinguished from rounding and does no harm. */
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
 * Creates the program's clock. Reading it is cheap: only when wall clock and monotonic clock diverge does it read the
 * uptime, to distinguish sleep from a clock that was set.
 * @param sources default to the machine's.
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

/** Returns the time that really passed. Prefers the monotonic clock, which is finer, if there was no sleep. */
function passed(before: Mark, after: Mark): number {
  const awake = after.awake - before.awake
  // Unknown: the jump is taken for sleep, which makes a token older, never younger.
  if (before.sinceBoot === undefined || after.sinceBoot === undefined) return after.wall - before.wall
  const sinceBoot = after.sinceBoot - before.sinceBoot
  return Math.abs(sinceBoot - awake) >= noticeable ? sinceBoot : awake
}

/** How often the clock is checked while no other code reads it, in milliseconds. */
const beat = 10_000

/**
 * Checks the clock periodically, so that the window is right soon after it was set. Does not keep the process alive.
 */
export function watchClock(clock: WallClock): void {
  setInterval(clock.now, beat).unref()
}
