/** Opens forms, each with what its user has put aside of it: the form has that now, and hands it in again. */
import type { ConnectionForm, ConnectionId } from '../../../shared/connection.ts'
import type { KeptDraft } from '../../../shared/contract.ts'
import type { Dialog, Unfolded, WindowState } from '../state.ts'

type OpenedForm = Pick<WindowState, 'dialog' | 'aside'>

/** @param proposal what a new connection begins with, where nothing was put aside of it. */
export function openedNew(state: Pick<WindowState, 'aside'>, proposal?: KeptDraft): OpenedForm {
  return opened(state, undefined, proposal?.movedFrom, (kept) =>
    proposal && !kept ? { kind: 'addProposed', proposal } : { kind: 'add', ...(kept && { kept }) },
  )
}

/** @param unfold what it is opened for. */
export function openedSaved(
  state: Pick<WindowState, 'aside'>,
  form: ConnectionForm,
  unfold: Unfolded | undefined,
): OpenedForm {
  const more = unfold && { unfold }
  return opened(state, form.id, form.movedFrom, (kept) => ({
    kind: 'edit',
    form,
    ...(kept && { kept }),
    ...more,
  }))
}

/** A new connection that takes the place of another has a form of its own. */
function opened(
  { aside }: Pick<WindowState, 'aside'>,
  id: ConnectionId | undefined,
  movedFrom: ConnectionId | undefined,
  dialogOf: (kept: KeptDraft | undefined) => Dialog,
): OpenedForm {
  const kept = aside.find((one) => one.form?.id === id && one.movedFrom === movedFrom)
  return { aside: aside.filter((one) => one !== kept), dialog: dialogOf(kept) }
}
