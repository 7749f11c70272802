import type { Problem } from '../../../shared/problem.ts'
import type { TokenTarget } from '../token-slot.ts'

/**
 * Returns the problem with which an unattended request ends at once, because the schedule has stopped for the settings as
 * they are: a delegation, say, asks for the token of a connection whose password was rejected before a restart.
 */
export function stoppedProblem({ connection: { keepFresh }, key }: TokenTarget): Problem | undefined {
  if (keepFresh?.kind !== 'stopped' || keepFresh.key !== key) return undefined
  return { kind: keepFresh.why }
}
