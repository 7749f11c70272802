/** Looking a server up while a form is filled in. */
import type { Parts } from '../parts.ts'
import type { Handlers } from '../router.ts'

/** Handler of `connection.discover`. */
export function lookUpHandlers({ lookUp, pending }: Parts): Pick<Handlers, 'connection.discover'> {
  return {
    'connection.discover': ({ id, draft }) => lookUp.run(pending.complete(draft, id), id),
  }
}
