/** What rests in the bin: connections that were deleted, for a while. */

import type { EpochMilliseconds } from './calendar-day.ts'
import type { ConnectionId } from './connection.ts'
import type { SystemId } from './system.ts'

/** How long a deleted connection can be restored, in days. */
export const daysInBin = 30

/** How long a deleted connection can be restored, in milliseconds. */
export const timeInBin = daysInBin * 24 * 60 * 60 * 1000

/** A deleted connection as the window may see it. */
export interface DeletedConnection {
  readonly id: ConnectionId
  readonly name: string
  readonly system: SystemId
  readonly environment: string
  readonly deletedAt: EpochMilliseconds
  /** When it goes for good by itself. */
  readonly purgedAt: EpochMilliseconds
}

/** What became of a connection taken out of the bin. */
export interface RestoredConnection {
  readonly id: ConnectionId
  readonly name: string
  /** The name that it had, where that is another connection's by now. */
  readonly nameBefore?: string
}
