/** Asks before anything is deleted, by name; what cannot be opened has none. */
import { useId, useState } from 'react'
import type { ConnectionId } from '../../shared/connection.ts'
import type { Problem } from '../../shared/problem.ts'
import { wordProblem } from '../i18n/problem-words.ts'
import { useWords } from '../i18n/use-words.ts'
import { useActions, useWindow } from '../store/context.ts'
import { Button } from '../ui/button.tsx'
import complaintCss from '../ui/complaint.module.css'
import confirmCss from '../ui/confirm.module.css'
import { Modal } from '../ui/modal.tsx'

export function DeleteDialog({ id }: { readonly id: ConnectionId }) {
  const title = useId()
  const { t, formats } = useWords()
  const { closeDialog, remove } = useActions()
  // As it was when asked: it is gone from the list before the dialog is.
  const [name] = useState(useWindow((state) => state.connections.find((one) => one.id === id)?.name))
  const [problem, setProblem] = useState<Problem>()
  const advice = problem && wordProblem(problem, t, formats)
  return (
    <Modal labelledBy={title} role="alertdialog" place={confirmCss.confirm} onEscape={closeDialog}>
      <h1 id={title}>{name === undefined ? t('remove.unreadableTitle') : t('remove.title', { name })}</h1>
      <p>{t(name === undefined ? 'remove.unreadableLead' : 'remove.lead')}</p>
      {advice && (
        <p className={complaintCss.complaint} role="alert">
          {advice.what} {advice.next}
        </p>
      )}
      <div className={confirmCss.actions}>
        <Button look="outline" onClick={closeDialog} autoFocus>
          {t('app.cancel')}
        </Button>
        <Button look="danger" testId="confirm-delete" onClick={async () => setProblem(await remove(id))}>
          {t(name === undefined ? 'act.delete' : 'remove.confirm')}
        </Button>
      </div>
    </Modal>
  )
}
