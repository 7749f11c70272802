/** Persists tokens in the vault, at once or write-behind (docs/decisions/0003). */
import type { ConnectionId } from '../../shared/connection.ts'
import type { Collection } from '../vault/collection.ts'
import type { Vault } from '../vault/vault.ts'
import type { TokenRecord } from './token-record.ts'

/** Long enough that a hundred tokens requested one after another are a few writes. */
const writeBehindMilliseconds = 300

export interface TokenStore {
  /** Lists the tokens in the vault that this version understands. */
  list(): readonly (readonly [ConnectionId, TokenRecord])[]
  /** Writes a token now. @throws ProblemError as `Vault.change`. */
  write(id: ConnectionId, record: TokenRecord): Promise<void>
  /** Writes a token within 300 ms, together with others. */
  writeBehind(id: ConnectionId, record: TokenRecord): void
  /** Discards a token that waits to be written. What is on disk stays. */
  discard(id: ConnectionId): void
  /** Removes a token from disk. @throws ProblemError as `Vault.change`. */
  remove(id: ConnectionId): Promise<void>
  /** Writes now what waits. Settles when it is on disk or has failed; never rejects. */
  flush(): Promise<void>
}

/** @param onFailure receives the connections whose write-behind failed, and what was thrown. */
export function createTokenStore(
  vault: Pick<Vault, 'change'>,
  stored: Collection<TokenRecord>,
  onFailure: (ids: readonly ConnectionId[], thrown: unknown) => void,
): TokenStore {
  let waiting = new Map<ConnectionId, TokenRecord>()
  let timer: NodeJS.Timeout | undefined

  function put(records: ReadonlyMap<ConnectionId, TokenRecord>): Promise<void> {
    return vault.change(Array.from(records, ([id, record]) => stored.put(id, record)))
  }

  async function flush(): Promise<void> {
    clearTimeout(timer)
    timer = undefined
    const records = waiting
    waiting = new Map()
    if (records.size === 0) return
    await put(records).catch((thrown) => onFailure([...records.keys()], thrown))
  }

  return {
    list: () => stored.list().map(({ id, value }) => [id as ConnectionId, value] as const),
    write(id, record) {
      waiting.delete(id)
      return put(new Map([[id, record]]))
    },
    writeBehind(id, record) {
      waiting.set(id, record)
      timer ??= setTimeout(() => void flush(), writeBehindMilliseconds)
    },
    discard: (id) => void waiting.delete(id),
    remove(id) {
      waiting.delete(id)
      return vault.change([stored.remove(id)])
    },
    flush,
  }
}
