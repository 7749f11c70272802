/** Edits what a user notes on a connection: tags, a note, the secret's last day, and whether it is of production. */
import { type FormEvent, useEffect, useId, useRef, useState } from 'react'
import { type Annotations, longestNote, type Stage, stages } from '../../../shared/annotations.ts'
import type { ConnectionId } from '../../../shared/connection.ts'
import type { Problem } from '../../../shared/problem.ts'
import { wordProblem } from '../../i18n/problem-words.ts'
import { useWords } from '../../i18n/use-words.ts'
import { useActions, useWindow } from '../../store/context.ts'
import { Button } from '../../ui/button.tsx'
import { Choices } from '../../ui/choices.tsx'
import complaintCss from '../../ui/complaint.module.css'
import { Field } from '../../ui/field.tsx'
import { Modal } from '../../ui/modal.tsx'
import sheetCss from '../../ui/sheet.module.css'
import discardCss from '../form/connection-dialog.module.css'
import css from './annotations-dialog.module.css'
import { tagsInUse, withTag } from './tags.ts'
import { TagsField } from './tags-field.tsx'

interface AnnotationsDialogProps {
  readonly id: ConnectionId
  /** The secret was replaced: the last day of the one before is over. */
  readonly isSecretNew?: true | undefined
}

export function AnnotationsDialog({ id, isSecretNew }: AnnotationsDialogProps) {
  const title = useId()
  const { t, formats } = useWords()
  const { annotate, closeDialog } = useActions()
  const connections = useWindow((state) => state.connections)
  const connection = connections.find((one) => one.id === id)
  const [first] = useState<Annotations>({
    ...connection?.annotations,
    ...(isSecretNew && { secretExpires: '' }),
  })
  const [noted, note] = useState(first)
  const [typed, type] = useState('')
  const [wants, setWants] = useState<'edit' | 'leave'>('edit')
  const [problem, setProblem] = useState<Problem>()
  const form = useRef<HTMLFormElement>(null)
  useEffect(() => {
    const place = isSecretNew ? '[type="date"]' : '[type="text"]'
    form.current?.querySelector<HTMLElement>(place)?.focus()
  }, [isSecretNew])
  const isDirty = typed !== '' || noted !== first
  const leave = () => (isDirty && wants === 'edit' ? setWants('leave') : closeDialog())
  const save = async (event: FormEvent) => {
    event.preventDefault()
    // A tag that was typed and not added yet is meant all the same.
    const tags = withTag(noted.tags ?? [], typed, tagsInUse(connections, formats.compare))
    const { note: text = '', secretExpires = '', stage } = noted
    const result = await annotate([id], {
      tags,
      note: text.trim() === '' ? null : text,
      secretExpires: secretExpires === '' ? null : secretExpires,
      stage: stage ?? null,
    })
    if (result.ok) closeDialog()
    else setProblem(result.problem)
  }
  const advice = problem && wordProblem(problem, t, formats)
  return (
    <Modal labelledBy={title} place={css.dialog} onEscape={leave}>
      <form ref={form} onSubmit={(event) => void save(event)}>
        <header className={`${sheetCss.head} ${css.head}`}>
          <h1 id={title}>{t('noted.title')}</h1>
          <p>{connection?.name}</p>
        </header>
        <div className={sheetCss.body}>
          {advice && (
            <p className={complaintCss.complaint} role="alert">
              {advice.what} {advice.next}
            </p>
          )}
          <TagsField
            tags={noted.tags ?? []}
            typed={typed}
            onType={type}
            onChange={(tags) => note({ ...noted, tags })}
          />
          <Field name="note" label={t('noted.note')} problem={undefined}>
            {(control) => (
              <textarea
                {...control}
                rows={4}
                maxLength={longestNote}
                value={noted.note ?? ''}
                onChange={({ target }) => note({ ...noted, note: target.value })}
              />
            )}
          </Field>
          <Field name="last-day" label={t('noted.lastDay')} help={t('noted.lastDayHelp')} problem={undefined}>
            {(control) => (
              <input
                {...control}
                type="date"
                min="2000-01-01"
                max="9999-12-31"
                value={noted.secretExpires ?? ''}
                onChange={({ target }) => note({ ...noted, secretExpires: target.value })}
              />
            )}
          </Field>
          <StageChoice noted={noted} onChange={note} />
        </div>
        <footer className={sheetCss.foot}>
          <span className={css.gap} />
          <Button look="outline" onClick={leave}>
            {t('app.cancel')}
          </Button>
          <Button look="solid" type="submit" testId="save-noted">
            {t('form.save')}
          </Button>
        </footer>
      </form>
      {wants === 'leave' && (
        <div className={discardCss.discard} role="alertdialog" aria-label={t('form.discardTitle')}>
          <b>{t('form.discardTitle')}</b>
          <Button look="outline" onClick={() => setWants('edit')} autoFocus>
            {t('form.keepEditing')}
          </Button>
          <Button look="danger" testId="discard" onClick={closeDialog}>
            {t('form.discard')}
          </Button>
        </div>
      )}
    </Modal>
  )
}

interface StageChoiceProps {
  readonly noted: Annotations
  readonly onChange: (noted: Annotations) => void
}

function StageChoice({ noted: { stage, ...rest }, onChange }: StageChoiceProps) {
  const { t } = useWords()
  return (
    <Choices<Stage | 'usual'>
      name="stage"
      legend={t('noted.stage')}
      chosen={stage ?? 'usual'}
      choices={(['usual', ...stages] as const).map((value) => ({ value, label: t(`noted.stages.${value}`) }))}
      onChoose={(value) => onChange(value === 'usual' ? rest : { ...rest, stage: value })}
    />
  )
}
