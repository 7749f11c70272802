import { good } from '../../../shared/problem.ts'
import type { Parts } from '../parts.ts'
import type { Handlers } from '../router.ts'

/** Taking copies off the clipboard again. */
export function clipboardHandlers({ clipboard }: Parts): Pick<Handlers, 'clipboard.clear'> {
  return {
    /** Needs no press: it removes the program's own copies only. */
    async 'clipboard.clear'() {
      await clipboard.remove()
      return good(null)
    },
  }
}
