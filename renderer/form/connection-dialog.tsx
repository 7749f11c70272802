/** Adding and editing a connection. */
import { ArrowLeft } from 'lucide-react'
import { useId, useState } from 'react'
import type { ConnectionForm as SavedForm } from '../../shared/connection.ts'
import type { SystemDescription } from '../../shared/system.ts'
import { Button, IconButton } from '../parts/button.tsx'
import { Modal } from '../parts/modal.tsx'
import { useActions, useSystem, useWindow } from '../store/context.ts'
import { useWords } from '../words/use-words.ts'
import { ConnectionForm } from './connection-form.tsx'
import { SystemChoice } from './system-choice.tsx'
import './form.css'

export function AddDialog() {
  const only = useWindow((state) => (state.systems.length === 1 ? state.systems[0] : undefined))
  const [system, choose] = useState<SystemDescription | undefined>(only)
  return <ConnectionDialog system={system} form={undefined} unfold={undefined} onChoose={choose} />
}

interface EditDialogProps {
  readonly form: SavedForm
  /** What it was opened for. */
  readonly unfold: 'network' | undefined
}

export function EditDialog({ form, unfold }: EditDialogProps) {
  return <ConnectionDialog system={useSystem(form.system)} form={form} unfold={unfold} onChoose={undefined} />
}

interface ConnectionDialogProps {
  readonly system: SystemDescription | undefined
  readonly form: SavedForm | undefined
  readonly unfold: 'network' | undefined
  /** Chooses another system; a saved connection keeps its own. */
  readonly onChoose: ((system: SystemDescription | undefined) => void) | undefined
}

function ConnectionDialog({ system, form, unfold, onChoose }: ConnectionDialogProps) {
  const title = useId()
  const { t } = useWords()
  const { closeDialog } = useActions()
  const [isDirty, setDirty] = useState(false)
  const [wants, setWants] = useState<'nothing' | 'close' | 'other'>('nothing')
  const leave = (to: 'close' | 'other') => {
    if (isDirty && wants === 'nothing') return setWants(to)
    setWants('nothing')
    setDirty(false)
    if (to === 'other') onChoose?.(undefined)
    else closeDialog()
  }
  return (
    <Modal labelledBy={title} place="sheet" onEscape={() => leave('close')}>
      <header className="sheet-head">
        {system && onChoose && (
          <IconButton label={t('form.back')} onClick={() => leave('other')}>
            <ArrowLeft size={17} />
          </IconButton>
        )}
        <h1 id={title}>{t(form ? 'form.editTitle' : system ? 'form.addTitle' : 'form.chooseTitle')}</h1>
      </header>
      {system ? (
        <ConnectionForm
          key={system.id}
          system={system}
          form={form}
          unfold={unfold}
          onDirty={setDirty}
          onCancel={() => leave('close')}
        />
      ) : (
        <SystemChoice onChoose={(chosen) => onChoose?.(chosen)} onCancel={() => leave('close')} />
      )}
      {wants !== 'nothing' && (
        <div className="discard" role="alertdialog" aria-label={t('form.discardTitle')}>
          <b>{t('form.discardTitle')}</b>
          <Button look="outline" onClick={() => setWants('nothing')} autoFocus>
            {t('form.keepEditing')}
          </Button>
          <Button look="danger" testId="discard" onClick={() => leave(wants)}>
            {t('form.discard')}
          </Button>
        </div>
      )}
    </Modal>
  )
}
