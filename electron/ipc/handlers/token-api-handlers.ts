/** Calling a token's API. */
import { bad } from '../../../shared/problem.ts'
import type { Parts } from '../parts.ts'
import type { Handlers } from '../router.ts'

/**
 * Handlers that send a token to its API. Both do so only right after a press: a page that was taken over could change the
 * address to try to one of its own.
 */
export function tokenApiHandlers(parts: Parts): Pick<Handlers, 'token.facts' | 'token.probe'> {
  const { tokenApi, takeGesture } = parts
  return {
    async 'token.facts'({ id }) {
      return (await takeGesture()) ? tokenApi.facts(id) : bad({ kind: 'notPressed' })
    },
    async 'token.probe'({ id }) {
      return (await takeGesture()) ? tokenApi.probe(id) : bad({ kind: 'notPressed' })
    },
  }
}
