/**
 * Replaces the package `when-exit` in the build. On import that package subscribes to SIGINT, SIGTERM and SIGHUP and
 * sends each to its own process again. On Electron, whose handlers are not Node's, this takes their place and ends the
 * program in the middle of its shutdown. Its purpose is to remove half-written files at exit; preferences are written
 * synchronously, so only a kill that no handler sees can interrupt a write.
 */

/** Ignores the exit handler. @returns a function that would cancel it. */
function whenExit(_call: () => void): () => void {
  return () => undefined
}

export default whenExit
