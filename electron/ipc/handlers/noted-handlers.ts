/** Notes in the history of a connection what the user did with it; what happens to tokens comes from the token service. */
import { type ConnectionId, tokenOf } from '../../../shared/connection.ts'
import type { Connection } from '../../connections/connection.ts'
import { cacheKey } from '../../tokens/cache-key.ts'
import { changedSettings } from '../../tokens/history/changed-settings.ts'
import type { Parts } from '../parts.ts'
import type { Handlers } from '../router.ts'

type ChangeChannel =
  | 'connection.edit'
  | 'connection.delete'
  | 'connection.pin'
  | 'secret.replace'
  | 'import.confirm'

type CopyChannel = 'secret.copy' | 'token.copy' | 'token.copyClaim' | 'token.reveal'

type NotedChannel = ChangeChannel | CopyChannel

/** Returns the same handlers, which note what succeeded. */
export function notedHandlers(
  parts: Parts,
  handlers: Pick<Handlers, NotedChannel>,
): Pick<Handlers, NotedChannel> {
  return { ...notedChanges(parts, handlers), ...notedCopies(parts, handlers) }
}

function notedChanges(parts: Parts, handlers: Pick<Handlers, ChangeChannel>): Pick<Handlers, ChangeChannel> {
  const { connections, imports, history } = parts
  const watch = (id: ConnectionId) => watchEdit(parts, id)
  return {
    async 'connection.edit'(request) {
      const note = watch(request.id)
      const edited = await handlers['connection.edit'](request)
      if (edited.ok) note()
      return edited
    },
    async 'secret.replace'(request) {
      const notes = [...new Set(request.places.map(({ id }) => id))].map(watch)
      const replaced = await handlers['secret.replace'](request)
      if (replaced.ok && replaced.value.kind === 'replaced') for (const note of notes) note()
      return replaced
    },
    async 'import.confirm'(request) {
      const notes = imports.hereOf(request.preview, request.replacing ?? []).map(watch)
      const brought = await handlers['import.confirm'](request)
      if (brought.ok) for (const note of notes) note()
      return brought
    },
    async 'connection.delete'(request) {
      const { id } = request
      // A connection takes its history into the bin.
      if (!request.forGood) await history.flush()
      await history.discard(id)
      try {
        return await handlers['connection.delete'](request)
      } finally {
        if (isOpen(parts) && connections.get(id)) history.resume(id)
      }
    },
    async 'connection.pin'(request) {
      const { id, host } = request
      const pinned = await handlers['connection.pin'](request)
      if (pinned.ok) history.note(id, { kind: 'certificateAccepted', host })
      return pinned
    },
  }
}

function notedCopies(parts: Parts, handlers: Pick<Handlers, CopyChannel>): Pick<Handlers, CopyChannel> {
  const { history, summaryOf } = parts
  return {
    async 'secret.copy'(request) {
      const { id, field } = request
      const copied = await handlers['secret.copy'](request)
      if (copied.ok) history.note(id, { kind: 'secretCopied', field })
      return copied
    },
    async 'token.copy'(request) {
      const { id, form } = request
      const copied = await handlers['token.copy'](request)
      const held = tokenHeld(parts, id)
      const token = form === 'beside' ? held?.beside : held
      const stage = isOpen(parts) ? summaryOf(id)?.stage : undefined
      const noted = { kind: 'copied', form, ...(stage && { stage }) } as const
      if (copied.ok && token) history.note(id, { ...noted, fingerprint: token.fingerprint })
      return copied
    },
    async 'token.copyClaim'(request) {
      const { id, which } = request
      const copied = await handlers['token.copyClaim'](request)
      const held = tokenHeld(parts, id)
      const token = which === 'beside' ? held?.beside : held
      if (copied.ok && token)
        history.note(id, { kind: 'copied', form: 'claim', fingerprint: token.fingerprint })
      return copied
    },
    async 'token.reveal'(request) {
      const { id } = request
      const revealed = await handlers['token.reveal'](request)
      const token = tokenHeld(parts, id)
      if (revealed.ok && token) history.note(id, { kind: 'revealed', fingerprint: token.fingerprint })
      return revealed
    },
  }
}

/** @returns a function that notes what has changed since. */
function watchEdit(parts: Parts, id: ConnectionId): () => void {
  const { connections, history } = parts
  const before = connections.get(id)
  const held = tokenHeld(parts, id)
  return () => {
    const after = isOpen(parts) ? connections.get(id) : undefined
    if (!before || !after) return
    const settings = changedSettings(before, after)
    const invalidates = held !== undefined && keyOf(parts, before) !== keyOf(parts, after)
    if (settings.length > 0) history.note(id, { kind: 'edited', settings, invalidates })
  }
}

function isOpen({ vault }: Parts): boolean {
  return vault.view().kind === 'open'
}

function tokenHeld(parts: Parts, id: ConnectionId) {
  return isOpen(parts) ? tokenOf(parts.tokenService.status(id)) : undefined
}

function keyOf({ descriptions }: Parts, connection: Connection): string | undefined {
  const system = descriptions.find(({ id }) => id === connection.system)
  return system && cacheKey(connection, system)
}
