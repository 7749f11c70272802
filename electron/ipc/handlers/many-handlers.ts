/** What is done to many connections at once: replacing a secret that they share, and getting their tokens. */
import { bad, good } from '../../../shared/problem.ts'
import { type Parts, saved } from '../parts.ts'
import type { Handlers } from '../router.ts'
import { afterEdit } from './connection-handlers.ts'

type ManyChannel =
  | 'secret.uses'
  | 'secret.replace'
  | 'token.getMany'
  | 'token.cancelMany'
  | 'connection.keepManyFresh'

/** Handlers of the secrets that connections share, and of many tokens. */
export function manyHandlers(parts: Parts): Pick<Handlers, ManyChannel> {
  const { connections, keepFresh, getMany, takeGesture } = parts
  return {
    /** A page that was taken over could guess a secret by saving it elsewhere and looking for it. */
    async 'secret.uses'(place) {
      if (!(await takeGesture())) return bad({ kind: 'notPressed' })
      const uses = connections.secretUses(place)
      return uses.ok ? good(uses.value.filter(({ id }) => parts.summaryOf(id) !== undefined)) : uses
    },
    async 'secret.replace'({ places, value }) {
      if (!(await takeGesture())) return bad({ kind: 'notPressed' })
      const before = new Map(places.map(({ id }) => [id, connections.get(id)]))
      const replaced = await connections.replaceSecret(places, value)
      if (!replaced.ok) return replaced
      if (replaced.value.kind === 'unfit') return good(replaced.value)
      const after = replaced.value.connections
      for (const connection of after) {
        await afterEdit(parts, before.get(connection.id), connection)
        saved(parts, good(connection))
      }
      return good({ kind: 'replaced', connections: after.map(({ id }) => id) })
    },
    async 'connection.keepManyFresh'({ ids, on }) {
      const kept = await keepFresh.setMany(ids, on)
      if (!kept.ok) return kept
      for (const connection of kept.value) saved(parts, good(connection))
      return good(null)
    },
    'token.getMany': async ({ ids }) => good(await getMany.run(ids)),
    'token.cancelMany'() {
      getMany.cancel()
      return good(null)
    },
  }
}
