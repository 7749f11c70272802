/** Noticing that the computer slept, where nobody tells: a timer that comes far too late. */

/** In milliseconds: often enough to lock soon after waking, seldom enough to cost nothing. */
const beat = 5_000

/** A busy machine is late too, but not by so much. */
const mostLate = 10_000

/**
 * Hears of each sleep, a few seconds after waking at the latest. (A wall clock put forward counts as sleep: better locked
 * once too often.) Does not keep the program running.
 * @param clock the wall clock in milliseconds.
 */
export function watchSleep(listener: () => void, clock: () => number = Date.now): void {
  let last = clock()
  setInterval(() => {
    const now = clock()
    const slept = now - last > beat + mostLate
    last = now
    if (slept) listener()
  }, beat).unref()
}
