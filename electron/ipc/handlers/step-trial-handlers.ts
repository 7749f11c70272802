/** Trying login steps while a form is filled in. */
import { bad } from '../../../shared/problem.ts'
import type { Parts } from '../parts.ts'
import type { Handlers } from '../router.ts'

/** Handler of `connection.trySteps`. Secrets are sent only right after a press: a page that was taken over sends none. */
export function stepTrialHandlers(parts: Parts): Pick<Handlers, 'connection.trySteps'> {
  const { stepTrials, pending } = parts
  return {
    async 'connection.trySteps'({ id, draft, scope }) {
      if (!(await parts.takeGesture())) return bad({ kind: 'notPressed' })
      return stepTrials.run(pending.complete(draft, id), id, scope)
    },
  }
}
