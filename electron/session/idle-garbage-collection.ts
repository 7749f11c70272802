/** Memory given back once the program rests: what passed through it (tokens, what was typed, answers) does not linger. */

/** Long enough not to come between two clicks, in milliseconds. */
const rest = 3000
/** Nobody clicks any more: time for what takes longer. */
const longRest = 30_000

/** Ways to have the runtime forget what nobody holds any more. */
export interface Collectors {
  readonly quick: () => void
  readonly thorough: () => void
}

/**
 * @param later calls once after so many milliseconds. @returns a function that calls it off.
 * @returns a function to be called with everything the program does; once it was not for a while, it is tidied, and more
 * thoroughly when it was not for longer.
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
