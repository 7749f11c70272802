/** Collects garbage when the program is idle, so that tokens, typed text and responses do not linger in memory. */

/** Idle time before a quick collection, in milliseconds; long enough not to run between two clicks. */
const shortIdle = 3000
/** Idle time before a thorough collection, in milliseconds; long enough that a pause does not disturb the user. */
const longIdle = 30_000

/** Functions that collect unreachable objects. */
export interface Collectors {
  readonly quick: () => void
  readonly thorough: () => void
}

/**
 * @param schedule calls once after a delay in milliseconds. @returns a function that cancels the call.
 * @returns a function to call with every activity; garbage is collected once no call came for a while, and more
 * thoroughly after a longer while.
 */
export function createIdleGarbageCollection(
  schedule: (milliseconds: number, call: () => void) => () => void,
  { quick, thorough }: Collectors,
): () => void {
  let cancel: (() => void) | undefined
  const collectAfter = (milliseconds: number, collect: () => void) => {
    cancel = schedule(milliseconds, () => {
      cancel = undefined
      collect()
    })
  }
  return () => {
    cancel?.()
    collectAfter(shortIdle, () => {
      quick()
      collectAfter(longIdle - shortIdle, thorough)
    })
  }
}
