/** Creates the actions that change how the list is shown. */
import type { Preferences } from '../../../shared/contract.ts'
import type { GetState, SetState } from '../state.ts'
import type { ListFilter } from './filter.ts'

export interface ListActions {
  readonly setFilter: (filter: ListFilter) => void
  /** Changes some of the preferences. */
  readonly prefer: (changed: Partial<Preferences>) => void
}

export function createListActions(
  set: SetState,
  get: GetState,
  setPreferences: (preferences: Preferences) => Promise<void>,
): ListActions {
  return {
    setFilter: (filter) => set({ filter }),
    prefer: (changed) => void setPreferences({ ...get().preferences, ...changed }),
  }
}
