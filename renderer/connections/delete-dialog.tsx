/** Asks before anything is deleted, by name; what cannot be opened has none. */
import { useId, useState } from 'react'
import type { ConnectionId } from '../../shared/connection.ts'
import type { Problem } from '../../shared/problem.ts'
import { useWords } from '../i18n/use-words.ts'
import { useActions, useWindow } from '../store/context.ts'
import { hasGotToken, type MoveDialog } from '../store/move-place.ts'
import { Button } from '../ui/button.tsx'
import confirmCss from '../ui/confirm.module.css'
import { Modal } from '../ui/modal.tsx'
import { ToldProblem } from '../ui/told-problem.tsx'
import css from './delete-dialog.module.css'

interface DeleteDialogProps {
  readonly id: ConnectionId
  /** The move that it was opened in, to which it returns. */
  readonly move?: MoveDialog | undefined
}

export function DeleteDialog({ id, move }: DeleteDialogProps) {
  const title = useId()
  const { t } = useWords()
  const { closeDialog, returnToMove, remove } = useActions()
  const cancel = () => (move ? returnToMove(move) : closeDialog())
  // As it was when opened: it is gone from the list before the dialog is.
  const [name] = useState(useWindow((state) => state.connections.find((one) => one.id === id)?.name))
  const [problem, setProblem] = useState<Problem>()
  const act = async (forGood?: true) => setProblem(await remove(id, forGood))
  return (
    <Modal labelledBy={title} role="alertdialog" place={confirmCss.confirm} onEscape={cancel}>
      <h1 id={title}>{name === undefined ? t('remove.unreadableTitle') : t('remove.title', { name })}</h1>
      <p>{t(name === undefined ? 'remove.unreadableLead' : 'remove.lead')}</p>
      {move && move.id !== id && <UntestedWarning move={move} />}
      <ToldProblem problem={problem} />
      <div className={`${confirmCss.actions} ${css.actions}`}>
        {name !== undefined && (
          <Button look="quiet warned" testId="delete-for-good" onClick={() => void act(true)}>
            {t('bin.forGood')}
          </Button>
        )}
        <Button look="outline" onClick={cancel} data-begin="">
          {t('app.cancel')}
        </Button>
        <Button look="danger" testId="confirm-delete" onClick={() => void act()}>
          {t(name === undefined ? 'act.delete' : 'remove.confirm')}
        </Button>
      </div>
    </Modal>
  )
}

/** Warns before the old connection of a move goes while the new one cannot do what it did. */
function UntestedWarning({ move }: { readonly move: MoveDialog }) {
  const { t } = useWords()
  const next = useWindow((state) => state.connections.find((one) => one.id === move.id))
  if (!next || hasGotToken(move, next.status)) return null
  return (
    <p data-testid="untested">
      <b>{t('move.noToken', { name: next.name })}</b>
    </p>
  )
}
