/** Leaves an import for what was added. */
import type { ConnectionId } from '../../../shared/connection.ts'
import { focusList } from '../../commands/focus.ts'
import { useActions } from '../../store/context.ts'

/** @returns turns to connections that were added, the keyboard too: what had it before the import is of no use now. */
export function useShowAdded(): (added: readonly ConnectionId[]) => void {
  const { discardImport, showAdded } = useActions()
  return (added) => {
    discardImport()
    showAdded(added)
    // After the next frame, when the dialog has given the focus back.
    requestAnimationFrame(() => focusList())
  }
}
