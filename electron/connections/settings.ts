/** A connection's settings as a system reads them. */
import { withoutSlashes } from '../../shared/address.ts'
import { stepAddresses } from '../../shared/login-steps/login-step-url.ts'
import { type EnvironmentDescription, type FieldDescription, fieldsFor } from '../../shared/system.ts'
import type { Settings, System } from '../systems/system.ts'
import type { Secret } from '../vault/secret.ts'

/** The part of a connection that shapes requests. */
export interface ConnectionSettings {
  readonly environment: string
  readonly method: string
  readonly values: Readonly<Record<string, string>>
  readonly secrets: Readonly<Record<string, Secret>>
}

/**
 * Joins a connection with its system's fields.
 * @param system the connection's system.
 * @param connection what was saved; fields that do not apply to its method and environment are out of reach.
 * @returns settings whose `text` and `secret` throw a `TypeError` for a field that was not declared, and for a secret
 *   that a checked connection cannot lack.
 */
export function settingsOf(system: System, connection: ConnectionSettings): Settings {
  const found = known.get(connection)
  if (found?.system === system) return found.settings
  const settings = join(system, connection)
  known.set(connection, { system, settings })
  return settings
}

/** Settings of connections; a connection that is edited is another object. */
const known = new WeakMap<ConnectionSettings, { readonly system: System; readonly settings: Settings }>()

function join(system: System, connection: ConnectionSettings): Settings {
  const { environment, method, values, secrets } = connection
  const fields = fieldsFor(system, connection)
  const text = (id: string) => {
    const field = declared(fields, id)
    return values[field.id] || field.initial || ''
  }
  return {
    environment,
    method,
    address: addressOf(system.environments, environment, text),
    text,
    secret: (id) => secrets[declared(fields, id).id] ?? missing(id),
    optionalSecret: (id) => secrets[declared(fields, id).id],
  }
}

/**
 * Returns the addresses of a connection's own servers: the environment's, every endpoint that was filled in, and those of
 * login steps. Only these are presented with its client certificate, and only their certificates are looked at.
 */
export function serversOf(system: System, connection: ConnectionSettings): readonly string[] {
  const { address, text } = settingsOf(system, connection)
  const others = fieldsFor(system, connection).flatMap(({ id, kind }) => {
    if (kind.type === 'steps') return stepAddresses(address, text(id))
    return kind.type === 'endpoint' ? [text(id)] : []
  })
  return [address, ...others].filter((each) => each !== '')
}

function declared(fields: readonly FieldDescription[], id: string): FieldDescription {
  return fields.find((field) => field.id === id) ?? missing(id)
}

function addressOf(
  environments: readonly EnvironmentDescription[],
  id: string,
  text: (field: string) => string,
): string {
  const address = environments.find((environment) => environment.id === id)?.address ?? missing(id)
  return withoutSlashes(address.kind === 'fixed' ? address.url : text(address.field))
}

function missing(id: string): never {
  throw new TypeError(`no such setting here: ${id}`)
}
