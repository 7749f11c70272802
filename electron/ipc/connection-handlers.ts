import type { ConnectionId, ConnectionSummary } from '../../shared/connection.ts'
import { bad, good, type Result } from '../../shared/problem.ts'
import type { Connection } from '../connections.ts'
import type { Handlers } from './dispatch.ts'
import type { Parts } from './parts.ts'

type ConnectionChannel = 'connection.add' | 'connection.edit' | 'connection.form' | 'connection.delete'

/** Adding, editing, showing and deleting connections. */
export function connectionHandlers(parts: Parts): Pick<Handlers, ConnectionChannel> {
  const { connections, desk, signOut } = parts
  return {
    async 'connection.add'(draft) {
      return saved(parts, await connections.add(draft))
    },
    async 'connection.edit'({ id, draft }) {
      const before = connections.get(id)
      const edited = await connections.edit(id, draft)
      if (edited.ok) {
        desk.reshaped(id)
        await signOut.after(before, edited.value)
      }
      return saved(parts, edited)
    },
    'connection.form': ({ id }) => connections.form(id),
    async 'connection.delete'({ id }) {
      desk.cancel(id)
      const removed = await connections.remove(id)
      if (removed.ok) {
        forgetEverywhere(parts, id)
        await signOut.now(id)
      }
      return removed
    },
  }
}

function forgetEverywhere({ desk, tell }: Parts, id: ConnectionId): void {
  desk.drop(id)
  tell({ kind: 'connectionRemoved', id })
}

function saved(parts: Parts, result: Result<Connection>): Result<ConnectionSummary> {
  if (!result.ok) return result
  const connection = parts.summaryOf(result.value.id)
  if (!connection) return bad({ kind: 'gone' })
  parts.tell({ kind: 'connection', connection })
  return good(connection)
}
