/** Bringing connections from elsewhere: what is read is shown first, and added when the user confirms it. */
import { setTimeout } from 'node:timers/promises'
import type { ConnectionId } from '../../../shared/connection.ts'
import { bad, good } from '../../../shared/problem.ts'
import type { Parts } from '../parts.ts'
import type { Handlers } from '../router.ts'
import { afterEdit } from './connection-handlers.ts'

type ImportChannel = 'import.read' | 'import.confirm' | 'import.toForm' | 'import.discard'

/** So many new connections are one event. */
const groupSize = 250

/** For so long the window is left alone between two of them, in milliseconds: it draws one before the next one comes. */
const pause = 25

export function importHandlers(parts: Parts): Pick<Handlers, ImportChannel> {
  const { imports, connections, pending, takeGesture } = parts
  return {
    'import.read': ({ source, passphrase }) => imports.read(source, passphrase),
    /** A page that was taken over adds nothing on its own. */
    async 'import.confirm'({ preview, ...choice }) {
      if (!(await takeGesture())) return bad({ kind: 'notPressed' })
      const here = imports.hereOf(preview, choice.replacing ?? [])
      const before = new Map(here.map((id) => [id, connections.get(id)]))
      const brought = await imports.confirm(preview, choice)
      if (!brought.ok) return brought
      const { added, replaced } = brought.value
      for (const connection of replaced) await afterEdit(parts, before.get(connection.id), connection)
      await emitBrought(
        parts,
        [...added, ...replaced].map(({ id }) => id),
      )
      return good({ added: added.map(({ id }) => id), replaced: replaced.map(({ id }) => id) })
    },
    'import.toForm'({ preview, entry, agreed }) {
      const found = imports.draftOf(preview, entry, agreed)
      return found.ok ? good(pending.propose(found.value.draft, found.value.annotations)) : found
    },
    'import.discard'() {
      imports.discard()
      return good(null)
    },
  }
}

/** Shows new and changed connections to everybody, many at once. The vault may lock meanwhile: then nobody is told. */
async function emitBrought(parts: Parts, ids: readonly ConnectionId[]): Promise<void> {
  for (let from = 0; from < ids.length; from += groupSize) {
    if (parts.vault.view().kind !== 'open') return
    const connections = ids.slice(from, from + groupSize).flatMap((id) => parts.summaryOf(id) ?? [])
    parts.emit({ kind: 'connections', connections })
    await setTimeout(pause)
  }
  if (parts.vault.view().kind === 'open') parts.notices.lookAtAll()
}
