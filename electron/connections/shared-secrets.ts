/** Finds the connections that share a secret, and prepares its replacement. No value is shown or returned. */
import type { ConnectionDraft, ConnectionId } from '../../shared/connection.ts'
import type { SecretPlace } from '../../shared/many.ts'
import { ProblemError } from '../problem-error.ts'
import type { Secret } from '../vault/secret.ts'
import type { Connection } from './connection.ts'

/** @throws ProblemError `gone`. */
function secretAt(connection: Connection | undefined, field: string): Secret {
  const secrets = connection?.secrets ?? {}
  const secret = Object.hasOwn(secrets, field) ? secrets[field] : undefined
  if (!secret) throw new ProblemError({ kind: 'gone' })
  return secret
}

/**
 * Finds where the secret of a place is stored.
 * @returns that place first. @throws ProblemError `gone`.
 */
export function usesOf(all: readonly Connection[], place: SecretPlace): readonly SecretPlace[] {
  const wanted = secretAt(
    all.find(({ id }) => id === place.id),
    place.field,
  )
  const others = all.flatMap(({ id, secrets }) =>
    Object.entries(secrets)
      .filter(([field, secret]) => secret.equals(wanted) && !(id === place.id && field === place.field))
      .map(([field]) => ({ id, field })),
  )
  return [place, ...others]
}

/**
 * Groups places by their connection.
 * @returns the fields of each connection. @throws ProblemError `gone` where they do not all hold the same secret.
 */
export function fieldsByConnection(
  places: readonly SecretPlace[],
  get: (id: ConnectionId) => Connection | undefined,
): ReadonlyMap<Connection, readonly string[]> {
  const fields = new Map<Connection, string[]>()
  let wanted: Secret | undefined
  for (const { id, field } of places) {
    const connection = get(id)
    const secret = secretAt(connection, field)
    wanted ??= secret
    if (!connection || !secret.equals(wanted)) throw new ProblemError({ kind: 'gone' })
    fields.set(connection, [...(fields.get(connection) ?? []), field])
  }
  return fields
}

/** The draft of an edit in which nothing was typed but a secret. */
export function draftWithSecret(
  connection: Connection,
  fields: readonly string[],
  value: string,
): ConnectionDraft {
  return draftWithSecrets(connection, Object.fromEntries(fields.map((field) => [field, value])))
}

/** The same, with several secrets by their fields. */
export function draftWithSecrets(
  connection: Connection,
  secrets: ConnectionDraft['secrets'],
): ConnectionDraft {
  const { name, system, environment, method, values, network } = connection
  return { name, system, environment, method, values, secrets, ...(network && { network }) }
}
