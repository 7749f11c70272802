/** Takes in changes of connections: a few at once, a flood of them together, as each has the whole list laid out anew. */
import type { ConnectionSummary } from '../../shared/connection.ts'

/** More than these within `restMilliseconds` are a flood, as after an import. */
const most = 20
const restMilliseconds = 100

export interface ConnectionInbox {
  readonly add: (changed: ConnectionSummary) => void
  /** Applies what waits: something follows that must not be overtaken by it. */
  readonly flush: () => void
}

export function createConnectionInbox(
  apply: (changed: readonly ConnectionSummary[]) => void,
): ConnectionInbox {
  let waiting: ConnectionSummary[] = []
  let recent = 0
  function flush(): void {
    const changed = waiting
    waiting = []
    if (changed.length > 0) apply(changed)
  }
  function rest(): void {
    recent = 0
    flush()
  }
  return {
    add: (changed) => {
      if (recent === 0) setTimeout(rest, restMilliseconds)
      recent += 1
      if (recent > most) waiting.push(changed)
      else apply([changed])
    },
    flush,
  }
}
