/** A system's own form. Nothing typed is lost on an error: what is wrong is said at its field. */
import { type FormEvent, type RefObject, useEffect, useLayoutEffect, useRef } from 'react'
import type { ConnectionForm, ConnectionId } from '../../../shared/connection.ts'
import type { KeptDraft } from '../../../shared/contract.ts'
import type { MethodDescription, MoveDescription, SystemDescription } from '../../../shared/system.ts'
import { GuideLink } from '../../guide/guide-link.tsx'
import { wordProblem } from '../../i18n/problem-words.ts'
import { useWords } from '../../i18n/use-words.ts'
import { useActions, useWindow } from '../../store/context.ts'
import type { Unfolded } from '../../store/state.ts'
import { Button } from '../../ui/button.tsx'
import complaintCss from '../../ui/complaint.module.css'
import { HelpText } from '../../ui/help-text.tsx'
import sheetCss from '../../ui/sheet.module.css'
import { EnvironmentField, MethodField, NameField } from './common-fields.tsx'
import css from './connection-form.module.css'
import { IssuerField } from './discovery/issuer-field.tsx'
import { useLookUp } from './discovery/look-up.ts'
import { type DraftState, useDraft } from './draft-state.ts'
import type { DraftOrigin } from './first-draft.ts'
import { NetworkSection } from './network/network-section.tsx'
import { SystemFields } from './system-fields.tsx'
import { useSubmit } from './use-submit.ts'

interface ConnectionEditorProps {
  readonly system: SystemDescription
  readonly form: ConnectionForm | undefined
  /** What was typed before the vault locked. */
  readonly kept: KeptDraft | undefined
  /** What it begins with instead, of which nothing was typed. */
  readonly proposal?: KeptDraft | undefined
  /** What remains of either once its user starts over. */
  readonly origin?: DraftOrigin | undefined
  /** What the form was opened for. */
  readonly unfold: Unfolded | undefined
  /** The new connection takes the place of another. */
  readonly move?: MoveDescription | undefined
  readonly onDirty: (isDirty: boolean) => void
  readonly onCancel: () => void
}

export function ConnectionEditor(props: ConnectionEditorProps) {
  const { system, form, kept, proposal, origin, unfold, move, onDirty, onCancel } = props
  const words = useWords()
  const { t, own } = words
  const connections = useWindow((state) => state.connections)
  const state = useDraft({ system, connections, locale: words.locale, form, kept, proposal, origin })
  const lookUp = useLookUp(system, state, form?.id)
  const element = useRef<HTMLFormElement>(null)
  const { problem, isSaving, submit } = useSubmit({ system, state, lookUp, id: form?.id, element })
  useHeldDraft(state, form?.id, onDirty)
  useFirstFocus(element, props)
  const advice = problem && wordProblem(problem, t, words.formats)
  const found = lookUp?.status.kind === 'found' ? lookUp.status.found : undefined
  return (
    <form
      ref={element}
      className={css.form}
      autoComplete="off"
      noValidate
      onSubmit={(event: FormEvent) => {
        event.preventDefault()
        submit(move ? 'stay' : 'get')
      }}
    >
      <div className={sheetCss.body}>
        <div className={`${css.system} hued`} style={{ '--hue': system.hue }}>
          <b>{system.name}</b>
          <HelpText text={own(move?.lead ?? system.help)} />
          <GuideLink system={system.id} />
        </div>
        {advice && (
          <p className={`${complaintCss.complaint} ${css.complaint}`} role="alert">
            {advice.what} {advice.next}
          </p>
        )}
        {lookUp && <IssuerField system={system} state={state} lookUp={lookUp} />}
        <NameField state={state} />
        <EnvironmentField system={system} state={state} />
        <MethodField
          methods={move ? enteredIn(system) : system.methods}
          state={state}
          listed={found?.methods}
        />
        <SystemFields
          system={system}
          state={state}
          lookUp={lookUp}
          id={form?.id}
          opensResource={unfold === 'resource'}
        />
        <NetworkSection system={system} state={state} isOpen={unfold === 'network'} />
      </div>
      <footer className={sheetCss.foot}>
        <Button look="quiet" onClick={onCancel}>
          {t('app.cancel')}
        </Button>
        <span className={css.gap} />
        {!move && (
          <Button look="outline" testId="save" aria-disabled={isSaving} onClick={() => submit('stay')}>
            {t(isSaving ? 'form.saving' : 'form.save')}
          </Button>
        )}
        <Button
          look="solid"
          type="submit"
          testId={move ? 'save-and-continue' : 'save-and-get'}
          aria-disabled={isSaving}
        >
          {t(move ? 'move.save' : 'form.saveAndGet')}
        </Button>
      </footer>
    </form>
  )
}

/** The methods that a move leads to: its next step is the entry of their client. */
function enteredIn({ methods }: SystemDescription): readonly MethodDescription[] {
  return methods.filter(({ clientEntry }) => clientEntry)
}

/** What is typed is handed in if the vault locks, and Escape asks before it throws it away. */
function useHeldDraft(
  { draft, isDirty }: DraftState,
  id: ConnectionId | undefined,
  onDirty: (isDirty: boolean) => void,
): void {
  const { holdTyped } = useActions()
  // Before the next key can be pressed: Escape must know that something was typed.
  useLayoutEffect(() => onDirty(isDirty), [isDirty, onDirty])
  useLayoutEffect(() => holdTyped(isDirty ? { ...(id !== undefined && { id }), draft } : undefined))
  useLayoutEffect(() => () => holdTyped(undefined), [holdTyped])
}

/** The button that opened the form is gone, and the focus with it: it goes to the first field, or to what was opened. */
function useFirstFocus(
  element: RefObject<HTMLFormElement | null>,
  { unfold, form, kept, proposal, system }: ConnectionEditorProps,
): void {
  const begun = form ?? kept ?? proposal
  useEffect(() => {
    const place = unfold ? placeOf(unfold, system) : 'input'
    const first = element.current?.querySelector<HTMLElement>(place)
    first?.focus()
    if (unfold) first?.scrollIntoView({ block: 'center' })
    // The first key replaces a proposed name.
    else if (!begun && first instanceof HTMLInputElement) first.select()
  }, [element, unfold, begun, system])
}

function placeOf(unfold: Unfolded, { fields }: SystemDescription): string {
  if (unfold === 'network') return '[data-testid="network"] summary'
  if (unfold === 'environment') return '[data-testid="field-environment"]'
  if (unfold.startsWith('field-')) return `[data-testid="${unfold}"]`
  const ofKind = fields.filter(({ kind }) => kind.type === unfold)
  return ofKind.map(({ id }) => `[data-testid="field-${id}"]`).join()
}
