/** A connection as the vault keeps it: one record, secrets in clear inside the seal. */
import * as z from 'zod/mini'
import type { Json, JsonObject } from '../../shared/claims.ts'
import type { ConnectionId } from '../../shared/connection.ts'
import type { NetworkSettings } from '../../shared/network.ts'
import type { SystemId } from '../../shared/system.ts'
import { networkSchema } from '../network/network-schema.ts'
import { Secret } from '../vault/secret.ts'
import type { Connection } from './connection.ts'

/** Version 1. Fields it does not know are kept when the connection is edited: a later build may have added them. */
const recordSchema = z.looseObject({
  v: z.literal(1),
  name: z.string(),
  system: z.string(),
  environment: z.string(),
  method: z.string(),
  values: z.record(z.string(), z.string()),
  secrets: z.record(z.string(), z.string()),
  /** Not understood (of a newer version, say), it is no record of ours: better unreadable than less protected. */
  network: z.exactOptional(networkSchema),
  createdAt: z.number(),
})

/** Guards what is read from the vault: a record that is none counts as unreadable, is shown as such and kept. */
export function isConnectionRecord(value: Json): boolean {
  return recordSchema.safeParse(value).success
}

/** The connection a record holds, or undefined where it is none. */
export function readConnection(id: string, value: Json): Connection | undefined {
  const read = recordSchema.safeParse(value)
  if (!read.success) return undefined
  const { name, system, environment, method, values, createdAt } = read.data
  const secrets = mapValues(read.data.secrets, (text) => new Secret(text))
  const ids = { id: id as ConnectionId, system: system as SystemId }
  const { network } = read.data
  return { ...ids, name, environment, method, values, secrets, ...(network && { network }), createdAt }
}

/**
 * The record of a connection; the one place where its secrets are revealed for sealing.
 * @param before the record it replaces, whose unknown fields are kept.
 */
export function writeConnection(connection: Connection, before: Json = null): Json {
  const { id: _id, secrets, network, ...plain } = connection
  const { network: _before, ...kept } = isObject(before) ? before : {}
  const reached = network && { network: asJson(network) }
  return { ...kept, v: 1, ...plain, ...reached, secrets: mapValues(secrets, (secret) => secret.reveal()) }
}

function mapValues<From, To>(
  values: Readonly<Record<string, From>>,
  change: (value: From) => To,
): Record<string, To> {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, change(value)]))
}

function isObject(value: Json): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function asJson(network: NetworkSettings): Json {
  return JSON.parse(JSON.stringify(network)) as Json
}
