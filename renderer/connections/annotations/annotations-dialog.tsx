/** Edits what a user notes on a connection: tags, a note, the secret's last day, and whether it is of production. */
import { type FormEvent, useEffect, useId, useRef, useState } from 'react'
import {
  type AnnotationChange,
  annotate,
  longestNote,
  type Stage,
  stages,
} from '../../../shared/annotations.ts'
import type { ConnectionId } from '../../../shared/connection.ts'
import type { Problem } from '../../../shared/problem.ts'
import { useWords } from '../../i18n/use-words.ts'
import { useActions, useWindow } from '../../store/context.ts'
import { countTags } from '../../store/list/filter.ts'
import { Button } from '../../ui/button.tsx'
import { DiscardBar } from '../../ui/discard-bar.tsx'
import { Field } from '../../ui/field.tsx'
import { Modal } from '../../ui/modal.tsx'
import sheetCss from '../../ui/sheet.module.css'
import { ToldProblem } from '../../ui/told-problem.tsx'
import css from './annotations-dialog.module.css'
import { withTag } from './tags.ts'
import { TagsField } from './tags-field.tsx'

interface AnnotationsDialogProps {
  readonly id: ConnectionId
  /** The secret was replaced: the last day of the one before is over. */
  readonly isSecretNew?: true | undefined
  /** Before the vault locked. */
  readonly typed?: AnnotationChange | undefined
}

/** Its fields keep what is typed themselves; it is read with each change, so that it outlives a lock, and when it is saved. */
export function AnnotationsDialog({ id, isSecretNew, typed }: AnnotationsDialogProps) {
  const title = useId()
  const { t, formats } = useWords()
  const { annotate: save, holdAnnotations, closeDialog } = useActions()
  const connections = useWindow((state) => state.connections)
  const connection = connections.find((one) => one.id === id)
  const {
    note,
    secretExpires,
    stage,
    tags: before = [],
  } = annotate(connection?.annotations ?? {}, typed ?? {})
  const [tags, setTags] = useState(before)
  const [isDirty, setDirty] = useState(typed !== undefined)
  const [isLeaving, setLeaving] = useState(false)
  const [problem, setProblem] = useState<Problem>()
  const form = useRef<HTMLFormElement>(null)
  useEffect(() => {
    form.current?.querySelector<HTMLElement>(isSecretNew ? '[type="date"]' : 'input')?.focus()
  }, [isSecretNew])
  /** Another Escape goes back to what was typed. */
  const leave = () => (isDirty ? setLeaving(!isLeaving) : closeDialog())
  /** What would be saved with these tags. */
  const changeWith = (added: typeof tags): AnnotationChange => {
    const fields = new FormData(form.current ?? undefined)
    const textIn = (field: string) => `${fields.get(field) ?? ''}`.trim() || null
    return {
      // A tag that was typed and not added yet is meant all the same.
      tags: withTag(added, textIn('tag') ?? '', countTags(connections, formats.compare)),
      note: textIn('note'),
      secretExpires: textIn('day'),
      stage: textIn('stage') as Stage | null,
    }
  }
  const hold = (added = tags) => {
    setDirty(true)
    holdAnnotations(id, changeWith(added))
  }
  const end = () => {
    holdAnnotations(id, null)
    closeDialog()
  }
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    const result = await save([id], changeWith(tags))
    if (result.ok) end()
    else setProblem(result.problem)
  }
  return (
    <Modal labelledBy={title} place={css.dialog} onEscape={leave}>
      <form ref={form} autoComplete="off" onSubmit={(event) => void submit(event)} onChange={() => hold()}>
        <header className={`${sheetCss.head} ${css.head}`}>
          <h1 id={title}>{t('noted.title')}</h1>
          <p>{connection?.name}</p>
        </header>
        <div className={sheetCss.body}>
          <ToldProblem problem={problem} />
          <TagsField
            tags={tags}
            onChange={(changed) => {
              setTags(changed)
              hold(changed)
            }}
          />
          <Field name="note" label={t('noted.note')} problem={undefined}>
            {(control) => (
              <textarea {...control} name="note" rows={4} maxLength={longestNote} defaultValue={note} />
            )}
          </Field>
          <Field name="day" label={t('noted.lastDay')} help={t('noted.lastDayHelp')} problem={undefined}>
            {(control) => (
              <input
                {...control}
                name="day"
                type="date"
                max="9999-12-31"
                defaultValue={isSecretNew && !typed ? '' : secretExpires}
              />
            )}
          </Field>
          <Field name="stage" label={t('noted.stage')} problem={undefined}>
            {(control) => (
              <select {...control} name="stage" defaultValue={stage}>
                <option value="">{t('noted.stages.usual')}</option>
                {stages.map((one) => (
                  <option key={one} value={one}>
                    {t(`noted.stages.${one}`)}
                  </option>
                ))}
              </select>
            )}
          </Field>
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
      {isLeaving && <DiscardBar onKeep={() => setLeaving(false)} onDiscard={end} />}
    </Modal>
  )
}
