/** Calls regularly, together with all others that do: each wake-up of its own would cost the machine as much as this one. */

/**
 * Calls at each multiple of an interval on the monotonic clock. Where one interval is a multiple of another, one wake-up
 * serves both. Does not keep the process alive.
 * @param interval in milliseconds.
 */
export function onMarks(interval: number, call: () => void): void {
  const left = interval - (performance.now() % interval)
  // A timer may fire a moment before its mark, which must not be met twice.
  const delay = left < interval / 2 ? left + interval : left
  setTimeout(() => {
    onMarks(interval, call)
    call()
  }, delay).unref()
}
