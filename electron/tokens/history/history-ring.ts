/** The newest entries of a history, oldest first, as JSON: those of a newer version are kept though they are not read. */
import type { Json, JsonObject } from '../../../shared/claims.ts'
import { type HistoryEntry, readEntry } from './history-entry.ts'

export type HistoryRing = readonly Json[]

/** So many entries are kept of each connection. */
export const mostEntries = 200

/** So many characters of JSON, where entries are long. */
export const mostCharacters = 60_000

/** Appends entries, and drops the oldest where there are too many. */
export function appendEntries(ring: HistoryRing, fresh: HistoryRing): HistoryRing {
  const joined = [...ring]
  for (const entry of fresh) appendEntry(joined, entry)
  return joined.slice(-mostEntries)
}

/** Appends an entry in place, and drops the oldest where there are too many. */
export function appendEntry(ring: Json[], entry: Json): void {
  const repeated = repeatedFailure(ring.at(-1), entry)
  if (repeated) ring.pop()
  ring.push(repeated ?? entry)
  if (ring.length > mostEntries) ring.shift()
}

/** Drops the oldest entries until the rest fits into the space of one record. */
export function withinSpace(ring: HistoryRing): HistoryRing {
  let space = mostCharacters
  const tooOld = ring.findLastIndex((entry) => {
    space -= JSON.stringify(entry).length
    return space < 0
  })
  return ring.slice(tooOld + 1)
}

/** Joins a failure of the schedule with the one right before it: a server that is away for a night is one entry. */
function repeatedFailure(last: Json | undefined, next: Json): Json | undefined {
  const other = failureOf(next)
  const one = other && failureOf(last)
  if (!one || one.problem !== other.problem) return undefined
  if (one.trigger !== 'schedule' || other.trigger !== 'schedule') return undefined
  const times = (one.times ?? 1) + (other.times ?? 1)
  return { ...other, trigger: 'schedule', since: one.since ?? one.at, times }
}

function failureOf(json: Json | undefined): Extract<HistoryEntry, { kind: 'failed' }> | undefined {
  // Most entries are tokens, and not worth being read in full.
  if (!isOfKind(json, 'failed')) return undefined
  const entry = readEntry(json)
  return entry?.kind === 'failed' ? entry : undefined
}

function isOfKind(json: Json | undefined, kind: HistoryEntry['kind']): json is JsonObject {
  return typeof json === 'object' && json !== null && 'kind' in json && json.kind === kind
}
