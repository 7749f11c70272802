import type { ConnectionId } from '../../shared/connection.ts'

/** Faster than this no page draws: connections that change within it are told of together. */
const togetherMilliseconds = 25

/** Faster than this nobody reads: what changes more often is told once it has come to rest, or this much later. */
const restMilliseconds = 100

/**
 * Tells the window of changed connections: the first change at once, those that follow on its heels together, a few
 * connections or hundreds.
 * @param emit says how the connections stand now.
 * @returns to be called at every change.
 */
export function createCoalescedChanges(
  emit: (ids: readonly ConnectionId[]) => void,
): (id: ConnectionId) => void {
  const changed = new Set<ConnectionId>()
  /** Told of a moment ago. */
  const resting = new Set<ConnectionId>()
  let isGathering = false

  function emitRested(): void {
    const ids = [...changed].filter((id) => !resting.has(id))
    if (isGathering || ids.length === 0) return
    gather()
    rest(ids)
    emit(ids)
  }

  function gather(): void {
    isGathering = true
    setTimeout(() => {
      isGathering = false
      emitRested()
    }, togetherMilliseconds).unref()
  }

  function rest(ids: readonly ConnectionId[]): void {
    for (const id of ids) {
      changed.delete(id)
      resting.add(id)
    }
    setTimeout(() => {
      for (const id of ids) resting.delete(id)
      emitRested()
    }, restMilliseconds).unref()
  }

  return (id) => {
    changed.add(id)
    if (!isGathering && !resting.has(id)) emitRested()
  }
}
