/** Writing to the vault what may wait a moment, many at once. */
import type { ConnectionId } from '../../shared/connection.ts'
import type { TokenRecord } from './token-record.ts'

/** Long enough that a hundred tokens got one after another are a few writes; short enough that nobody misses one. */
const waitMilliseconds = 300

export interface KeepLater {
  add(id: ConnectionId, record: TokenRecord): void
  /** Not to be written any more. */
  drop(id: ConnectionId): void
  /** Writes now what waits. Settles when it is on disk or has failed; never rejects. */
  flush(): Promise<void>
}

/**
 * @param write puts all of them on disk in one change.
 * @param failed hears of those that could not be written, and why.
 */
export function createKeepLater(
  write: (records: ReadonlyMap<ConnectionId, TokenRecord>) => Promise<void>,
  failed: (ids: readonly ConnectionId[], thrown: unknown) => void,
): KeepLater {
  let waiting = new Map<ConnectionId, TokenRecord>()
  let timer: NodeJS.Timeout | undefined

  async function flush(): Promise<void> {
    clearTimeout(timer)
    timer = undefined
    const records = waiting
    waiting = new Map()
    if (records.size === 0) return
    await write(records).catch((thrown) => failed([...records.keys()], thrown))
  }

  return {
    add(id, record) {
      waiting.set(id, record)
      timer ??= setTimeout(() => void flush(), waitMilliseconds)
    },
    drop: (id) => void waiting.delete(id),
    flush,
  }
}
