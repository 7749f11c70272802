import type { ConnectionId } from '../../shared/connection.ts'

/** Faster than this nobody reads: what changes more often is told once it has come to rest, or this much later. */
const restMilliseconds = 100

/**
 * Tells the window of changed connections: the first change at once, those that follow on its heels together.
 * @param tell says how the connection stands now.
 * @returns to be called at every change.
 */
export function createCoalescedChanges(emit: (id: ConnectionId) => void): (id: ConnectionId) => void {
  /** Connections told of a moment ago; `true` where something changed since. */
  const resting = new Map<ConnectionId, boolean>()

  function rest(id: ConnectionId): void {
    resting.set(id, false)
    setTimeout(() => {
      const hasChanged = resting.get(id)
      resting.delete(id)
      if (!hasChanged) return
      emit(id)
      rest(id)
    }, restMilliseconds).unref()
  }

  return (id) => {
    if (resting.has(id)) {
      resting.set(id, true)
      return
    }
    emit(id)
    rest(id)
  }
}
