/** One timer for the whole schedule. */

/** Longest time between two looks at the clock, in milliseconds; timers do not run while the computer sleeps. */
const longestSleep = 30_000

export interface WakeTimer {
  /** Wakes at a time, or earlier, unless it already does. */
  at(time: number): void
  cancel(): void
}

/**
 * @param now this machine's clock, in milliseconds since the epoch.
 * @param schedule calls once after a delay in milliseconds. @returns a function that cancels the call.
 * @param wake called at the time, or after 30 s at the latest.
 */
export function createWakeTimer(
  now: () => number,
  schedule: (milliseconds: number, call: () => void) => () => void,
  wake: () => void,
): WakeTimer {
  let set: { readonly time: number; readonly cancel: () => void } | undefined

  function cancel(): void {
    set?.cancel()
    set = undefined
  }

  return {
    at(time) {
      const due = Math.min(time, now() + longestSleep)
      if (set && set.time <= due) return
      cancel()
      const cancelCall = schedule(Math.max(0, due - now()), () => {
        set = undefined
        wake()
      })
      set = { time: due, cancel: cancelCall }
    },
    cancel,
  }
}
