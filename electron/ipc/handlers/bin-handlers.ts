/** Looking into the bin, taking connections out of it, and removing them for good. */
import { good } from '../../../shared/problem.ts'
import { emitBin, type Parts, saved } from '../parts.ts'
import type { Handlers } from '../router.ts'

type BinChannel = 'bin.list' | 'bin.restore' | 'bin.purge'

export function binHandlers(parts: Parts): Pick<Handlers, BinChannel> {
  const { bin, connections, history, keepFresh, vault } = parts
  return {
    async 'bin.list'() {
      return good(await bin.list())
    },
    async 'bin.restore'({ id }) {
      const restored = await connections.restore(id)
      if (!restored.ok) return restored
      const { connection, nameBefore } = restored.value
      history.resume(id)
      keepFresh.edited(connection)
      saved(parts, good(connection))
      emitBin(parts)
      return good({ id, name: connection.name, ...(nameBefore !== undefined && { nameBefore }) })
    },
    async 'bin.purge'({ id }) {
      await bin.purge(id)
      // Gone for good is said when the backup has nothing of it either.
      await vault.settled()
      emitBin(parts)
      return good(null)
    },
  }
}
