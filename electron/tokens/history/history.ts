/** Keeps the history of each connection in the vault, written behind. */
import type { Json } from '../../../shared/claims.ts'
import type { ConnectionId } from '../../../shared/connection.ts'
import { QuietTimer } from '../../platform/quiet-timer.ts'
import type { Archive } from '../../vault/collection.ts'
import type { Vault } from '../../vault/vault.ts'
import type { TokenEvent } from '../token-event.ts'
import type { TokenRecord } from '../token-record.ts'
import { fingerprint } from '../token-view.ts'
import { type Happening, type HistoryEntry, readEntry } from './history-entry.ts'
import { appendEntries, appendEntry, type HistoryRing } from './history-ring.ts'

/**
 * Written once nothing has happened for a second, so that what is under way is neither cut in two nor held up; after five
 * seconds at the latest: so much is lost if the program is killed.
 */
const writeBehind = { quiet: 1_000, latest: 5_000 }

export interface History {
  /** Notes what just happened; while the vault is locked, nothing. It is on disk within five seconds or so. */
  note(id: ConnectionId, happening: Happening): void
  /** Lists what happened, oldest first. @throws ProblemError `vaultLocked`. */
  read(id: ConnectionId): Promise<readonly HistoryEntry[]>
  /** Removes everything noted so far. @throws ProblemError as `Vault.change`. */
  clear(id: ConnectionId): Promise<void>
  /** Before a connection is removed, with its history: notes nothing more of it. Settles when nothing of it is written. */
  discard(id: ConnectionId): Promise<void>
  /** Notes again: the connection could not be removed. */
  resume(id: ConnectionId): void
  /** Writes now what waits. Settles when it is on disk or has failed; never rejects. */
  flush(): Promise<void>
}

export interface HistoryOptions {
  readonly vault: Pick<Vault, 'change'>
  readonly records: Archive<HistoryRing>
  readonly isOpen: () => boolean
  /** This machine's clock, in milliseconds since the epoch. */
  readonly now: () => number
}

/** Creates the histories of a vault's connections. */
export function createHistory({ vault, records, isOpen, now }: HistoryOptions): History {
  const waiting = new Map<ConnectionId, Json[]>()
  const discarded = new Set<ConnectionId>()
  const soon = new QuietTimer(writeBehind, () => void enqueue(writeWaiting))
  /** Settles when no write is under way: one at a time, because each appends to what is on disk. */
  let writing: Promise<void> = Promise.resolve()

  function enqueue(work: () => Promise<void>): Promise<void> {
    const done = writing.then(work)
    writing = done.catch(() => undefined)
    return done
  }

  async function writeWaiting(): Promise<void> {
    soon.stop()
    const entries = [...waiting]
    waiting.clear()
    if (entries.length === 0 || !isOpen()) return
    try {
      await vault.change(entries.map(([id, ring]) => records.put(id, ring)))
    } catch {
      // It waits for the next write; the disk's problem is shown by what the user is waiting for.
      for (const [id, ring] of entries) waiting.set(id, [...appendEntries(ring, waiting.get(id) ?? [])])
    }
  }

  return {
    note(id, happening) {
      if (!isOpen() || discarded.has(id)) return
      const ring = waiting.get(id) ?? []
      appendEntry(ring, entryOf(happening, now()))
      waiting.set(id, ring)
      soon.touch()
    },
    async read(id) {
      await writing
      const ring = appendEntries((await records.read(id)) ?? [], waiting.get(id) ?? [])
      return ring.map(readEntry).filter((entry) => entry !== undefined)
    },
    clear(id) {
      waiting.delete(id)
      return enqueue(() => vault.change([records.remove(id)]))
    },
    async discard(id) {
      discarded.add(id)
      waiting.delete(id)
      await writing
    },
    resume: (id) => void discarded.delete(id),
    flush: () => enqueue(writeWaiting),
  }
}

/** Absent values are left out when it is written. */
function entryOf(happening: Happening, at: number): Json {
  return { ...happening, at: Math.floor(at / 1000) * 1000 } as Json
}

/** Says what is kept of something that happened to a token; undefined: what the user did says it. */
export function happeningOf(event: TokenEvent): Happening | undefined {
  switch (event.kind) {
    case 'issued': {
      const { accessToken, cause, trigger, issuedBy } = event.record
      const validSeconds = validSecondsOf(event.record)
      return { kind: 'issued', fingerprint: fingerprint(accessToken), cause, trigger, validSeconds, issuedBy }
    }
    case 'failed':
      return { kind: 'failed', problem: event.problem.kind, trigger: event.trigger }
    case 'dropped':
      return undefined
    default:
      return event
  }
}

function validSecondsOf({ expiresAt, obtainedAt, skew }: TokenRecord): number | undefined {
  return expiresAt === undefined ? undefined : Math.round((expiresAt - obtainedAt - skew) / 1000)
}
