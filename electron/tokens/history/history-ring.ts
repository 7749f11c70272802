/** The newest entries of a history, oldest first, as JSON: those of a newer version are kept though they are not read. */
import type { Json } from '../../../shared/claims.ts'
import { type HistoryEntry, readEntry } from './history-entry.ts'

export type HistoryRing = readonly Json[]

/** So many entries are kept of each connection. */
export const mostEntries = 200

/** So many characters of JSON, where entries are long. */
export const mostCharacters = 60_000

/** Appends entries, and drops the oldest where there are too many. */
export function appendEntries(ring: HistoryRing, fresh: HistoryRing): HistoryRing {
  const joined = [...ring]
  for (const entry of fresh) {
    const repeated = repeatedFailure(joined.at(-1), entry)
    if (repeated) joined.pop()
    joined.push(repeated ?? entry)
  }
  return joined.slice(-mostEntries)
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
  const [one, other] = [failureOf(last), failureOf(next)]
  if (!one || !other || one.problem !== other.problem) return undefined
  if (one.trigger !== 'schedule' || other.trigger !== 'schedule') return undefined
  const times = (one.times ?? 1) + (other.times ?? 1)
  return { ...other, trigger: 'schedule', since: one.since ?? one.at, times }
}

function failureOf(json: Json | undefined): Extract<HistoryEntry, { kind: 'failed' }> | undefined {
  const entry = json === undefined ? undefined : readEntry(json)
  return entry?.kind === 'failed' ? entry : undefined
}
