import type { ConnectionId } from '../../../shared/connection.ts'
import { good, type Result } from '../../../shared/problem.ts'
import type { Connection } from '../../connections/connection.ts'
import { targetOf } from '../../connections/drafts/stored-draft.ts'
import { emitBin, type Parts, saved } from '../parts.ts'
import type { Handlers } from '../router.ts'

type ConnectionChannel =
  | 'connection.add'
  | 'connection.edit'
  | 'connection.form'
  | 'connection.draft'
  | 'connection.proposeCopy'
  | 'connection.delete'
  | 'connection.annotate'
  | 'connection.holdAnnotations'
  | 'connection.keepFresh'

/** Adding, editing, showing and deleting connections. */
export function connectionHandlers(parts: Parts): Pick<Handlers, ConnectionChannel> {
  const { connections, keepFresh, pending, annotationsInHand, notices } = parts
  return {
    async 'connection.add'(draft) {
      const completed = pending.complete(draft, undefined)
      const added = await connections.add(completed, pending.annotationsFor(draft))
      if (added.ok) await pending.shown(false, targetOf({ draft }))
      return saved(parts, added)
    },
    async 'connection.edit'({ id, draft }) {
      const before = connections.get(id)
      const edited = await connections.edit(id, pending.complete(draft, id))
      if (edited.ok) {
        await afterEdit(parts, before, edited.value)
        await pending.shown(false, { id })
      }
      return saved(parts, edited)
    },
    'connection.form': ({ id }) => connections.form(id),
    async 'connection.draft'(how) {
      if (how.kind === 'aside') return good((await pending.putAside(how)) ?? null)
      if (how.kind === 'typed') await pending.keep(how)
      else if (how.kind === 'soFar') await pending.keepSoFar(how)
      else await pending.shown(how.kind === 'open', how)
      return good(null)
    },
    'connection.proposeCopy': ({ id }) => connections.proposeCopy(id),
    'connection.delete': ({ id, forGood }) => remove(parts, id, forGood ? 'forGood' : 'toBin'),
    async 'connection.annotate'({ ids, change }) {
      const changed = await connections.annotate(ids, change)
      if (changed.ok && change.secretExpires !== undefined) notices.lookAtAll()
      return changed.ok ? good(changed.value.flatMap(({ id }) => parts.summaryOf(id) ?? [])) : changed
    },
    async 'connection.holdAnnotations'({ id, typed }) {
      if (typed === null) await annotationsInHand.release(id)
      else annotationsInHand.hold({ id, change: typed })
      return good(null)
    },
    'connection.keepFresh': async ({ id, on }) => saved(parts, await keepFresh.set(id, on)),
  }
}

/** Ends all that runs for a connection, and removes it. */
async function remove(parts: Parts, id: ConnectionId, to: 'toBin' | 'forGood'): Promise<Result<null>> {
  const { vault, emit, pending, annotationsInHand } = parts
  parts.tokenService.cancel(id)
  parts.tokenApi.cancel(id)
  const wasUnreadable = vault.unreadable().some((record) => record.id === id)
  const removed = await parts.connections.remove(id, to)
  if (!removed.ok) return removed
  parts.tokenService.discard(id)
  parts.keepFresh.removed(id)
  emitBin(parts)
  emit({ kind: 'connectionRemoved', id })
  if (wasUnreadable) emit({ kind: 'vault', vault: vault.view() })
  await parts.signOut.now(id)
  if (to === 'forGood') {
    await Promise.all([pending.shown(false, { id }), annotationsInHand.release(id)])
    // Gone for good is said when the backup has nothing of it either.
    await vault.settled()
  }
  return removed
}

/** A connection has other settings: nothing that was got or planned with the ones before is used any more. */
export async function afterEdit(
  { tokenService, tokenApi, keepFresh, signOut }: Parts,
  before: Connection | undefined,
  after: Connection,
): Promise<void> {
  tokenService.invalidate(after.id)
  tokenApi.cancel(after.id)
  keepFresh.edited(after)
  await signOut.after(before, after)
}
