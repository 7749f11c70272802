/** Creates the actions on what users note on connections. */
import type { AnnotationChange } from '../../shared/annotations.ts'
import type { ConnectionId } from '../../shared/connection.ts'
import type { Bridge } from '../../shared/contract.ts'
import { failedWith, type SetState, withConnection } from './state.ts'

export interface AnnotationActions {
  /** Notes something on connections, all in one change. */
  readonly annotate: (ids: readonly ConnectionId[], change: AnnotationChange) => Promise<void>
}

export function createAnnotationActions(bridge: Bridge, set: SetState): AnnotationActions {
  return {
    annotate: async (ids, change) => {
      const result = await bridge.invoke('connection.annotate', { ids, change })
      const [first] = ids
      if (result.ok)
        set((state) =>
          // The vault may have locked meanwhile.
          state.vault.kind === 'open'
            ? { connections: result.value.reduce(withConnection, state.connections) }
            : state,
        )
      else if (first) set((state) => failedWith(state, first, result.problem))
    },
  }
}
