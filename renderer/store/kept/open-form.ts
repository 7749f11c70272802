/** Opens forms, each with what its user has put aside of it: the form has that now, and hands it in again. */
import type { ConnectionForm } from '../../../shared/connection.ts'
import type { KeptDraft } from '../../../shared/contract.ts'
import type { Unfolded, WindowState } from '../state.ts'
import { putAsideOf } from './draft-actions.ts'

/** @param proposal what a new connection begins with, where nothing was put aside of it. */
export function openedNew(
  { aside }: Pick<WindowState, 'aside'>,
  proposal?: KeptDraft,
): Pick<WindowState, 'dialog' | 'aside'> {
  const kept = putAsideOf(aside, undefined, proposal?.movedFrom)
  const rest = aside.filter((one) => one !== kept)
  if (proposal && !kept) return { aside: rest, dialog: { kind: 'addProposed', proposal } }
  return { aside: rest, dialog: { kind: 'add', ...(kept && { kept }) } }
}

/** @param unfold what it is opened for. */
export function openedSaved(
  { aside }: Pick<WindowState, 'aside'>,
  form: ConnectionForm,
  unfold: Unfolded | undefined,
): Pick<WindowState, 'dialog' | 'aside'> {
  const kept = putAsideOf(aside, form.id)
  return {
    aside: aside.filter((one) => one !== kept),
    dialog: { kind: 'edit', form, ...(kept && { kept }), ...(unfold && { unfold }) },
  }
}
