/** Finds the system whose login it is, and fills in its form. */
import type { SystemId } from '../../shared/system.ts'
import type { System } from '../systems/system.ts'
import type { FilledForm, ImportedAccount, ImportedOAuth } from './imported.ts'

/** A form with the system that it is of. */
export interface FoundForm extends FilledForm {
  readonly system: SystemId
}

/**
 * Fills in the form of the system that a login is of. The systems of single vendors come first, each of which takes only
 * what is certainly its own; those for any server come last.
 * @returns undefined where nothing of the login was understood.
 */
export function formOf(
  login: ImportedOAuth | ImportedAccount,
  systems: ReadonlyMap<SystemId, System>,
): FoundForm | undefined {
  for (const system of byCertainty(systems)) {
    const form = system.takeOver?.(login)
    if (form) return { system: system.id, ...form }
  }
  return undefined
}

function byCertainty(systems: ReadonlyMap<SystemId, System>): readonly System[] {
  const all = [...systems.values()]
  return [...all.filter(({ general }) => !general), ...all.filter(({ general }) => general)]
}
