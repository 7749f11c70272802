/** Collects garbage when the program is idle, so that tokens, typed text and responses do not linger in memory. */

/** Idle time before a quick collection, in milliseconds; long enough not to run between two clicks. */
const rest = 3000
/** Idle time before a thorough collection, in milliseconds; long enough that a pause does not disturb the user. */
const longRest = 30_000

/** Functions that collect unreachable objects. */
export interface Collectors {
  readonly quick: () => void
  readonly thorough: () => void
}

/**
 * @param later calls once after a delay in milliseconds. @returns a function that cancels the call.
 * @returns a function to call with every activity; garbage is collected once no call came for a while, and more
 * thoroughly after a longer while.
 */
export function createTidyAtRest(
  later: (milliseconds: number, call: () => void) => () => void,
  { quick, thorough }: Collectors,
): () => void {
  let callOff: (() => void) | undefined
  const tidyLater = (milliseconds: number, tidy: () => void) => {
    callOff = later(milliseconds, () => {
      callOff = undefined
      tidy()
    })
  }
  return () => {
    callOff?.()
    tidyLater(rest, () => {
      quick()
      tidyLater(longRest - rest, thorough)
    })
  }
}
