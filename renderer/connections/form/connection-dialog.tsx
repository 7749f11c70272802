/** Adding and editing a connection. */
import { ArrowLeft } from 'lucide-react'
import { useId, useState } from 'react'
import type { ConnectionForm } from '../../../shared/connection.ts'
import type { KeptDraft } from '../../../shared/contract.ts'
import type { Problem } from '../../../shared/problem.ts'
import type { SystemDescription } from '../../../shared/system.ts'
import { useWords } from '../../i18n/use-words.ts'
import { useActions, useSystem, useWindow } from '../../store/context.ts'
import type { Unfolded } from '../../store/state.ts'
import { Button, IconButton } from '../../ui/button.tsx'
import { DiscardBar } from '../../ui/discard-bar.tsx'
import { Modal } from '../../ui/modal.tsx'
import sheetCss from '../../ui/sheet.module.css'
import { MoveSteps } from '../move/move-steps.tsx'
import { useMove } from '../move/use-move.ts'
import css from './connection-dialog.module.css'
import { ConnectionEditor } from './connection-form.tsx'
import { SystemChoice } from './system-choice.tsx'

interface AddDialogProps {
  /** What was typed before the vault locked. */
  readonly kept: KeptDraft | undefined
  /** What it begins with instead, of which nothing was typed. */
  readonly proposal?: KeptDraft | undefined
  /** What it was opened for. */
  readonly unfold?: Unfolded | undefined
  /** What is kept was understood of a file, not typed. */
  readonly isImported?: boolean | undefined
}

export function AddDialog({ kept, proposal, unfold, isImported }: AddDialogProps) {
  const first = kept ?? proposal
  const begun = useWindow(({ systems }) =>
    systems.length === 1 ? systems[0] : systems.find(({ id }) => id === first?.system),
  )
  const [system, choose] = useState<SystemDescription | undefined>(begun)
  return (
    <ConnectionDialog
      system={system}
      form={undefined}
      kept={kept}
      proposal={proposal}
      unfold={unfold}
      isImported={isImported}
      onChoose={choose}
    />
  )
}

interface EditDialogProps extends AddDialogProps {
  readonly form: ConnectionForm
}

export function EditDialog(props: EditDialogProps) {
  return <ConnectionDialog {...props} system={useSystem(props.form.system)} onChoose={undefined} />
}

/** Where the user goes from what was typed: away, to another system, or back to where the form begins. */
type Leaving = 'close' | 'other' | 'afresh'

interface ConnectionDialogProps extends AddDialogProps {
  readonly system: SystemDescription | undefined
  readonly form: ConnectionForm | undefined
  /** Chooses another system; a saved connection keeps its own. */
  readonly onChoose: ((system: SystemDescription | undefined) => void) | undefined
}

function ConnectionDialog(props: ConnectionDialogProps) {
  const { system, form, kept, proposal, unfold, isImported, onChoose } = props
  const title = useId()
  const { t, own } = useWords()
  const { closeDialog, putAside } = useActions()
  const [isDirty, setDirty] = useState(false)
  const [isOther, setOther] = useState(false)
  const [wants, setWants] = useState<'nothing' | Leaving>('nothing')
  const [problem, setProblem] = useState<Problem>()
  const origin = kept ?? proposal
  const move = useMove(form ? undefined : origin)
  const ofSystem = (draft: KeptDraft | undefined) =>
    isOther || draft?.system !== system?.id ? undefined : draft
  const leave = (to: Leaving) => {
    if (isDirty && wants === 'nothing') return setWants(to)
    setWants('nothing')
    setDirty(false)
    if (to === 'close') return closeDialog()
    setOther(true)
    if (to === 'other') onChoose?.(undefined)
  }
  /** Nothing typed is lost by another press of Escape. */
  const keep = async () => setProblem(await putAside())
  return (
    <Modal
      labelledBy={title}
      place={sheetCss.sheet}
      onEscape={() => (wants === 'nothing' ? leave('close') : void keep())}
    >
      <header className={sheetCss.head}>
        {system && onChoose && !move && (
          <IconButton label={t('form.back')} onClick={() => leave('other')}>
            <ArrowLeft size={17} />
          </IconButton>
        )}
        <h1 id={title}>
          {move
            ? own(move.title)
            : t(form ? 'form.editTitle' : system ? 'form.addTitle' : 'form.chooseTitle')}
        </h1>
        {move && <MoveSteps current="connection" />}
      </header>
      {ofSystem(kept) && !isImported && (
        <p className={css.aside} data-testid="left-off">
          {t('aside.lead')}{' '}
          <Button look="link" testId="start-over" onClick={() => leave('afresh')}>
            {t('aside.startOver')}
          </Button>
        </p>
      )}
      {system ? (
        <ConnectionEditor
          key={`${system.id} ${isOther}`}
          system={system}
          form={form}
          kept={ofSystem(kept)}
          proposal={ofSystem(proposal)}
          origin={origin}
          unfold={unfold}
          move={move}
          onDirty={setDirty}
          onCancel={() => leave('close')}
        />
      ) : (
        <SystemChoice onChoose={(chosen) => onChoose?.(chosen)} onCancel={() => leave('close')} />
      )}
      {wants !== 'nothing' && (
        <DiscardBar onKeep={() => setWants('nothing')} onDiscard={() => leave(wants)} problem={problem}>
          {wants === 'close' && (
            <Button look="outline" testId="keep-for-later" onClick={() => void keep()}>
              {t('aside.keep')}
            </Button>
          )}
        </DiscardBar>
      )}
    </Modal>
  )
}
