/** Where the user is in a move, and what its test has shown. */
import type { ConnectionId, TokenStatus } from '../../shared/connection.ts'
import type { ComparedClaim, MoveComparison } from '../../shared/move.ts'
import type { Problem } from '../../shared/problem.ts'

/** The test of both connections. */
export type MoveTest =
  | { readonly kind: 'none' | 'running' }
  | { readonly kind: 'failed'; readonly problem: Problem }
  | { readonly kind: 'compared'; readonly comparison: MoveComparison }

/** The step in front, with what it shows. */
export type MovePlace = { readonly step: 'entry' } | { readonly step: 'test'; readonly test: MoveTest }

/** The steps of a move once its new connection is saved. `id`: the new one. `place`: absent at the beginning. */
export interface MoveDialog {
  readonly kind: 'move'
  readonly id: ConnectionId
  readonly place?: MovePlace
}

/** Returns the claims that decide whether the new token does what the old one did, and are not the same. */
export function unlikeIn(claims: readonly ComparedClaim[]): readonly ComparedClaim[] {
  return claims.filter(({ group, result }) => group === 'first' && result !== 'same')
}

/** Whether both tokens were read, and what matters is the same in both: the old connection is not needed any more. */
export function isAlike(test: MoveTest): boolean {
  if (test.kind !== 'compared') return false
  const { before, after, claims } = test.comparison
  return (
    before.kind === 'issued' && after.kind === 'issued' && claims.length > 0 && unlikeIn(claims).length === 0
  )
}

/** Whether the new connection is known to have got a token, in the test or otherwise. */
export function hasGotToken({ place }: MoveDialog, status: TokenStatus): boolean {
  if (status.kind !== 'none' && status.token !== undefined) return true
  const test = place?.step === 'test' ? place.test : undefined
  return test?.kind === 'compared' && test.comparison.after.kind === 'issued'
}
