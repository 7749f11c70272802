/** Creates the actions on a connection's history. */
import type { ConnectionId } from '../../shared/connection.ts'
import type { Bridge } from '../../shared/contract.ts'
import type { ConnectionHistory, OriginFact } from '../../shared/history.ts'
import type { Result } from '../../shared/problem.ts'
import type { Locale } from '../../shared/words.ts'
import { failedWith, type SetState } from './state.ts'

export interface HistoryActions {
  /** @returns undefined where it cannot be had, such as right after locking. */
  readonly loadOrigin: (id: ConnectionId, locale: Locale) => Promise<readonly OriginFact[] | undefined>
  /** @returns undefined where it cannot be had, such as right after locking. */
  readonly loadHistory: (id: ConnectionId, locale: Locale) => Promise<ConnectionHistory | undefined>
  /** Writes it to a file. @returns its path; undefined where that failed: a notice tells why. */
  readonly saveHistory: (id: ConnectionId, locale: Locale) => Promise<string | undefined>
  /** @returns what is left; undefined where clearing failed: a notice tells why. */
  readonly clearHistory: (id: ConnectionId, locale: Locale) => Promise<ConnectionHistory | undefined>
}

export function createHistoryActions(bridge: Bridge, set: SetState): HistoryActions {
  function unlessFailed<Value>(id: ConnectionId, result: Result<Value>): Value | undefined {
    if (result.ok) return result.value
    set((state) => failedWith(state, id, result.problem))
    return undefined
  }
  return {
    loadOrigin: async (id, language) => {
      const result = await bridge.invoke('connection.origin', { id, language })
      return result.ok ? result.value : undefined
    },
    loadHistory: async (id, language) => {
      const result = await bridge.invoke('connection.history', { id, language })
      return result.ok ? result.value : undefined
    },
    saveHistory: async (id, language) =>
      unlessFailed(id, await bridge.invoke('connection.exportHistory', { id, language }))?.path,
    clearHistory: async (id, language) =>
      unlessFailed(id, await bridge.invoke('connection.clearHistory', { id, language })),
  }
}
