/** A system's own form. Nothing typed is lost on an error: what is wrong is said at its field. */
import { type FormEvent, useEffect, useLayoutEffect, useRef, useState } from 'react'
import type { ConnectionForm } from '../../../shared/connection.ts'
import type { KeptDraft } from '../../../shared/contract.ts'
import type { Problem } from '../../../shared/problem.ts'
import { fieldsFor, type SystemDescription } from '../../../shared/system.ts'
import { wordProblem } from '../../i18n/problem-words.ts'
import { useWords } from '../../i18n/use-words.ts'
import { useActions, useWindow } from '../../store/context.ts'
import { Button } from '../../ui/button.tsx'
import complaintCss from '../../ui/complaint.module.css'
import { Fold } from '../../ui/fold.tsx'
import { HelpText } from '../../ui/help-text.tsx'
import sheetCss from '../../ui/sheet.module.css'
import { EnvironmentField, MethodField, NameField } from './common-fields.tsx'
import css from './connection-form.module.css'
import { useDraft } from './draft-state.ts'
import { readyDraft } from './network/network-draft.ts'
import { NetworkSection } from './network/network-section.tsx'
import { SystemField } from './system-field.tsx'

interface ConnectionEditorProps {
  readonly system: SystemDescription
  readonly form: ConnectionForm | undefined
  /** What was typed before the vault locked. */
  readonly kept: KeptDraft | undefined
  /** What the form was opened for. */
  readonly unfold: 'network' | undefined
  readonly onDirty: (isDirty: boolean) => void
  readonly onCancel: () => void
}

export function ConnectionEditor({ system, form, kept, unfold, onDirty, onCancel }: ConnectionEditorProps) {
  const { t, locale, formats, own } = useWords()
  const { save, get, holdTyped } = useActions()
  const connections = useWindow((state) => state.connections)
  const state = useDraft({ system, connections, locale, form, kept })
  const [problem, setProblem] = useState<Problem>()
  const [isSaving, setSaving] = useState(false)
  const element = useRef<HTMLFormElement>(null)
  const { draft, isDirty } = state
  // Before the next key can be pressed: Escape must know that something was typed.
  useLayoutEffect(() => onDirty(isDirty), [isDirty, onDirty])
  useLayoutEffect(() => holdTyped(isDirty ? { ...(form && { id: form.id }), draft } : undefined))
  useLayoutEffect(() => () => holdTyped(undefined), [holdTyped])
  // The button that opened the form is gone, and the focus with it: it goes to the first field, or to what was opened.
  useEffect(() => {
    const place = unfold ? `[data-testid="${unfold}"] summary` : 'input'
    const first = element.current?.querySelector<HTMLElement>(place)
    first?.focus()
    if (unfold) first?.scrollIntoView()
    // The first key replaces a proposed name.
    else if (!form && !kept && first instanceof HTMLInputElement) first.select()
  }, [unfold, form, kept])

  const fields = fieldsFor(system, draft)
  const advanced = fields.filter((field) => field.advanced)
  const isAdvancedWrong = advanced.some(({ id }) => state.problemOf(id))

  const submit = async (then: 'stay' | 'get') => {
    if (isSaving) return
    if (state.showAll()) return focusFirstProblem(element.current)
    setSaving(true)
    const result = await save(readyDraft(system, draft), form?.id)
    setSaving(false)
    if (result.ok) {
      // Not awaited: what was typed would stay in memory for as long as the server takes.
      if (then === 'get') void get(result.value.id)
      return
    }
    setProblem(result.problem)
    if (result.problem.kind === 'invalid') state.accept(result.problem.fields)
    focusFirstProblem(element.current)
  }
  const advice = problem && wordProblem(problem, t, formats)
  return (
    <form
      ref={element}
      className={css.form}
      autoComplete="off"
      noValidate
      onSubmit={(event: FormEvent) => {
        event.preventDefault()
        void submit('get')
      }}
    >
      <div className={sheetCss.body}>
        <div className={`${css.system} hued`} style={{ '--hue': system.hue }}>
          <b>{system.name}</b>
          <HelpText text={own(system.help)} />
        </div>
        {advice && (
          <p className={`${complaintCss.complaint} ${css.complaint}`} role="alert">
            {advice.what} {advice.next}
          </p>
        )}
        <NameField state={state} />
        <EnvironmentField system={system} state={state} />
        <MethodField system={system} state={state} />
        {fields
          .filter((field) => !field.advanced)
          .map((field) => (
            <SystemField key={field.id} field={field} system={system} state={state} />
          ))}
        {advanced.length > 0 && (
          <Fold testId="advanced" isOpen={isAdvancedWrong} summary={t('form.advanced')}>
            {advanced.map((field) => (
              <SystemField key={field.id} field={field} system={system} state={state} />
            ))}
          </Fold>
        )}
        <NetworkSection system={system} state={state} isOpen={unfold === 'network'} />
      </div>
      <footer className={sheetCss.foot}>
        <Button look="quiet" onClick={onCancel}>
          {t('app.cancel')}
        </Button>
        <span className={css.gap} />
        <Button look="outline" testId="save" aria-disabled={isSaving} onClick={() => void submit('stay')}>
          {t(isSaving ? 'form.saving' : 'form.save')}
        </Button>
        <Button look="solid" type="submit" testId="save-and-get" aria-disabled={isSaving}>
          {t('form.saveAndGet')}
        </Button>
      </footer>
    </form>
  )
}

/** After the next frame, when the problems stand at their fields. */
function focusFirstProblem(form: HTMLFormElement | null): void {
  requestAnimationFrame(() => form?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus())
}
