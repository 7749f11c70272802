/** Bringing connections from elsewhere: what is read is shown first, and added when the user confirms it. */
import { setTimeout } from 'node:timers/promises'
import type { ConnectionId } from '../../shared/connection.ts'
import { bad, good } from '../../shared/problem.ts'
import type { Parts } from './parts.ts'
import type { Handlers } from './router.ts'

type ImportChannel = 'import.read' | 'import.confirm' | 'import.toForm' | 'import.discard'

/** So many new connections are one event. */
const groupSize = 250

/** For so long the window is left alone between two of them, in milliseconds: it draws one before the next one comes. */
const pause = 25

export function importHandlers(parts: Parts): Pick<Handlers, ImportChannel> {
  const { imports, pending, takeGesture } = parts
  return {
    'import.read': ({ source, passphrase }) => imports.read(source, passphrase),
    /** A page that was taken over adds nothing on its own. */
    async 'import.confirm'({ preview, chosen }) {
      if (!(await takeGesture())) return bad({ kind: 'notPressed' })
      const added = await imports.confirm(preview, chosen)
      if (!added.ok) return added
      const ids = added.value.map(({ id }) => id)
      await emitAdded(parts, ids)
      return good({ added: ids })
    },
    'import.toForm'({ preview, entry }) {
      const draft = imports.draftOf(preview, entry)
      return draft.ok ? good(pending.propose(draft.value)) : draft
    },
    'import.discard'() {
      imports.discard()
      return good(null)
    },
  }
}

/** Shows new connections to everybody, many at once. The vault may lock meanwhile: then nobody is told. */
async function emitAdded(parts: Parts, ids: readonly ConnectionId[]): Promise<void> {
  for (let from = 0; from < ids.length; from += groupSize) {
    if (parts.vault.view().kind !== 'open') return
    const connections = ids.slice(from, from + groupSize).flatMap((id) => parts.summaryOf(id) ?? [])
    parts.emit({ kind: 'connections', connections })
    await setTimeout(pause)
  }
  if (parts.vault.view().kind === 'open') parts.notices.lookAtAll()
}
