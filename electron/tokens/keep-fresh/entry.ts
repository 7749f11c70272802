/** What the schedule knows of one connection while the vault is open. */
import type { ConnectionId } from '../../../shared/connection.ts'
import type { KeepFresh } from '../../connections/connection.ts'
import type { ServerQueue } from './server-queue.ts'

export interface Entry {
  readonly id: ConnectionId
  /** Shared by all connections of the server. */
  readonly server: ServerQueue
  setting: KeepFresh
  /** Shifts the renewal of the current token, 0 to 1. */
  jitter: number
  /** Attempts that failed in a row. */
  failures: number
  /** Passwords in a row that were sent, and that may have been refused without a word. */
  unansweredPasswords: number
  /** When the next attempt may be made, by this machine's clock; 0: at any time. */
  notBefore: number
  /** Whether being online again may help. */
  waitsForNetwork: boolean
  /** Whether it waits for its turn, or is being renewed. */
  isQueued: boolean
}

export function createEntry(
  id: ConnectionId,
  server: ServerQueue,
  setting: KeepFresh,
  jitter: number,
): Entry {
  const rest = { failures: 0, unansweredPasswords: 0, notBefore: 0, waitsForNetwork: false, isQueued: false }
  return { id, server, setting, jitter, ...rest }
}

/** Forgets the attempts that failed. */
export function forgetFailures(entry: Entry): void {
  entry.failures = 0
  entry.unansweredPasswords = 0
  entry.notBefore = 0
  entry.waitsForNetwork = false
}

/** Returns when the next attempt may be made, for the connection's sake and the server's. */
export function earliestOf({ notBefore, server }: Entry): number {
  return Math.max(notBefore, server.until)
}

/** Returns the same with the reason: an attempt failed, here or at the server, or was only put off. */
export function nextAttemptOf(entry: Entry) {
  const hasFailed = entry.failures > 0 || entry.server.until > entry.notBefore
  return { kind: hasFailed ? 'waiting' : 'paused', until: earliestOf(entry) } as const
}
