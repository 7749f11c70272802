/** How a vault is: one state, and what the window sees of it. */
import type { Protection, VaultView } from '../../shared/contract.ts'
import type { VaultProblem } from '../../shared/problem.ts'
import type { Finding } from './folder-files.ts'
import type { OpenVault } from './open-vault.ts'
import type { VaultFile } from './vault-file.ts'
import { type KeysView, usableWraps, viewOfKeys } from './wraps/usable-wraps.ts'

export type VaultState =
  | { readonly kind: 'absent' }
  /** `isWaiting`: the key store was asked for the key, and may wait for its user. */
  | { readonly kind: 'locked'; readonly keys: KeysView; readonly isWaiting?: true }
  | { readonly kind: 'open'; readonly keys: KeysView; readonly opened: OpenVault }
  | { readonly kind: 'unusable'; readonly problem: VaultProblem }

/** What could protect a vault here, and whether the key store has yet to say whether it could. */
export interface Offers {
  readonly offered: readonly Protection[]
  readonly isProbing: boolean
}

export function viewOf(state: VaultState, { offered, isProbing }: Offers): VaultView {
  switch (state.kind) {
    case 'absent':
      return { kind: 'absent', offered, ...(isProbing && { asking: true }) }
    case 'locked':
      return { kind: 'locked', ...(state.isWaiting && { asking: true }), ...state.keys }
    case 'open':
      return { kind: 'open', ...state.keys, offered, unreadable: state.opened.unreadable() }
    case 'unusable':
      return state
  }
}

/** Looks at the file. A vault that is gone while its backup is there was lost: it counts as damaged. */
export async function lookFor(file: VaultFile): Promise<Finding> {
  const found = await file.look()
  return found.kind === 'absent' && (await hasBackup(file)) ? { kind: 'damaged' } : found
}

/**
 * Returns the state of a vault that was found so.
 * @param leastCost the lowest scrypt cost believed.
 */
export async function stateOf(found: Finding, file: VaultFile, leastCost: number): Promise<VaultState> {
  switch (found.kind) {
    case 'absent':
      return { kind: 'absent' }
    case 'vault':
      return { kind: 'locked', keys: viewOfKeys(usableWraps(found.document.head.keys, leastCost)) }
    case 'newer':
      return unusable({ kind: 'vaultNewer', file: file.path, version: found.version })
    case 'held':
      return unusable({ kind: 'vaultUnreadable', file: file.path, detail: found.detail })
    case 'damaged':
      return unusable({ kind: 'vaultDamaged', file: file.path, backup: await hasBackup(file) })
  }
}

/** Returns what keeps a vault from being opened; one that is not there at all counts as damaged. */
export function problemIn(state: VaultState, { path }: VaultFile): VaultProblem {
  return state.kind === 'unusable' ? state.problem : { kind: 'vaultDamaged', file: path, backup: false }
}

async function hasBackup(file: VaultFile): Promise<boolean> {
  return (await file.lookAtBackup()).kind === 'vault'
}

function unusable(problem: VaultProblem): VaultState {
  return { kind: 'unusable', problem }
}
