/** Creates the actions on deleted connections: taking a deletion back, and looking after the bin. */
import type { StoreApi } from 'zustand/vanilla'
import type { ConnectionId } from '../../../shared/connection.ts'
import type { Bridge } from '../../../shared/contract.ts'
import type { DeletedConnection, RestoredConnection } from '../../../shared/deleted-connection.ts'
import type { Problem, Result } from '../../../shared/problem.ts'
import { noFilter } from '../list/list-filter.ts'
import type { WindowState } from '../state.ts'

export interface BinActions {
  readonly openBin: () => void
  readonly listBin: () => Promise<Result<readonly DeletedConnection[]>>
  /** Takes a connection out of the bin, and turns to it. */
  readonly restore: (id: ConnectionId) => Promise<Result<RestoredConnection>>
  /** Deletes one for good, or (undefined) all. */
  readonly purge: (id: ConnectionId | undefined) => Promise<Problem | undefined>
  /** Restores the connection just deleted. */
  readonly undoDelete: () => Promise<void>
  /** The moment in which a deletion is taken back by one press is over. */
  readonly endUndo: () => void
}

export function createBinActions(bridge: Bridge, store: StoreApi<WindowState>): BinActions {
  const set = store.setState
  const restore = async (id: ConnectionId): Promise<Result<RestoredConnection>> => {
    const result = await bridge.invoke('bin.restore', { id })
    if (result.ok)
      set((state) =>
        state.vault.kind === 'open' ? { chosen: id, search: '', filter: noFilter, picked: [] } : state,
      )
    return result
  }
  return {
    openBin: () => set({ dialog: { kind: 'bin' } }),
    listBin: () => bridge.invoke('bin.list', {}),
    restore,
    purge: async (id) => {
      const result = await bridge.invoke('bin.purge', id === undefined ? {} : { id })
      return result.ok ? undefined : result.problem
    },
    undoDelete: async () => {
      const { deleted } = store.getState()
      if (!deleted) return
      const result = await restore(deleted.id)
      // One that cannot be taken back is in the bin all the same.
      set({ deleted: undefined, ...(!result.ok && { dialog: { kind: 'bin' } }) })
    },
    endUndo: () => set({ deleted: undefined }),
  }
}
