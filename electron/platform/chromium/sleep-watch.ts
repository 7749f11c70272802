/** Detects that the computer slept, where the system does not report it: a timer that fires far too late. */
import { onMarks } from '../on-marks.ts'

/** Interval in milliseconds: short enough to lock soon after waking, long enough to cost nothing. */
const interval = 5_000

/** Largest delay that is not sleep, in milliseconds; a busy machine delays timers less. */
const maxDelay = 10_000

/**
 * Reports each sleep, a few seconds after waking at the latest. (A wall clock set forward counts as sleep: locking once
 * too often is safer.) Does not keep the process alive.
 * @param clock the wall clock in milliseconds.
 */
export function watchSleep(listener: () => void, clock: () => number = Date.now): void {
  let last = clock()
  onMarks(interval, () => {
    const now = clock()
    const slept = now - last > interval + maxDelay
    last = now
    if (slept) listener()
  })
}
