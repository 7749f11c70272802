/** Wakes the machine once for everything that has to look at something regularly. */

/**
 * How early a timer may fire at most, in milliseconds, by the monotonic clock: a mark as near as that has been met just
 * now.
 */
const earliest = 50

/**
 * Calls at each multiple of an interval on the monotonic clock. Where one interval is a multiple of another, one wake-up
 * serves both. Does not keep the process alive.
 * @param interval in milliseconds.
 */
export function onMarks(interval: number, call: () => void): void {
  const left = interval - (performance.now() % interval)
  setTimeout(
    () => {
      onMarks(interval, call)
      call()
    },
    left < earliest ? left + interval : left,
  ).unref()
}
