/** Memory given back once the program rests: what passed through it (tokens, what was typed, answers) does not linger. */

/** Long enough not to come between two clicks, in milliseconds. */
const rest = 3000

/**
 * @param later calls once after so many milliseconds. @returns a function that calls it off.
 * @param collect has the runtime forget what nobody holds any more.
 * @returns a function to be called with everything the program does; once it was not for a while, it is tidied.
 */
export function createTidyAtRest(
  later: (milliseconds: number, call: () => void) => () => void,
  collect: () => void,
): () => void {
  let callOff: (() => void) | undefined
  return () => {
    callOff?.()
    callOff = later(rest, () => {
      callOff = undefined
      collect()
    })
  }
}
