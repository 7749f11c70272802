/** Creates the actions on the copy on the clipboard. */
import type { ConnectionId } from '../../shared/connection.ts'
import type { Bridge } from '../../shared/contract.ts'
import type { CopyForm } from '../../shared/copy-form.ts'
import type { SetState } from './state.ts'
import type { TokenActions } from './token-actions.ts'

export interface ClipboardActions {
  readonly clearClipboard: () => Promise<void>
  /** Copies the connection's token of now in a form; gets one first where it has none that is good. */
  readonly copyNew: (id: ConnectionId, form: CopyForm) => Promise<void>
}

/** @param others what copying takes; selecting shows a sign-in or a problem that comes of it. */
export function createClipboardActions(
  bridge: Bridge,
  set: SetState,
  others: Pick<TokenActions, 'get' | 'copy'> & { readonly select: (id: ConnectionId) => void },
): ClipboardActions {
  return {
    clearClipboard: async () => {
      const result = await bridge.invoke('clipboard.clear', {})
      if (result.ok) set({ clipboard: undefined })
    },
    copyNew: async (id, form) => {
      others.select(id)
      if (await others.get(id)) await others.copy(id, form)
    },
  }
}
