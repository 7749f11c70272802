/** Shows the client entry of a connection; in a move it is followed by the test of both connections. */
import { useId, useState } from 'react'
import type { ConnectionId, ConnectionSummary } from '../../../shared/connection.ts'
import { useWords } from '../../i18n/use-words.ts'
import { useActions, useWindow } from '../../store/context.ts'
import { Button } from '../../ui/button.tsx'
import { Modal } from '../../ui/modal.tsx'
import sheetCss from '../../ui/sheet.module.css'
import { ClientEntry } from './client-entry.tsx'
import css from './move.module.css'
import { MoveSteps } from './move-steps.tsx'
import { MoveTest } from './move-test.tsx'
import { useMove } from './use-move.ts'

interface EntryDialogProps {
  readonly id: ConnectionId
  readonly isMove?: boolean
}

export function EntryDialog({ id, isMove }: EntryDialogProps) {
  const title = useId()
  const { t, own } = useWords()
  const { closeDialog } = useActions()
  const [step, go] = useState<'entry' | 'test'>('entry')
  const vault = useWindow((state) => state.vault)
  const connection = useWindow((state) => state.connections.find((one) => one.id === id))
  const move = useMove(isMove ? connection : undefined)
  if (vault.kind !== 'open' || !connection) return null
  return (
    <Modal labelledBy={title} place={sheetCss.sheet} onEscape={closeDialog}>
      <header className={sheetCss.head}>
        <h1 id={title}>{move ? own(move.title) : t('entry.title', { name: connection.name })}</h1>
        {move && <MoveSteps current={step} />}
      </header>
      <div className={sheetCss.body}>
        {step === 'test' ? (
          <MoveTest connection={connection} />
        ) : (
          <ClientEntry vault={vault} connection={connection} />
        )}
      </div>
      <footer className={sheetCss.foot}>
        {step === 'test' ? (
          <TestActions connection={connection} onBack={() => go('entry')} />
        ) : (
          <>
            <Button look="quiet" testId="close-entry" onClick={closeDialog}>
              {t('vault.close')}
            </Button>
            <p className={css.later}>{move && t('move.later')}</p>
            {move && (
              <Button look="outline" testId="move-next" onClick={() => go('test')}>
                {t('move.next')}
              </Button>
            )}
          </>
        )}
      </footer>
    </Modal>
  )
}

interface TestActionsProps {
  readonly connection: ConnectionSummary
  readonly onBack: () => void
}

/** The end of a move: both stay, or one of them goes, which is asked by name. */
function TestActions({ connection: { id, movedFrom }, onBack }: TestActionsProps) {
  const { t } = useWords()
  const { closeDialog, openDelete } = useActions()
  return (
    <>
      <Button look="quiet" testId="move-back" onClick={onBack}>
        {t('move.back')}
      </Button>
      <span className={css.later} />
      <Button look="quiet warned" testId="roll-back" onClick={() => openDelete(id)}>
        {t('move.rollBack')}
      </Button>
      {movedFrom && (
        <Button look="outline" testId="delete-old" onClick={() => openDelete(movedFrom)}>
          {t('move.deleteOld')}
        </Button>
      )}
      <Button look="solid" testId="keep-both" onClick={closeDialog}>
        {t('move.keep')}
      </Button>
    </>
  )
}
