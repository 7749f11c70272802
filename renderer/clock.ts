/**
 * Drives all countdowns with one clock, which sleeps until something on the screen really changes:
 * whole minutes of what a token has left while that is long or while the token is about to be renewed anyway, whole seconds
 * in its last minutes, and not at all while the window is hidden. Minutes change together, six times a minute: fifty
 * counters at rest cost six short wake-ups a minute, and never disagree.
 */
import { type TokenDates, type TokenLife, tokenLifeOf } from '../shared/connection.ts'

const second = 1000
const minute = 60 * second
/** Whole minutes are counted afresh at these marks of this machine's clock: at most so much late, and all drawn at once. */
const mark = 10 * second
/** From here on a countdown shows seconds. */
export const lastMinutes = 5 * minute

/** What the clock needs of its surroundings; tests bring their own. */
export interface ClockTools {
  readonly now: () => number
  readonly setTimer: (run: () => void, milliseconds: number) => unknown
  readonly clearTimer: (timer: unknown) => void
  readonly hidden: () => boolean
  /** @returns a function that ends the listening. */
  readonly onVisibility: (listener: () => void) => () => void
}

interface Watcher {
  readonly wakeAfter: (now: number) => number | undefined
  readonly listener: (now: number) => void
  due: number | undefined
  /** When that was found. */
  since: number
}

export interface Clock {
  /** The displayed time: this machine's, or the time before a change that some watcher has not received yet. */
  readonly now: () => number
  /**
   * Watches for changes of the display. A late watcher is called at once, so that nothing is drawn ahead of the rest.
   * @param wakeAfter milliseconds until the display of this watcher changes next; undefined: never. See `nextChange`.
   * @param hear called then, and once whenever a hidden window is shown again.
   * @returns a function that stops watching.
   */
  readonly watch: (
    wakeAfter: (now: number) => number | undefined,
    listener: (now: number) => void,
  ) => () => void
}

/** Milliseconds until this machine's clock shows another minute. */
export function untilNextMinute(now: number): number {
  return minute - (now % minute)
}

/** How a lifetime is counted: `minutes` for a token that is renewed before its last seconds matter. */
export type Pace = 'usual' | 'minutes'

/** A token's life as it is shown; `now`: the moment it is shown for, by the server's clock. */
export interface ShownLife {
  readonly life: TokenLife
  readonly now: number
}

/**
 * Returns a token's lifetime as it is shown: whole minutes left as they were at the last mark (whole seconds, to the second,
 * in the last minutes), whenever a component happens to be drawn. Every text about a token uses this, so list, card and
 * claims agree. That it begins, expires or comes to its last minutes is never late.
 * @param now this machine's clock, in milliseconds since the epoch.
 */
export function shownLife(token: TokenDates, now: number, pace: Pace = 'usual'): ShownLife {
  const life = tokenLifeOf(token, now)
  const at = now + token.skew
  const late = lateness(token, now)
  switch (life.kind) {
    case 'unknown':
      return { life, now: at }
    case 'expired':
      return { life, now: at - life.ago + minutesSince(life.ago - late) * minute }
    case 'valid': {
      const left = wholeOf(life.left, late, pace)
      const share = Math.min(1, (life.share * left) / life.left)
      return { life: { ...life, left, share }, now: begun(token, at, at + life.left - left) }
    }
    case 'early': {
      const startsIn = wholeOf(life.startsIn, late, pace)
      return { life: { ...life, startsIn }, now: begun(token, at, at + life.startsIn - startsIn) }
    }
  }
}

/** How long ago minutes were counted: at the last mark, or at the token's arrival since. */
function lateness({ obtainedAt }: TokenDates, now: number): number {
  const age = now - obtainedAt
  return age < 0 ? now % mark : Math.min(now % mark, age)
}

function inMinutes(left: number, pace: Pace): boolean {
  return pace === 'minutes' || left > lastMinutes
}

function wholeOf(left: number, late: number, pace: Pace): number {
  return inMinutes(left, pace)
    ? Math.ceil((left + late) / minute) * minute
    : Math.ceil(left / second) * second
}

function minutesSince(ago: number): number {
  return Math.floor(Math.max(0, ago) / minute)
}

/** Never earlier than the token's arrival, which would read as still to come. */
function begun({ obtainedAt, skew }: TokenDates, at: number, whole: number): number {
  return Math.min(at, Math.max(whole, obtainedAt + skew))
}

/** Milliseconds until `shownLife` says something else; undefined: never. */
export function nextChange(token: TokenDates, now: number, pace: Pace = 'usual'): number | undefined {
  const life = tokenLifeOf(token, now)
  const late = lateness(token, now)
  switch (life.kind) {
    case 'unknown':
      return undefined
    case 'expired':
      return untilMark(now, (minutesSince(life.ago - late) + 1) * minute - life.ago)
    case 'valid':
      return untilChange(now, life.left, late, pace)
    case 'early':
      // One may end before it begins.
      return Math.min(
        untilChange(now, life.startsIn, late, pace),
        (token.expiresAt ?? Infinity) - now - token.skew,
      )
  }
}

function untilChange(now: number, left: number, late: number, pace: Pace): number {
  const whole = wholeOf(left, late, pace)
  if (!inMinutes(left, pace)) return left - whole + second
  // Its end, its beginning and its last minutes wait for no mark.
  const exactly = pace === 'minutes' ? left : left - lastMinutes
  return Math.min(exactly, untilMark(now, left - whole + minute))
}

/** Milliseconds until the first mark that is no earlier than in `wait`, which may have passed since the last one. */
function untilMark(now: number, wait: number): number {
  return Math.ceil((now + wait) / mark) * mark - now
}

/** Whether a token is in its last minutes: of a short life the last fifth, lest it warns from its first second. */
export function isEnding(life: TokenLife | undefined): boolean {
  return life?.kind === 'valid' && life.left <= lastMinutes && life.share <= 0.2
}

export function createClock(tools: ClockTools): Clock {
  const watchers = new Set<Watcher>()
  let timer: unknown
  /** When that ends. */
  let wakesAt = Infinity
  let shown = tools.now()

  /** Where the clock was put back, what was due would come so much too late. */
  const isLate = ({ due, since }: Watcher, now: number): boolean =>
    due !== undefined && (due <= now || now < since)
  const plan = (): void => {
    const due = tools.hidden()
      ? Infinity
      : Math.min(...[...watchers].map((watcher) => watcher.due ?? Infinity))
    // Starting a timer takes longer than all else here.
    if (due === wakesAt) return
    if (timer !== undefined) tools.clearTimer(timer)
    wakesAt = due
    timer = due === Infinity ? undefined : tools.setTimer(ring, Math.max(1, Math.ceil(due - tools.now())))
  }
  const ring = (): void => {
    wakesAt = Infinity
    timer = undefined
    wake()
  }
  const emit = (watcher: Watcher, now: number): void => {
    watcher.due = dueOf(watcher, now)
    watcher.since = now
    watcher.listener(now)
  }
  const notifyAll = (fits: (watcher: Watcher, now: number) => boolean): void => {
    shown = tools.now()
    for (const watcher of [...watchers]) if (fits(watcher, shown)) emit(watcher, shown)
    plan()
  }
  const wake = (): void => notifyAll(isLate)
  tools.onVisibility(() => {
    if (tools.hidden()) plan()
    else notifyAll(() => true)
  })

  return {
    now: () => {
      const now = tools.now()
      if (![...watchers].some((watcher) => isLate(watcher, now))) shown = now
      return shown
    },
    watch: (wakeAfter, listener) => {
      const watcher: Watcher = { wakeAfter, listener, due: undefined, since: shown }
      watcher.due = dueOf(watcher, shown)
      watchers.add(watcher)
      wake()
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
    onVisibility: (listener) => {
      document.addEventListener('visibilitychange', listener)
      return () => document.removeEventListener('visibilitychange', listener)
    },
  })
}
