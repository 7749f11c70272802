/**
 * A history as the vault keeps it, sealed, under its connection's id. It is compressed before it is sealed, because the whole
 * vault is written with every change; it holds no secret that its length could tell of.
 */
import { deflateRawSync, inflateRawSync } from 'node:zlib'
import * as z from 'zod/mini'
import type { Json } from '../../../shared/claims.ts'
import type { ArchiveCodec } from '../../vault/collection.ts'
import { appendEntries, type HistoryRing, mostCharacters, withinSpace } from './history-ring.ts'

const stored = z.object({ v: z.literal(1), entries: z.string() })

/** Putting entries appends them to those that are kept. */
export const historyCodec: ArchiveCodec<HistoryRing> = {
  kind: 'history',
  parse: unpack,
  write: pack,
  carryOver: (fresh, before) => pack(appendEntries(unpack(before) ?? [], unpack(fresh) ?? [])),
}

function pack(ring: HistoryRing): Json {
  const text = JSON.stringify(withinSpace(ring))
  return { v: 1, entries: deflateRawSync(text, { level: 3 }).toString('base64') }
}

/** @returns undefined where this version does not understand it; then it begins anew. */
function unpack(json: Json): HistoryRing | undefined {
  const read = stored.safeParse(json)
  if (!read.success) return undefined
  try {
    const bytes = Buffer.from(read.data.entries, 'base64')
    const entries: unknown = JSON.parse(
      inflateRawSync(bytes, { maxOutputLength: 8 * mostCharacters }).toString(),
    )
    return Array.isArray(entries) ? (entries as Json[]) : undefined
  } catch {
    return undefined
  }
}
