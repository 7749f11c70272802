/** Creates the actions on many connections at once. */
import type { ConnectionId } from '../../shared/connection.ts'
import type { Bridge } from '../../shared/contract.ts'
import type { SecretPlace, SecretReplacement } from '../../shared/many.ts'
import type { Problem, Result } from '../../shared/problem.ts'
import type { Place } from './list/place.ts'
import { type Picking, pickedAfter } from './picked.ts'
import { failedWith, type GetState, type SetState } from './state.ts'

export interface ManyActions {
  /** Selects several connections. @param order the places of the list, as it shows them. */
  readonly pick: (how: Picking, here: Place, order: readonly Place[]) => void
  /** Gets the tokens of these connections, as far as that needs no user. */
  readonly getMany: (ids: readonly ConnectionId[]) => Promise<void>
  readonly cancelMany: () => void
  /** The user has read what getting them came to. */
  readonly closeMany: () => void
  /** All or none. */
  readonly keepManyFresh: (ids: readonly ConnectionId[], on: boolean) => Promise<Problem | undefined>
  readonly openDeleteMany: (ids: readonly ConnectionId[]) => void
  /** @returns why it ended early; undefined: all are gone. */
  readonly removeMany: (ids: readonly ConnectionId[]) => Promise<Problem | undefined>
  /** Looks where a secret is stored, right after a press, and opens the dialog that replaces it. */
  readonly openReplace: (place: SecretPlace) => Promise<void>
  /** Right after a press. */
  readonly replaceSecret: (
    places: readonly SecretPlace[],
    value: string,
  ) => Promise<Result<SecretReplacement>>
}

export function createManyActions(bridge: Bridge, set: SetState, get: GetState): ManyActions {
  return {
    pick: (how, here, order) => set((state) => pickedAfter(state, how, here, order)),
    getMany: async (ids) => {
      const running = { kind: 'running', total: ids.length, done: 0, failed: 0 } as const
      set({ gettingMany: running })
      const result = await bridge.invoke('token.getMany', { ids })
      // The vault may have locked meanwhile.
      if (get().gettingMany === undefined) return
      if (result.ok) return set({ gettingMany: { kind: 'done', ...result.value } })
      set((state) => ({
        gettingMany: undefined,
        ...failedWith(state, ids[0] as ConnectionId, result.problem),
      }))
    },
    cancelMany: () => void bridge.invoke('token.cancelMany', {}),
    closeMany: () => set({ gettingMany: undefined }),
    keepManyFresh: async (ids, on) => {
      const result = await bridge.invoke('connection.keepManyFresh', { ids, on })
      return result.ok ? undefined : result.problem
    },
    openDeleteMany: (ids) => set({ dialog: { kind: 'deleteMany', ids } }),
    removeMany: async (ids) => {
      for (const id of ids) {
        const result = await bridge.invoke('connection.delete', { id })
        if (!result.ok && result.problem.kind !== 'gone') return result.problem
      }
      set({ dialog: { kind: 'none' } })
      return undefined
    },
    openReplace: async (place) => {
      const result = await bridge.invoke('secret.uses', place)
      if (result.ok)
        set(({ vault }) =>
          vault.kind === 'open' ? { dialog: { kind: 'replaceSecret', place, uses: result.value } } : {},
        )
      else set((state) => failedWith(state, place.id, result.problem))
    },
    replaceSecret: (places, value) => bridge.invoke('secret.replace', { places, value }),
  }
}
