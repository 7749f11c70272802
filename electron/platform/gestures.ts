/** Tells what a user really did in the app window: key presses and clicks that main saw itself, each good for one act. */

/** How long after a press an act may follow it, in milliseconds. */
export const gestureMilliseconds = 1_000

/** The presses of one window. */
export interface Gestures {
  /** A key, a button of the mouse or a finger went down: a new gesture. A key's automatic repeats are none. */
  pressed(): void
  /** It went up again, which is when a button is clicked: the same gesture, a moment longer. */
  released(): void
  /** Uses up the newest gesture. @returns whether there was one within the last second that nothing had used up. */
  take(): boolean
}

/** @param clock milliseconds that never go back. */
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
