/** The field for a server's issuer, which fills in others. */
import type { ChangeEvent, KeyboardEvent } from 'react'
import type { SystemDescription } from '../../../../shared/system.ts'
import { useWords } from '../../../i18n/use-words.ts'
import { Button } from '../../../ui/button.tsx'
import { type ControlAttributes, Field } from '../../../ui/field.tsx'
import type { DraftState } from '../draft-state.ts'
import css from './issuer-field.module.css'
import type { LookUp } from './look-up.ts'
import { LookUpResult } from './look-up-result.tsx'

interface IssuerFieldProps {
  readonly system: SystemDescription
  readonly state: DraftState
  readonly lookUp: LookUp
}

export function IssuerField({ system, state, lookUp }: IssuerFieldProps) {
  const { own } = useWords()
  const { id, label, help, required } = lookUp.field
  // Help on what to enter makes room for what came of it.
  const isBegun = lookUp.status.kind === 'found' || lookUp.status.kind === 'failed'
  return (
    <Field
      name={id}
      label={own(label)}
      isOptional={!required}
      help={isBegun ? undefined : help && own(help)}
      problem={state.problemOf(id)}
      more={<LookUpResult system={system} status={lookUp.status} />}
      onSuggestion={(suggestion) => lookUp.type(suggestion, true)}
    >
      {(control) => <IssuerControl state={state} lookUp={lookUp} control={control} />}
    </Field>
  )
}

interface IssuerControlProps extends Pick<IssuerFieldProps, 'state' | 'lookUp'> {
  readonly control: ControlAttributes
}

function IssuerControl({ state, lookUp, control }: IssuerControlProps) {
  const { t } = useWords()
  const { field, status } = lookUp
  const change = ({ target, nativeEvent }: ChangeEvent<HTMLInputElement>) =>
    lookUp.type(target.value, nativeEvent instanceof InputEvent && isWhole(nativeEvent))
  // The first Enter looks up, the next one sends the form.
  const press = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && lookUp.startIfNew()) event.preventDefault()
  }
  const leave = () => {
    state.leave(field.id)
    lookUp.startIfNew()
  }
  return (
    <div className={css.issuer}>
      <input
        {...control}
        aria-invalid={control['aria-invalid'] || status.kind === 'failed'}
        type="text"
        inputMode="url"
        className="mono"
        value={state.draft.values[field.id] ?? ''}
        placeholder={field.placeholder}
        onChange={change}
        onKeyDown={press}
        onBlur={leave}
        autoComplete="off"
        autoCapitalize="off"
        spellCheck={false}
      />
      <Button look="outline" testId="look-up" onClick={lookUp.start}>
        {t('discovery.lookUp')}
      </Button>
    </div>
  )
}

function isWhole({ inputType }: InputEvent): boolean {
  return inputType === 'insertFromPaste' || inputType === 'insertFromDrop'
}
