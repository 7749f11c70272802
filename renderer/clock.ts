/**
 * One clock for all countdowns. It sleeps until the next moment at which something on the screen really changes:
 * whole minutes while tokens have long to live, whole seconds in a token's last minutes, and not at all while the
 * window is hidden. Fifty counters at rest therefore cost one wake-up a minute.
 */
import type { Life } from '../shared/connection.ts'

const second = 1000
const minute = 60 * second
/** From here on a countdown shows seconds. */
export const lastMinutes = 5 * minute

/** What the clock needs of its surroundings; tests bring their own. */
export interface ClockTools {
  readonly now: () => number
  readonly setTimer: (run: () => void, milliseconds: number) => unknown
  readonly clearTimer: (timer: unknown) => void
  readonly hidden: () => boolean
  /** @returns a function that ends the listening. */
  readonly onVisibility: (hear: () => void) => () => void
}

interface Watcher {
  readonly wakeAfter: (now: number) => number | undefined
  readonly hear: (now: number) => void
  due: number | undefined
  /** When that was found. */
  since: number
}

export interface Clock {
  readonly now: () => number
  /**
   * Hears when the display changes.
   * @param wakeAfter milliseconds until the display of this watcher changes next; undefined: never. See `nextChange`.
   * @param hear called then, and once whenever a hidden window is shown again.
   * @returns a function that ends the watching.
   */
  readonly watch: (wakeAfter: (now: number) => number | undefined, hear: (now: number) => void) => () => void
}

/** Milliseconds until this machine's clock shows another minute. */
export function untilNextMinute(now: number): number {
  return minute - (now % minute)
}

/**
 * Milliseconds until the display of a life changes, aligned to the whole minutes or seconds of this machine's clock
 * so that all watchers change together.
 */
export function nextChange(life: Life, now: number): number | undefined {
  switch (life.kind) {
    case 'unknown':
      return undefined
    case 'expired':
      return untilNextMinute(now)
    case 'valid':
      return untilChange(life.left, now)
    case 'early':
      return untilChange(life.startsIn, now)
  }
}

function untilChange(left: number, now: number): number {
  if (left > lastMinutes) return Math.min(untilNextMinute(now), left - lastMinutes)
  return Math.min(second - (now % second), left)
}

export function createClock(tools: ClockTools): Clock {
  const watchers = new Set<Watcher>()
  let timer: unknown

  const plan = (): void => {
    if (timer !== undefined) tools.clearTimer(timer)
    timer = undefined
    if (tools.hidden()) return
    const dues = [...watchers].flatMap((watcher) => watcher.due ?? [])
    if (dues.length === 0) return
    timer = tools.setTimer(wake, Math.max(1, Math.ceil(Math.min(...dues) - tools.now())))
  }
  const tell = (watcher: Watcher, now: number): void => {
    watcher.due = dueOf(watcher, now)
    watcher.since = now
    watcher.hear(now)
  }
  /** Tells whoever is due, and everybody where the clock was put back: what was due would come so much too late. */
  const wake = (): void => {
    timer = undefined
    const now = tools.now()
    for (const watcher of [...watchers])
      if (watcher.due !== undefined && (watcher.due <= now || now < watcher.since)) tell(watcher, now)
    plan()
  }
  tools.onVisibility(() => {
    if (!tools.hidden()) for (const watcher of [...watchers]) tell(watcher, tools.now())
    plan()
  })

  return {
    now: tools.now,
    watch: (wakeAfter, hear) => {
      const now = tools.now()
      const watcher: Watcher = { wakeAfter, hear, due: undefined, since: now }
      watcher.due = dueOf(watcher, now)
      watchers.add(watcher)
      plan()
      return () => {
        watchers.delete(watcher)
        plan()
      }
    },
  }
}

function dueOf(watcher: Watcher, now: number): number | undefined {
  const after = watcher.wakeAfter(now)
  return after === undefined ? undefined : now + after
}

/** The clock of this window. */
export function windowClock(): Clock {
  return createClock({
    now: () => Date.now(),
    setTimer: (run, milliseconds) => setTimeout(run, milliseconds),
    clearTimer: (timer) => clearTimeout(timer as ReturnType<typeof setTimeout>),
    hidden: () => document.visibilityState === 'hidden',
    onVisibility: (hear) => {
      document.addEventListener('visibilitychange', hear)
      return () => document.removeEventListener('visibilitychange', hear)
    },
  })
}
