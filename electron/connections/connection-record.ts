/** Translates connections for the vault: one record each, secrets in clear inside the seal. */
import * as z from 'zod/mini'
import type { Annotations } from '../../shared/annotations.ts'
import type { Json, JsonObject } from '../../shared/claims.ts'
import type { ConnectionId } from '../../shared/connection.ts'
import { menuForms } from '../../shared/copy-form.ts'
import { stopReasons } from '../../shared/freshness.ts'
import type { NetworkSettings } from '../../shared/network.ts'
import type { SystemId } from '../../shared/system.ts'
import { connectionId } from '../ipc/connection-id.ts'
import { networkSchema } from '../network/network-schema.ts'
import type { Codec } from '../vault/collection.ts'
import { Secret } from '../vault/secret.ts'
import { annotationsSchema } from './annotations-schema.ts'
import type { Connection, KeepFresh, SecretReminder } from './connection.ts'

const keepFreshSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('on') }),
  z.object({ kind: z.literal('stopped'), why: z.enum(stopReasons), since: z.number(), key: z.string() }),
]) satisfies z.ZodMiniType<KeepFresh>

const reminderSchema = z.object({
  closed: z.exactOptional(z.string()),
  announced: z.exactOptional(z.string()),
}) satisfies z.ZodMiniType<SecretReminder>

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
  /** Not understood (of a newer version), it is none: it holds nothing that matters. */
  copyForm: z.catch(z.optional(z.enum(menuForms)), undefined),
  /** Not understood (of a newer version), nothing is requested without the user. */
  keepFresh: z.catch(z.optional(keepFreshSchema), undefined),
  /** Not understood, it is none: the connection works without it. */
  movedFrom: z.catch(z.optional(connectionId), undefined),
  annotations: annotationsSchema,
  /** Not understood, it is none: at worst something is told twice. */
  secretReminder: z.catch(z.optional(reminderSchema), undefined),
  createdAt: z.number(),
})

export const connectionCodec: Codec<Connection> = {
  kind: 'connection',
  parse: readConnection,
  write: writeConnection,
  carryOver,
  secretsOf: ({ secrets }) => Object.values(secrets),
}

/** Reads a connection's record. @returns undefined where this version does not understand it. */
function readConnection(json: Json, id: string): Connection | undefined {
  const read = recordSchema.safeParse(json)
  if (!read.success) return undefined
  const { name, system, environment, method, values, createdAt, network } = read.data
  const { copyForm, keepFresh, movedFrom, annotations, secretReminder } = read.data
  const secrets = mapValues(read.data.secrets, (text) => new Secret(text))
  const ids = { id: id as ConnectionId, system: system as SystemId }
  const more = {
    ...(network && { network }),
    ...(copyForm && { copyForm }),
    ...(keepFresh && { keepFresh }),
    ...(movedFrom && { movedFrom }),
    ...(annotations && { annotations }),
    ...(secretReminder && { secretReminder }),
  }
  return { ...ids, name, environment, method, values, secrets, ...more, createdAt }
}

/** Writes a connection's record; the one place where its secrets are revealed for sealing. */
function writeConnection(connection: Connection): Json {
  const { id: _id, secrets, network, annotations, secretReminder, ...plain } = connection
  const reached = network && { network: asJson(network) }
  const noted = annotations && { annotations: asJson(annotations) }
  const told = secretReminder && { secretReminder: asJson(secretReminder) }
  return {
    v: 1,
    ...plain,
    ...reached,
    ...noted,
    ...told,
    secrets: mapValues(secrets, (secret) => secret.reveal()),
  }
}

/** Keeps fields that a later version has added. */
function carryOver(fresh: Json, before: Json): Json {
  const {
    network: _network,
    keepFresh: _keepFresh,
    annotations: _annotations,
    ...kept
  } = isObject(before) ? before : {}
  return isObject(fresh) ? { ...kept, ...fresh } : fresh
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

function asJson(part: NetworkSettings | Annotations | SecretReminder): Json {
  return JSON.parse(JSON.stringify(part)) as Json
}
