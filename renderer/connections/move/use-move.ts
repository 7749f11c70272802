import type { ConnectionId } from '../../../shared/connection.ts'
import type { MoveDescription } from '../../../shared/system.ts'
import { useWindow } from '../../store/context.ts'

/** Returns what a system says of the move to a new connection; undefined where it takes no other's place, or no longer. */
export function useMove(
  moved: { readonly movedFrom?: ConnectionId } | undefined,
): MoveDescription | undefined {
  return useWindow(({ connections, systems }) => {
    const source = connections.find(({ id }) => id === moved?.movedFrom)
    const system = systems.find(({ id }) => id === source?.system)
    return system?.methods.find(({ id }) => id === source?.method)?.move
  })
}
