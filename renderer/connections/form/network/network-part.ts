import type { DraftState } from '../draft-state.ts'

/** What each part of the network's settings is drawn from. */
export interface NetworkPart {
  readonly state: DraftState
}
