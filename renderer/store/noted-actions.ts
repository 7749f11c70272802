/** Creates the actions that pin a connection, open what its users note on it, and the form for a copy of it. */
import type { ConnectionId } from '../../shared/connection.ts'
import type { Bridge } from '../../shared/contract.ts'
import type { AnnotationActions } from './annotation-actions.ts'
import { openedProposed } from './kept/open-form.ts'
import { failedWith, type SetState, type Unfolded } from './state.ts'

export interface NotedActions {
  /** Has it stand above all others in the list, or not any more. */
  readonly keepOnTop: (id: ConnectionId, isPinned: boolean) => Promise<void>
  readonly openAnnotations: (id: ConnectionId) => void
  /** Opens the form for a copy. @param unfold what it is opened for. */
  readonly openCopy: (id: ConnectionId, unfold?: Unfolded) => Promise<void>
}

export function createNotedActions(
  bridge: Bridge,
  set: SetState,
  { annotate }: AnnotationActions,
): NotedActions {
  return {
    keepOnTop: async (id, isPinned) => {
      const result = await annotate([id], { pinned: isPinned || null })
      if (!result.ok) set((state) => failedWith(state, id, result.problem))
    },
    openAnnotations: (id) => set({ dialog: { kind: 'annotations', id } }),
    openCopy: async (id, unfold) => {
      const result = await bridge.invoke('connection.proposeCopy', { id })
      set((state) => {
        if (!result.ok) return failedWith(state, id, result.problem)
        // The vault may have locked meanwhile: then there is nothing to copy.
        if (state.vault.kind !== 'open') return state
        return openedProposed(state, result.value, unfold)
      })
    },
  }
}
