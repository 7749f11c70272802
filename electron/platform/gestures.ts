/**
 * Tracks what a user really did in the app window: key presses and clicks that main saw itself, each valid for one
 * action.
 */

/** How long after a press an action may follow it, in milliseconds. */
export const gestureMilliseconds = 1_000

/** The presses of one window. */
export interface Gestures {
  /** Reports a key, mouse button or finger that went down: a new gesture. Do not report a key's automatic repeats. */
  pressed(): void
  /** Reports the release, which is when a button is clicked: extends the same gesture. */
  released(): void
  /** Consumes the newest gesture. @returns whether there was an unconsumed one within the last second. */
  take(): boolean
}

/** @param clock monotonic, in milliseconds. */
export function createGestures(clock: () => number = () => performance.now()): Gestures {
  let at: number | undefined
  return {
    pressed() {
      at = clock()
    },
    released() {
      if (at !== undefined) at = clock()
    },
    take() {
      const isFresh = at !== undefined && clock() - at <= gestureMilliseconds
      if (isFresh) at = undefined
      return isFresh
    },
  }
}
