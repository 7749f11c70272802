/** Keeps deleted connections for 30 days. Only the bin's own channels look into it: nothing in it is used or renewed. */
import type { ConnectionId, UnreadableRecord } from '../../../shared/connection.ts'
import { type DeletedConnection, timeInBin } from '../../../shared/deleted-connection.ts'
import { ProblemError } from '../../problem-error.ts'
import type { Archive, Collection } from '../../vault/collection.ts'
import type { Vault } from '../../vault/vault.ts'
import type { DeletedRecord } from './deleted-record.ts'

const day = 24 * 60 * 60 * 1000

/** After the vault was opened, the window comes first. */
const soon = 2_000

export interface Bin {
  /** How many connections are in it. @throws ProblemError `vaultLocked`. */
  count(): number
  /** Lists them, the last deleted first, without their secrets. @throws ProblemError `vaultLocked`. */
  list(): Promise<readonly DeletedConnection[]>
  /**
   * Removes one, or all, for good, with their histories, in one change.
   * @throws ProblemError `gone`, and as `Vault.change`.
   */
  purge(id: ConnectionId | undefined): Promise<void>
  /** The vault was opened: removes what has been in it for 30 days, soon and then each day. */
  unlock(): void
  /** Before the vault is locked or the program ends: removes nothing more by itself. */
  lock(): void
}

export interface BinOptions {
  readonly vault: Pick<Vault, 'change' | 'unreadable'>
  readonly deleted: Archive<DeletedRecord>
  /** What a connection takes along for good, under its id: its history, and what was typed for it. */
  readonly companions: readonly Pick<Collection<unknown>, 'remove'>[]
  /** This machine's clock, in milliseconds since the epoch. */
  readonly now: () => number
  /** Calls once after a delay. @returns a function that cancels the call. */
  readonly schedule: (milliseconds: number, call: () => void) => () => void
  /** Called when something was removed because its time was over. */
  readonly changed: () => void
}

/** Creates the bin of a vault. */
export function createBin({ vault, deleted, companions, now, schedule, changed }: BinOptions): Bin {
  let cancel = () => {}

  async function list(): Promise<readonly DeletedConnection[]> {
    const all = await Promise.all(deleted.ids().map((id) => deleted.read(id)))
    return all
      .flatMap((record) => (record ? viewOf(record) : []))
      .sort((one, other) => other.deletedAt - one.deletedAt)
  }

  async function remove(ids: readonly string[]): Promise<void> {
    await vault.change(ids.flatMap((id) => [deleted, ...companions].map((records) => records.remove(id))))
  }

  /** What cannot be read has no day; it stays until the user empties the bin. */
  async function removeExpired(): Promise<void> {
    const expired = (await list()).filter(({ purgedAt }) => purgedAt <= now())
    if (expired.length === 0) return
    await remove(expired.map(({ id }) => id))
    changed()
  }

  /** Where the vault was locked meanwhile or cannot be written, the next day sees to it. */
  function check(): void {
    removeExpired().catch(() => undefined)
    cancel = schedule(day, check)
  }

  return {
    count: () => deleted.ids().length,
    list,
    async purge(id) {
      const all = [...deleted.ids(), ...unreadableIn(vault.unreadable())]
      const meant = all.filter((each) => id === undefined || each === id)
      if (id !== undefined && meant.length === 0) throw new ProblemError({ kind: 'gone' })
      await remove(meant)
    },
    unlock() {
      cancel()
      cancel = schedule(soon, check)
    },
    lock: () => cancel(),
  }
}

function unreadableIn(records: readonly UnreadableRecord[]): readonly string[] {
  return records.filter(({ kind }) => kind === 'deletedConnection').map(({ id }) => id)
}

/** Takes what may be seen of a record just opened, and wipes the rest. */
function viewOf({ connection, deletedAt }: DeletedRecord): DeletedConnection {
  const { id, name, system, environment, secrets } = connection
  for (const secret of Object.values(secrets)) secret.wipe()
  return { id, name, system, environment, deletedAt, purgedAt: deletedAt + timeInBin }
}
