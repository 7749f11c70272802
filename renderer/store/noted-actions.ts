/** Creates the actions that open what users note on a connection, and the form for a copy of one. */
import type { ConnectionId } from '../../shared/connection.ts'
import type { Bridge } from '../../shared/contract.ts'
import { failedWith, type SetState, type Unfolded } from './state.ts'

export interface NotedActions {
  readonly openAnnotations: (id: ConnectionId) => void
  /** Opens the form for a copy. @param unfold what it is opened for. */
  readonly openCopy: (id: ConnectionId, unfold?: Unfolded) => Promise<void>
}

export function createNotedActions(bridge: Bridge, set: SetState): NotedActions {
  return {
    openAnnotations: (id) => set({ dialog: { kind: 'annotations', id } }),
    openCopy: async (id, unfold) => {
      const result = await bridge.invoke('connection.proposeCopy', { id })
      set((state) => {
        if (!result.ok) return failedWith(state, id, result.problem)
        // The vault may have locked meanwhile: then there is nothing to copy.
        if (state.vault.kind !== 'open') return state
        return { dialog: { kind: 'addProposed', proposal: result.value, ...(unfold && { unfold }) } }
      })
    },
  }
}
