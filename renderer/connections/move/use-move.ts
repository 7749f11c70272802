import type { ConnectionId } from '../../../shared/connection.ts'
import type { MoveDescription } from '../../../shared/system.ts'
import { useSystem, useWindow } from '../../store/context.ts'

/** Returns what a system says of the move to a new connection; undefined where it takes no other's place, or no longer. */
export function useMove(
  moved: { readonly movedFrom?: ConnectionId } | undefined,
): MoveDescription | undefined {
  const source = useWindow(({ connections }) => connections.find(({ id }) => id === moved?.movedFrom))
  // Without one there is no system of this name either.
  const system = useSystem(source?.system ?? ('' as never))
  return system?.methods.find(({ id }) => id === source?.method)?.move
}
