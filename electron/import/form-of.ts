/** Finds the system that a login of another program's is of. */
import type { SystemId } from '../../shared/system.ts'
import type { System } from '../systems/system.ts'
import type { FilledForm, ImportedAccount, ImportedOAuth } from './imported.ts'

/**
 * Fills in the form of the first system that takes a login over; those for any vendor's servers come last.
 * @returns undefined where none does.
 */
export function formOf(
  login: ImportedOAuth | ImportedAccount,
  systems: ReadonlyMap<SystemId, System>,
): ({ readonly system: SystemId } & FilledForm) | undefined {
  const all = [...systems.values()]
  for (const system of [...all.filter(({ general }) => !general), ...all.filter(({ general }) => general)]) {
    const form = system.takeOver?.(login)
    if (form) return { system: system.id, ...form }
  }
  return undefined
}
