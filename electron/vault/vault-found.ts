/** Looking at the vault's file without opening it, and what that comes to for people. */
import type { VaultView } from '../../shared/contract.ts'
import type { VaultProblem } from '../../shared/problem.ts'
import type { VaultFile } from './vault-file.ts'
import { type Finding, usableWraps } from './vault-format.ts'
import { lockedView, viewOfKeys } from './vault-view.ts'

/** Looks at the file. A vault that is gone while its copy is there was lost: it counts as damaged. */
export async function lookFor(file: VaultFile): Promise<Finding> {
  const found = await file.look()
  return found.kind === 'absent' && (await hasBackup(file)) ? { kind: 'damaged' } : found
}

/**
 * How a vault stands that was found so.
 * @param absent tells how one that is yet to be made stands; asked only where there is none.
 * @param leastCost the lowest scrypt cost believed.
 */
export async function viewOf(
  found: Finding,
  file: VaultFile,
  absent: () => Promise<VaultView>,
  leastCost: number,
): Promise<VaultView> {
  switch (found.kind) {
    case 'absent':
      return absent()
    case 'vault':
      return lockedView(viewOfKeys(usableWraps(found.document.keys, leastCost)))
    case 'newer':
      return unusable({ kind: 'vaultNewer', file: file.path, version: found.version })
    case 'held':
      return unusable({ kind: 'vaultUnreadable', file: file.path, detail: found.detail })
    case 'damaged':
      return unusable({ kind: 'vaultDamaged', file: file.path, backup: await hasBackup(file) })
  }
}

/** What stands in the way of opening it; a vault that is not there at all counts as damaged. */
export function problemIn(view: VaultView, { path }: VaultFile): VaultProblem {
  return view.kind === 'unusable' ? view.problem : { kind: 'vaultDamaged', file: path, backup: false }
}

async function hasBackup(file: VaultFile): Promise<boolean> {
  return (await file.lookAtBackup()).kind === 'vault'
}

function unusable(problem: VaultProblem): VaultView {
  return { kind: 'unusable', problem }
}
