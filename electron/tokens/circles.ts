/** Connections that wait for each other's token: a circle of them would wait for ever. */
import type { ConnectionId } from '../../shared/connection.ts'

export interface Circles {
  /**
   * Whether waiting for a source would close a circle, through the requests of others that are under way too.
   * @param asking who waits, one for the other.
   */
  closes(source: ConnectionId, asking: readonly ConnectionId[]): boolean
  /** Does the work, and knows meanwhile that one waits for the other. */
  waiting<Value>(
    asker: ConnectionId | undefined,
    source: ConnectionId,
    work: () => Promise<Value>,
  ): Promise<Value>
}

export function createCircles(): Circles {
  const sources = new Map<ConnectionId, ConnectionId>()
  return {
    closes(source, asking) {
      const seen = new Set<ConnectionId>()
      for (let id: ConnectionId | undefined = source; id && !seen.has(id); id = sources.get(id)) {
        if (asking.includes(id)) return true
        seen.add(id)
      }
      return false
    },
    async waiting(asker, source, work) {
      if (asker) sources.set(asker, source)
      try {
        return await work()
      } finally {
        if (asker) sources.delete(asker)
      }
    },
  }
}
