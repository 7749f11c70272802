/** Opens forms, each with what its user has put aside of it: the form has that now, and hands it in again. */
import type { ConnectionForm } from '../../../shared/connection.ts'
import type { KeptDraft } from '../../../shared/contract.ts'
import type { Dialog, Unfolded, WindowState } from '../state.ts'

type OpenedForm = Pick<WindowState, 'dialog' | 'aside'>

/** A new connection of which nothing is known, or one that was put aside and that no connection leads to. */
export function openedNew({ aside, connections }: Pick<WindowState, 'aside' | 'connections'>): OpenedForm {
  const leadsTo = ({ proposalId, copiedFrom, movedFrom }: KeptDraft) => {
    const source = proposalId ? copiedFrom : movedFrom
    return connections.some(({ id }) => id === source)
  }
  const found = aside.filter((one) => !one.form && !leadsTo(one))
  const kept = found.find(({ proposalId }) => !proposalId) ?? found[0]
  return opened(aside, kept, { kind: 'add', ...(kept && { kept }) })
}

/**
 * @param proposal what a new connection begins with, where nothing was put aside of it.
 * @param unfold what it is opened for.
 */
export function openedProposed(
  { aside }: Pick<WindowState, 'aside'>,
  proposal: KeptDraft,
  unfold?: Unfolded,
): OpenedForm {
  const { movedFrom, copiedFrom, proposalId } = proposal
  const kept = aside.find(
    (one) =>
      !one.form &&
      one.movedFrom === movedFrom &&
      one.copiedFrom === copiedFrom &&
      !one.proposalId === !proposalId,
  )
  if (kept) return opened(aside, kept, { kind: 'add', kept })
  return { aside, dialog: { kind: 'addProposed', proposal, ...(unfold && { unfold }) } }
}

/** @param unfold what it is opened for. */
export function openedSaved(
  { aside }: Pick<WindowState, 'aside'>,
  form: ConnectionForm,
  unfold: Unfolded | undefined,
): OpenedForm {
  const kept = aside.find((one) => one.form?.id === form.id)
  const more = unfold && { unfold }
  return opened(aside, kept, { kind: 'edit', form, ...(kept && { kept }), ...more })
}

function opened(aside: readonly KeptDraft[], kept: KeptDraft | undefined, dialog: Dialog): OpenedForm {
  return { aside: aside.filter((one) => one !== kept), dialog }
}
