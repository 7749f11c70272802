/** Decides what of a look at a server goes into the form: nothing that the user typed is lost by it. */
import type { ConnectionDraft } from '../../../../shared/connection.ts'
import type { Discovered } from '../../../../shared/discovery.ts'
import type { FieldDescription, SystemDescription } from '../../../../shared/system.ts'
import { movedTo } from '../first-draft.ts'

type Fillable = Pick<ConnectionDraft, 'environment' | 'values'>

/**
 * Returns environment and values with what was found. Endpoints, choices and the issuer itself are the server's to say;
 * a text is filled in only where the user typed none. What was changed since the look began is the user's.
 * @param begun the values when it began.
 */
export function filledIn(
  system: SystemDescription,
  draft: Fillable,
  found: Discovered,
  begun: Fillable['values'],
): Fillable {
  const isKnown = system.environments.some(({ id }) => id === found.environment)
  const moved = isKnown && found.environment !== undefined ? movedTo(system, draft, found.environment) : draft
  const filled = system.fields.flatMap((field) => {
    const value = found.values[field.id]
    const isChanged = field.kind.type !== 'issuer' && draft.values[field.id] !== begun[field.id]
    return value !== undefined && !isChanged && isTheirs(field, moved.values[field.id])
      ? [[field.id, value]]
      : []
  })
  return {
    environment: moved.environment,
    values: { ...moved.values, ...Object.fromEntries(filled) },
  }
}

function isTheirs({ kind, initial = '' }: FieldDescription, typed = ''): boolean {
  switch (kind.type) {
    case 'issuer':
    case 'endpoint':
    case 'choice':
    case 'switch':
      return true
    case 'secret':
    case 'connection':
      return false
    default:
      return typed === '' || typed === initial
  }
}
