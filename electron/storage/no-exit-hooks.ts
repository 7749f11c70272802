/**
 * Stands in the place of the package `when-exit`, which from its import on hears SIGINT, SIGTERM and SIGHUP and sends
 * each to its own process once more. On Electron, whose handlers are not Node's, this takes their place and ends the
 * program in the middle of its tidy-up. It is there to remove half-written files at the end; preferences are written in
 * one go, which no end comes into the middle of but one that nothing hears.
 */

/** Takes what is to be called at the end, and calls it never. @returns a function that calls it off. */
function whenExit(_call: () => void): () => void {
  return () => undefined
}

export default whenExit
