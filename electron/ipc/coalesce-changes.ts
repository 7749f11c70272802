import type { ConnectionId } from '../../shared/connection.ts'
import { QuietTimer } from '../platform/quiet-timer.ts'

/**
 * Connections that change with no longer pauses are told of together, so that the window is drawn once for many. Told within
 * a tenth of a second a change is told at once, to people: no connection waits longer for others.
 */
const together = { quiet: 6, latest: 100 }

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
  const gathering = new QuietTimer(together, emitRested)

  function emitRested(): void {
    const ids = [...changed].filter((id) => !resting.has(id))
    if (gathering.isRunning || ids.length === 0) return
    gathering.touch()
    rest(ids)
    emit(ids)
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
    if (gathering.isRunning) gathering.touch()
    else if (!resting.has(id)) emitRested()
  }
}
