/** Asks once before several connections are deleted. */
import { useId, useState } from 'react'
import type { ConnectionId } from '../../../shared/connection.ts'
import type { Problem } from '../../../shared/problem.ts'
import { useWords } from '../../i18n/use-words.ts'
import { useActions } from '../../store/context.ts'
import { Button } from '../../ui/button.tsx'
import confirmCss from '../../ui/confirm.module.css'
import { Modal } from '../../ui/modal.tsx'
import { ToldProblem } from '../../ui/told-problem.tsx'

export function DeleteManyDialog({ ids }: { readonly ids: readonly ConnectionId[] }) {
  const title = useId()
  const { t } = useWords()
  const { closeDialog, removeMany } = useActions()
  const [isBusy, setBusy] = useState(false)
  const [problem, setProblem] = useState<Problem>()
  const remove = async () => {
    setBusy(true)
    setProblem(await removeMany(ids))
    setBusy(false)
  }
  return (
    <Modal labelledBy={title} role="alertdialog" place={confirmCss.confirm} onEscape={closeDialog}>
      <h1 id={title}>{t('many.deleteTitle', { count: ids.length })}</h1>
      <p>{t('many.deleteLead')}</p>
      <ToldProblem problem={problem} />
      <div className={confirmCss.actions}>
        <Button look="outline" onClick={closeDialog} data-begin="">
          {t('app.cancel')}
        </Button>
        <Button look="danger" testId="confirm-delete-many" disabled={isBusy} onClick={() => void remove()}>
          {t('act.delete')}
        </Button>
      </div>
    </Modal>
  )
}
