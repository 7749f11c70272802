/** The tokens that are held: in memory as long as the vault is open, and in the vault. */
import type { ConnectionId } from '../../shared/connection.ts'
import type { Collection } from '../vault/collection.ts'
import type { Vault } from '../vault/vault.ts'
import { createKeepLater } from './keep-later.ts'
import type { TokenRecord } from './token-record.ts'

export interface HeldTokens {
  /** The token held for a connection, if the settings that shaped it have this key. */
  of(id: ConnectionId, key: string): TokenRecord | undefined
  /** Holds a token at once; it is on disk a moment later. */
  hold(id: ConnectionId, record: TokenRecord): void
  /**
   * Writes a token, and holds it once it is on disk or the disk has refused it.
   * @param isWanted asked then: whether it still is what the connection asks for.
   * @throws ProblemError as `Vault.change`.
   */
  write(id: ConnectionId, record: TokenRecord, isWanted: () => boolean): Promise<void>
  /** Not held any more, nor to be written. What is on disk stays. */
  drop(id: ConnectionId): void
  /** Not on disk any more, then not held. @throws ProblemError as `Vault.change`. */
  remove(id: ConnectionId): Promise<void>
  /** Writes now what waits. Settles when it is on disk or has failed; never rejects. */
  flush(): Promise<void>
  /** Writes what waits, wipes all that is held and forgets it. */
  lock(): void
  /** Reads what the vault has kept. */
  unlock(): void
}

/** @param failed hears of tokens that are held but could not be written a moment later, and why. */
export function createHeldTokens(
  vault: Pick<Vault, 'change'>,
  stored: Collection<TokenRecord>,
  failed: (ids: readonly ConnectionId[], thrown: unknown) => void,
): HeldTokens {
  const records = new Map<ConnectionId, TokenRecord>()
  const later = createKeepLater(writeAll, failed)

  function writeAll(kept: ReadonlyMap<ConnectionId, TokenRecord>): Promise<void> {
    return vault.change(Array.from(kept, ([id, record]) => stored.put(id, record)))
  }

  return {
    of(id, key) {
      const record = records.get(id)
      return record?.key === key ? record : undefined
    },
    hold(id, record) {
      records.set(id, record)
      later.add(id, record)
    },
    async write(id, record, isWanted) {
      later.drop(id)
      try {
        await writeAll(new Map([[id, record]]))
      } finally {
        if (isWanted()) records.set(id, record)
      }
    },
    drop(id) {
      later.drop(id)
      records.delete(id)
    },
    async remove(id) {
      later.drop(id)
      await vault.change([stored.remove(id)])
      records.delete(id)
    },
    flush: later.flush,
    lock() {
      void later.flush()
      for (const { accessToken, refreshToken } of records.values()) {
        accessToken.wipe()
        refreshToken?.wipe()
      }
      records.clear()
    },
    unlock() {
      // What is held already is as new or newer: it may still wait to be written.
      for (const { id, value } of stored.list())
        if (!records.has(id as ConnectionId)) records.set(id as ConnectionId, value)
    },
  }
}
