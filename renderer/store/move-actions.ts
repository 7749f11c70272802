/** Creates the actions on client entries, and on the move of a connection to another method. */
import type { ConnectionId } from '../../shared/connection.ts'
import type { Bridge, CopiedEntry } from '../../shared/contract.ts'
import type { ClientEntryView, MoveComparison } from '../../shared/move.ts'
import type { Result } from '../../shared/problem.ts'
import type { UnlockCredential } from '../../shared/unlock-credential.ts'
import { openedProposed } from './kept/open-form.ts'
import type { MoveDialog } from './move-place.ts'
import { failedWith, type GetState, type SetState } from './state.ts'

/** The account in a client entry, as typed. */
export interface TypedAccount {
  readonly username: string
  readonly password: string
}

export interface MoveActions {
  readonly openClientEntry: (id: ConnectionId) => void
  /** Begins the move of a connection, or continues it where the new connection is saved already. */
  readonly openMove: (id: ConnectionId) => Promise<void>
  /** Shows a move again as it was left. */
  readonly returnToMove: (move: MoveDialog) => void
  /** @param typed the account so far: its password does not leave the form for that. */
  readonly viewClientEntry: (
    id: ConnectionId,
    typed: { readonly username: string; readonly hasPassword: boolean },
  ) => Promise<Result<ClientEntryView>>
  /** @param account undefined: a stored one is taken, or there is none. */
  readonly copyClientEntry: (
    id: ConnectionId,
    account: TypedAccount | undefined,
    credential: UnlockCredential,
  ) => Promise<Result<CopiedEntry>>
  readonly compareMove: (id: ConnectionId) => Promise<Result<MoveComparison>>
}

export function createMoveActions(bridge: Bridge, set: SetState, get: GetState): MoveActions {
  return {
    openClientEntry: (id) => set({ dialog: { kind: 'clientEntry', id } }),
    openMove: async (id) => {
      const begun = get().connections.find(({ movedFrom }) => movedFrom === id)
      if (begun) return set({ dialog: { kind: 'move', id: begun.id } })
      const result = await bridge.invoke('connection.proposeMove', { id })
      set((state) => {
        if (!result.ok) return failedWith(state, id, result.problem)
        // The vault may have locked meanwhile: then there is nothing to move.
        return state.vault.kind === 'open' ? openedProposed(state, result.value) : state
      })
    },
    returnToMove: (move) => set({ dialog: move }),
    viewClientEntry: (id, typed) => bridge.invoke('connection.clientEntry', { id, ...typed }),
    copyClientEntry: (id, account, credential) =>
      bridge.invoke('connection.copyClientEntry', { id, ...(account && { account }), credential }),
    compareMove: (id) => bridge.invoke('connection.compareMove', { id }),
  }
}
