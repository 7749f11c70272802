/** A connection as it stands in an export: readable, in a stable order, never with a token. */
import type { Annotations } from '../../shared/annotations.ts'
import type { NetworkSettings } from '../../shared/network.ts'
import { type FieldDescription, fieldsFor, type SystemDescription } from '../../shared/system.ts'
import type { Connection } from '../connections/connection.ts'
import { createLongSecretRedactor } from '../network/http/redact.ts'
import { cleanSteps } from './clean-steps.ts'
import { type Cleaned, cleanAddress, cleanLines, holdsSecret, onlyCertificates } from './secret-looking.ts'

/** The format's name and version, at the beginning of its files. */
export const exportMarker = 'connections'
export const exportVersion = 1

export interface ExportedConnection {
  /** Others in the same file point to it. */
  readonly id: string
  readonly name: string
  readonly system: string
  readonly environment: string
  readonly method: string
  readonly values: Readonly<Record<string, string>>
  /** Only in an encrypted export. */
  readonly secrets?: Readonly<Record<string, string>>
  readonly network?: NetworkSettings
  readonly annotations?: Annotations
  readonly movedFrom?: string
  /** Names of what was left out because it may be a secret; absent: nothing. */
  readonly leftOut?: readonly string[]
}

/** Writes a connection with its secrets. They stand in clear in what is returned. */
export function withSecrets(connection: Connection): ExportedConnection {
  const { values, network, annotations } = connection
  const secrets = Object.entries(connection.secrets).map(([id, secret]) => [id, secret.reveal()] as const)
  return exported(connection, {
    values: sorted(values),
    secrets: sorted(Object.fromEntries(secrets)),
    network,
    annotations,
  })
}

/**
 * Writes a connection without its secrets, and without what looks like one in fields that are meant for none.
 * @param system the connection's; undefined: this version does not know which of its fields are what.
 */
export function withoutSecrets(
  connection: Connection,
  system: SystemDescription | undefined,
): ExportedConnection {
  const hides = createLongSecretRedactor(Object.values(connection.secrets))
  const isClean = (text: string) => hides(text) === text
  const leftOut: string[] = []
  const fields = new Map(system ? fieldsFor(system, connection).map((field) => [field.id, field]) : [])
  const kept = Object.entries(connection.values).flatMap(([id, value]) => {
    const field = fields.get(id)
    const cleaned = cleanValue(field, value)
    leftOut.push(...cleaned.leftOut.map((name) => `${id}: ${name}`))
    // Of a field that this version does not know nobody can say what it is meant for.
    const isMeant = field !== undefined || !holdsSecret(value)
    if (isMeant && isClean(cleaned.text)) return [[id, cleaned.text] as const]
    leftOut.push(id)
    return []
  })
  const { note, ...noted } = connection.annotations ?? {}
  const isNoteKept = note !== undefined && !holdsSecret(note) && isClean(note)
  if (note !== undefined && !isNoteKept) leftOut.push('note')
  const annotations = { ...noted, ...(isNoteKept && { note }) }
  return exported(connection, {
    values: sorted(Object.fromEntries(kept)),
    network: connection.network && cleanNetwork(connection.network),
    annotations,
    leftOut,
  })
}

function cleanValue(field: FieldDescription | undefined, value: string): Cleaned {
  switch (field?.kind.type) {
    case 'lines':
      return cleanLines(value, field.kind.of)
    case 'steps':
      return cleanSteps(value)
    case 'resource':
    case 'endpoint':
    case 'issuer':
    case 'redirect':
      return cleanAddress(value)
    default:
      return { text: value, leftOut: [] }
  }
}

function cleanNetwork(network: NetworkSettings): NetworkSettings {
  const { trust, clientCertificate } = network
  return {
    ...network,
    trust:
      trust.kind === 'authority' ? { ...trust, certificates: onlyCertificates(trust.certificates) } : trust,
    clientCertificate:
      clientCertificate.kind === 'pem'
        ? { ...clientCertificate, certificate: onlyCertificates(clientCertificate.certificate) }
        : clientCertificate,
  }
}

interface Parts {
  readonly values: ExportedConnection['values']
  readonly secrets?: ExportedConnection['values']
  readonly network?: NetworkSettings | undefined
  readonly annotations?: Annotations | undefined
  readonly leftOut?: readonly string[]
}

function exported(connection: Connection, { values, secrets, network, annotations, leftOut = [] }: Parts) {
  const { id, name, system, environment, method, movedFrom } = connection
  return {
    id,
    name,
    system,
    environment,
    method,
    values,
    ...(secrets && { secrets }),
    ...(network && { network }),
    ...(annotations && Object.keys(annotations).length > 0 && { annotations }),
    ...(movedFrom && { movedFrom }),
    ...(leftOut.length > 0 && { leftOut }),
  }
}

function sorted(record: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(record).sort(([one], [other]) => (one < other ? -1 : 1)))
}
