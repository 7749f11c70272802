/** Creates the action that notes something on connections. */
import type { AnnotationChange } from '../../shared/annotations.ts'
import type { ConnectionId, ConnectionSummary } from '../../shared/connection.ts'
import type { Bridge } from '../../shared/contract.ts'
import type { Result } from '../../shared/problem.ts'
import type { SetState } from './state.ts'

export interface AnnotationActions {
  /** Notes something on connections, all in one change. @returns those that have changed. */
  readonly annotate: (
    ids: readonly ConnectionId[],
    change: AnnotationChange,
  ) => Promise<Result<readonly ConnectionSummary[]>>
  /** Hands in what is being noted, which then outlives a lock and a crash. @param typed null: nothing any more. */
  readonly holdAnnotations: (id: ConnectionId, typed: AnnotationChange | null) => void
}

export function createAnnotationActions(bridge: Bridge, set: SetState): AnnotationActions {
  return {
    annotate: async (ids, change) => {
      const result = await bridge.invoke('connection.annotate', { ids, change })
      if (result.ok) {
        const changed = new Map(result.value.map((connection) => [connection.id, connection]))
        // A vault that was locked meanwhile has no connections in the window, and gets none back.
        set(({ connections }) => ({ connections: connections.map((one) => changed.get(one.id) ?? one) }))
      }
      return result
    },
    holdAnnotations: (id, typed) => void bridge.invoke('connection.holdAnnotations', { id, typed }),
  }
}
