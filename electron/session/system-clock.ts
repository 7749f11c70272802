/** Reads the machine's clock and detects that it was set, by the user or by automatic time. */
import os from 'node:os'
import { onMarks } from '../platform/on-marks.ts'

/** Sources of time, all in milliseconds. */
export interface ClockSources {
  /** Wall clock since the epoch; jumps when it is set. */
  readonly wall: () => number
  /** Never jumps; does not advance while the computer sleeps, at least on Linux. */
  readonly awake: () => number
  /** Never jumps, and counts sleep; in whole seconds on some systems; undefined where the system does not report it. */
  readonly sinceBoot: () => number | undefined
}

export interface SystemClock {
  /** Wall clock in milliseconds since the epoch. Listeners are called first where the clock was set. */
  now(): number
  /**
   * Subscribes to changes of the clock. @param listener receives the change in milliseconds; negative where it was set
   * back.
   */
  onAdjusted(listener: (by: number) => void): void
}

/** Smallest change that is reported, in milliseconds; less cannot be distinguished from rounding and does no harm. */
const smallestAdjustment = 3_000

const systemSources: ClockSources = {
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
export function createSystemClock(sources: ClockSources = systemSources): SystemClock {
  const listeners: ((by: number) => void)[] = []
  let last = readSources()

  function readSources() {
    return { wall: sources.wall(), awake: sources.awake(), sinceBoot: sources.sinceBoot() }
  }

  function emitAdjustment(): void {
    const before = last
    last = readSources()
    const by = Math.round(last.wall - before.wall - elapsed(before, last))
    if (Math.abs(by) >= smallestAdjustment) for (const listener of listeners) listener(by)
  }

  return {
    now() {
      const wall = sources.wall()
      if (Math.abs(wall - last.wall - (sources.awake() - last.awake)) >= smallestAdjustment) emitAdjustment()
      return wall
    },
    onAdjusted: (listener) => void listeners.push(listener),
  }
}

interface Reading {
  readonly wall: number
  readonly awake: number
  readonly sinceBoot: number | undefined
}

/** Returns the time that really passed. Prefers the monotonic clock, which is finer, if there was no sleep. */
function elapsed(before: Reading, after: Reading): number {
  const awake = after.awake - before.awake
  // Unknown: the jump is taken for sleep, which makes a token older, never younger.
  if (before.sinceBoot === undefined || after.sinceBoot === undefined) return after.wall - before.wall
  const sinceBoot = after.sinceBoot - before.sinceBoot
  return Math.abs(sinceBoot - awake) >= smallestAdjustment ? sinceBoot : awake
}

/** How often the clock is checked while no other code reads it, in milliseconds. */
const checkInterval = 10_000

/**
 * Checks the clock periodically, so that the window is right soon after it was set. Does not keep the process alive.
 */
export function watchClock(clock: SystemClock): void {
  onMarks(checkInterval, clock.now)
}
