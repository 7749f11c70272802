/** What every connection is asked: name, environment, way of signing in. */
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
  // The first press into a name that was proposed is meant for writing another, the next one for the caret. The browser
  // has no say in it: it would clear the selection when the button is let go, later than any event tells.
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
  return (
    <Field
      name="environment"
      label={t('form.environment')}
      problem={state.problemOf('environment')}
      help={goesTo}
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

export function MethodField({ system, state }: SystemProps) {
  const { t } = useWords()
  if (system.methods.length < 2) return null
  return (
    <fieldset className={`${fieldCss.field} ${css.methods}`} data-testid="field-method">
      <legend>{t('form.method')}</legend>
      {system.methods.map((method) => (
        <MethodChoice
          key={method.id}
          method={method}
          isChosen={method.id === state.draft.method}
          onChoose={() => state.setMethod(method.id)}
        />
      ))}
    </fieldset>
  )
}

interface MethodChoiceProps {
  readonly method: MethodDescription
  readonly isChosen: boolean
  readonly onChoose: () => void
}

function MethodChoice({ method, isChosen, onChoose }: MethodChoiceProps) {
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
      </span>
    </label>
  )
}
