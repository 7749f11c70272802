/** A connection's settings as a system reads them. */
import { withoutSlashes } from '../../shared/address.ts'
import { stepAddresses } from '../../shared/login-steps/login-step-url.ts'
import { type NetworkSettings, networkSecrets } from '../../shared/network.ts'
import { type EnvironmentDescription, type FieldDescription, fieldsFor } from '../../shared/system.ts'
import { ProblemError } from '../problem-error.ts'
import type { Settings, System } from '../systems/system.ts'
import type { Secret } from '../vault/secret.ts'

/** The part of a connection that shapes requests. */
export interface ConnectionSettings {
  readonly environment: string
  readonly method: string
  readonly values: Readonly<Record<string, string>>
  readonly secrets: Readonly<Record<string, Secret>>
  /** Absent: the defaults. */
  readonly network?: NetworkSettings
}

/**
 * Joins a connection with its system's fields.
 * @param system the connection's system.
 * @param connection what was saved; fields that do not apply to its method and environment are out of reach.
 * @returns settings whose `text` and `secret` throw a `TypeError` for a field that was not declared; `secret` throws a
 *   ProblemError `secretMissing` where the connection was imported without it.
 */
export function settingsOf(system: System, connection: ConnectionSettings): Settings {
  const found = known.get(connection)
  if (found?.system === system) return found.settings
  const fields = fieldsFor(system, connection)
  const settings = join(system, connection, fields)
  known.set(connection, { system, settings, missing: missingIn(fields, connection) })
  return settings
}

/**
 * Returns the ids of the required secrets that a connection lacks, because it was imported without them. Only an import
 * saves such a connection, and nothing is requested for it.
 */
export function missingSecrets(system: System, connection: ConnectionSettings): readonly string[] {
  const found = known.get(connection)
  return found?.system === system ? found.missing : missingIn(fieldsFor(system, connection), connection)
}

/** @throws ProblemError `secretMissing`. */
export function needSecrets(system: System, connection: ConnectionSettings): void {
  const fields = missingSecrets(system, connection)
  if (fields.length > 0) throw new ProblemError({ kind: 'secretMissing', fields })
}

interface Known {
  readonly system: System
  readonly settings: Settings
  readonly missing: readonly string[]
}

/** Settings of connections; a connection that is edited is another object. */
const known = new WeakMap<ConnectionSettings, Known>()

function missingIn(
  fields: readonly FieldDescription[],
  { secrets, network }: ConnectionSettings,
): readonly string[] {
  const required = fields
    .filter((field) => field.required && field.kind.type === 'secret')
    .map(({ id }) => id)
  const hasCertificate = (network?.clientCertificate.kind ?? 'none') !== 'none'
  return [...required, ...(hasCertificate ? [networkSecrets.key] : [])].filter((id) => !secrets[id])
}

function join(system: System, connection: ConnectionSettings, fields: readonly FieldDescription[]): Settings {
  const { environment, method, values, secrets } = connection
  const text = (id: string) => {
    const field = declared(fields, id)
    return values[field.id] || field.initial || ''
  }
  return {
    environment,
    method,
    address: addressOf(system.environments, environment, text),
    text,
    secret: (id) => secrets[declared(fields, id).id] ?? lacking(id, missingIn(fields, connection)),
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
  return fields.find((field) => field.id === id) ?? undeclared(id)
}

function addressOf(
  environments: readonly EnvironmentDescription[],
  id: string,
  text: (field: string) => string,
): string {
  const address = environments.find((environment) => environment.id === id)?.address ?? undeclared(id)
  return withoutSlashes(address.kind === 'fixed' ? address.url : text(address.field))
}

function undeclared(id: string): never {
  throw new TypeError(`no such setting here: ${id}`)
}

/** A system may not read an optional secret as one that is there. */
function lacking(id: string, missing: readonly string[]): never {
  if (!missing.includes(id)) undeclared(id)
  throw new ProblemError({ kind: 'secretMissing', fields: missing })
}
