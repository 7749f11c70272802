/** Shows the client entry of a connection; in a move it is followed by the test of both connections. */
import { useId } from 'react'
import type { ConnectionId, ConnectionSummary } from '../../../shared/connection.ts'
import { useWords } from '../../i18n/use-words.ts'
import { useActions, useWindow } from '../../store/context.ts'
import { isAlike, type MoveDialog, type MoveTest as MoveTestState } from '../../store/move-place.ts'
import { Button } from '../../ui/button.tsx'
import { Modal } from '../../ui/modal.tsx'
import sheetCss from '../../ui/sheet.module.css'
import { ClientEntry } from './client-entry.tsx'
import css from './move.module.css'
import { MoveSteps } from './move-steps.tsx'
import { MoveTest } from './move-test.tsx'
import { useMove } from './use-move.ts'
import { useMovePlace } from './use-move-place.ts'

interface EntryDialogProps {
  readonly id: ConnectionId
  /** The move whose steps it shows, as far as it has got. */
  readonly begun?: MoveDialog
}

export function EntryDialog({ id, begun }: EntryDialogProps) {
  const title = useId()
  const { t, own } = useWords()
  const { closeDialog } = useActions()
  const { place, go, run, offerDeletion } = useMovePlace(id, begun)
  const vault = useWindow((state) => state.vault)
  const connection = useWindow((state) => state.connections.find((one) => one.id === id))
  const move = useMove(begun ? connection : undefined)
  if (vault.kind !== 'open' || !connection) return null
  return (
    <Modal labelledBy={title} place={sheetCss.sheet} onEscape={closeDialog}>
      <header className={sheetCss.head}>
        <h1 id={title}>{move ? own(move.title) : t('entry.title', { name: connection.name })}</h1>
        {move && <MoveSteps current={place.step} />}
      </header>
      <div className={sheetCss.body}>
        {place.step === 'test' ? (
          <MoveTest test={place.test} onRun={run} />
        ) : (
          <ClientEntry vault={vault} connection={connection} />
        )}
      </div>
      <footer className={sheetCss.foot}>
        {place.step === 'test' ? (
          <TestActions
            connection={connection}
            test={place.test}
            onBack={() => go({ step: 'entry' })}
            onDelete={offerDeletion}
          />
        ) : (
          <>
            <Button look="quiet" testId="close-entry" onClick={closeDialog}>
              {t('vault.close')}
            </Button>
            <p className={css.later}>{move && t('move.later')}</p>
            {move && (
              <Button
                look="outline"
                testId="move-next"
                onClick={() => go({ step: 'test', test: { kind: 'none' } })}
              >
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
  readonly test: MoveTestState
  readonly onBack: () => void
  readonly onDelete: (id: ConnectionId) => void
}

/** The end of a move: both stay, or one of them goes, which is asked by name. */
function TestActions({ connection: { id, movedFrom }, test, onBack, onDelete }: TestActionsProps) {
  const { t } = useWords()
  const { closeDialog } = useActions()
  return (
    <>
      <Button look="quiet" onClick={onBack}>
        {t('move.back')}
      </Button>
      <span className={css.later} />
      <Button look="quiet warned" testId="roll-back" onClick={() => onDelete(id)}>
        {t('move.rollBack')}
      </Button>
      {movedFrom && (
        <Button
          look={isAlike(test) ? 'outline' : 'quiet warned'}
          testId="delete-old"
          onClick={() => onDelete(movedFrom)}
        >
          {t('move.deleteOld')}
        </Button>
      )}
      <Button look="solid" testId="keep-both" onClick={closeDialog}>
        {t('move.keep')}
      </Button>
    </>
  )
}
