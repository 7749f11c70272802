/**
 * Translates deleted connections for the vault: the whole record of the connection, secrets in clear inside the seal, and
 * when it was deleted. Its token is not in it.
 */
import * as z from 'zod/mini'
import type { Json, JsonObject } from '../../../shared/claims.ts'
import type { ArchiveCodec, RecordOrigin } from '../../vault/collection.ts'
import type { Connection } from '../connection.ts'
import { connectionCodec } from '../connection-record.ts'

/** A connection in the bin. */
export interface DeletedRecord {
  readonly connection: Connection
  /** By this machine's clock, in milliseconds since the epoch. */
  readonly deletedAt: number
}

const schema = z.looseObject({ v: z.literal(1), deletedAt: z.number(), connection: z.unknown() })

/** An archive: opening the vault does not pay for what was deleted, and its secrets are in no memory until it is restored. */
export const deletedCodec: ArchiveCodec<DeletedRecord> = {
  kind: 'deletedConnection',
  parse(json, id) {
    const read = schema.safeParse(json)
    const connection = read.success && connectionCodec.parse(read.data.connection as Json, id)
    return connection ? { connection, deletedAt: read.data.deletedAt } : undefined
  },
  write: ({ connection, deletedAt }) => ({ v: 1, deletedAt, connection: connectionCodec.write(connection) }),
}

/** A connection that moves into the bin takes along what a later version has added to it. */
export function fromConnection({ id }: Connection): RecordOrigin {
  return {
    kind: 'connection',
    id,
    carryOver: (fresh, before) => ({
      ...(fresh as JsonObject),
      connection: carriedOver((fresh as JsonObject).connection ?? null, before),
    }),
  }
}

/** A connection that moves out of the bin brings back what a later version had added to it. */
export function fromBin({ id }: Connection): RecordOrigin {
  return {
    kind: 'deletedConnection',
    id,
    carryOver: (fresh, before) => carriedOver(fresh, (before as JsonObject).connection ?? null),
  }
}

function carriedOver(fresh: Json, before: Json): Json {
  return connectionCodec.carryOver?.(fresh, before) ?? fresh
}
