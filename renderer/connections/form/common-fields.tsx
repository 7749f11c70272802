/** Shows the fields every connection has: name, environment, sign-in method. */
import { type MouseEvent, useRef } from 'react'
import type { MethodDescription, SystemDescription } from '../../../shared/system.ts'
import { useWords } from '../../i18n/use-words.ts'
import fieldCss from '../../ui/field.module.css'
import { Field } from '../../ui/field.tsx'
import optionCss from '../../ui/option.module.css'
import css from './common-fields.module.css'
import type { DraftState } from './draft-state.ts'

interface CommonProps {
  readonly state: DraftState
}

export function NameField({ state }: CommonProps) {
  const { t } = useWords()
  const isPressed = useRef(false)
  // The first press into a proposed name selects it to be replaced, the next one places the caret. The browser
  // is kept out of it: it would clear the selection when the button is released, later than any event.
  const press = (event: MouseEvent<HTMLInputElement>) => {
    if (state.isProposed && !isPressed.current) {
      event.preventDefault()
      event.currentTarget.focus()
      event.currentTarget.select()
    }
    isPressed.current = true
  }
  return (
    <Field name="name" label={t('form.name')} problem={state.problemOf('name')} help={t('form.nameHelp')}>
      {(control) => (
        <input
          {...control}
          type="text"
          value={state.draft.name}
          onChange={(event) => state.setName(event.target.value)}
          onBlur={() => state.leave('name')}
          onMouseDown={press}
          autoComplete="off"
          spellCheck={false}
        />
      )}
    </Field>
  )
}

interface SystemProps extends CommonProps {
  readonly system: SystemDescription
}

export function EnvironmentField({ system, state }: SystemProps) {
  const { t, own } = useWords()
  const chosen = system.environments.find(({ id }) => id === state.draft.environment)
  if (system.environments.length < 2) return null
  const address = chosen?.address.kind === 'fixed' ? chosen.address : undefined
  const goesTo = address && `${t('form.address')} ${address.sentTo ?? address.url}`
  const help = [chosen?.help && own(chosen.help), goesTo].filter(Boolean).join(' ')
  return (
    <Field
      name="environment"
      label={system.environmentLabel ? own(system.environmentLabel) : t('form.environment')}
      problem={state.problemOf('environment')}
      help={help || undefined}
    >
      {(control) => (
        <select
          {...control}
          value={state.draft.environment}
          onChange={(event) => state.setEnvironment(event.target.value)}
        >
          {system.environments.map(({ id, name }) => (
            <option key={id} value={id}>
              {own(name)}
            </option>
          ))}
        </select>
      )}
    </Field>
  )
}

interface MethodFieldProps extends CommonProps {
  /** Those to choose from. */
  readonly methods: readonly MethodDescription[]
  /** Ids of the methods that the server says it supports; undefined: it does not say. */
  readonly listed: readonly string[] | undefined
}

export function MethodField({ methods, state, listed }: MethodFieldProps) {
  const { t } = useWords()
  if (methods.length < 2) return null
  return (
    <fieldset className={`${fieldCss.field} ${css.methods}`} data-testid="field-method">
      <legend>{t('form.method')}</legend>
      {methods.map((method) => (
        <MethodChoice
          key={method.id}
          method={method}
          isChosen={method.id === state.draft.method}
          isListed={listed?.includes(method.id) ?? true}
          onChoose={() => state.setMethod(method.id)}
        />
      ))}
    </fieldset>
  )
}

interface MethodChoiceProps {
  readonly method: MethodDescription
  readonly isChosen: boolean
  readonly isListed: boolean
  readonly onChoose: () => void
}

function MethodChoice({ method, isChosen, isListed, onChoose }: MethodChoiceProps) {
  const { t, own } = useWords()
  return (
    <label className={optionCss.option} data-chosen={isChosen}>
      <input
        type="radio"
        name="method"
        checked={isChosen}
        onChange={onChoose}
        data-testid={`method-${method.id}`}
      />
      <span>
        <b>{own(method.name)}</b>
        {method.legacy && <em>{t('form.legacy')}</em>}
        {method.help && <small>{own(method.help)}</small>}
        {!isListed && <small data-testid="unlisted">{t('form.unlisted')}</small>}
      </span>
    </label>
  )
}
