/** What is kept of a connection's history: times, fingerprints, causes; never a token, a secret or a server's words. */
import * as z from 'zod/mini'
import { stages } from '../../../shared/annotations.ts'
import type { Json } from '../../../shared/claims.ts'
import { tokenTriggers } from '../../../shared/connection.ts'

/** A trigger of a newer version is not understood; the entry is, all the same. */
const trigger = z.catch(z.optional(z.enum(tokenTriggers)), undefined)
const fingerprint = z.string()

/** Each has `at`: milliseconds since the epoch by this machine's clock, in whole seconds, which take less space. */
const entrySchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('issued'),
    at: z.number(),
    fingerprint,
    cause: z.enum(['asked', 'refreshed']),
    trigger,
    /** How long it is valid from its arrival; absent: unknown. */
    validSeconds: z.optional(z.number()),
    issuedBy: z.string(),
  }),
  z.object({
    kind: z.literal('failed'),
    /** The last time. */
    at: z.number(),
    /** The kind of problem, without its facts: they may hold what a server said. */
    problem: z.string(),
    trigger,
    /** How often in a row, and since when; absent: once. */
    times: z.optional(z.number()),
    since: z.optional(z.number()),
  }),
  z.object({
    kind: z.literal('copied'),
    at: z.number(),
    form: z.string(),
    fingerprint,
    /** As it was when it was copied; absent: unknown, or a version that did not keep it. */
    stage: z.catch(z.optional(z.enum(stages)), undefined),
  }),
  z.object({ kind: z.literal('revealed'), at: z.number(), fingerprint }),
  z.object({ kind: z.literal('secretCopied'), at: z.number(), field: z.string() }),
  z.object({ kind: z.literal('forgotten'), at: z.number() }),
  z.object({ kind: z.literal('ended'), at: z.number(), operation: z.string() }),
  z.object({
    kind: z.literal('edited'),
    at: z.number(),
    /** Names of the settings that changed (`changed-settings.ts`), never a value. */
    settings: z.readonly(z.array(z.string())),
    /** Whether an earlier token does not fit them any more. */
    invalidates: z.boolean(),
  }),
  z.object({ kind: z.literal('keptFresh'), at: z.number(), setting: z.enum(['on', 'off', 'stopped']) }),
  z.object({ kind: z.literal('certificateAccepted'), at: z.number(), host: z.string() }),
])

export type HistoryEntry = z.infer<typeof entrySchema>

/** An entry that is not dated yet. */
export type Happening = Undated<HistoryEntry>
type Undated<Entry> = Entry extends unknown ? Omit<Entry, 'at'> : never

/** Reads an entry. @returns undefined for one that this version does not understand. */
export function readEntry(json: Json): HistoryEntry | undefined {
  const read = entrySchema.safeParse(json)
  return read.success ? read.data : undefined
}
