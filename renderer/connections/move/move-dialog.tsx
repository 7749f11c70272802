/** Leads through a move once its new connection is saved: its client entry, and the test of both connections. */
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

export function MoveDialog({ id }: { readonly id: ConnectionId }) {
  const title = useId()
  const { t, own } = useWords()
  const { closeDialog } = useActions()
  const [step, go] = useState<'entry' | 'test'>('entry')
  const vault = useWindow((state) => state.vault)
  const connection = useWindow((state) => state.connections.find((one) => one.id === id))
  const move = useMove(connection)
  if (vault.kind !== 'open' || !connection || !move) return null
  return (
    <Modal labelledBy={title} place={sheetCss.sheet} onEscape={closeDialog}>
      <header className={sheetCss.head}>
        <h1 id={title}>{own(move.title)}</h1>
        <MoveSteps current={step} />
      </header>
      <div className={sheetCss.body}>
        {step === 'entry' ? (
          <ClientEntry vault={vault} connection={connection} />
        ) : (
          <MoveTest connection={connection} />
        )}
      </div>
      <footer className={sheetCss.foot}>
        {step === 'entry' ? (
          <EntryActions onNext={() => go('test')} />
        ) : (
          <TestActions connection={connection} onBack={() => go('entry')} />
        )}
      </footer>
      <p className={css.later}>{t('move.later')}</p>
    </Modal>
  )
}

function EntryActions({ onNext }: { readonly onNext: () => void }) {
  const { t } = useWords()
  const { closeDialog } = useActions()
  return (
    <>
      <Button look="quiet" testId="close-move" onClick={closeDialog}>
        {t('vault.close')}
      </Button>
      <span className={css.gap} />
      <Button look="outline" testId="move-next" onClick={onNext}>
        {t('move.next')}
      </Button>
    </>
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
      <span className={css.gap} />
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
