/** One field of a system's own form, by its kind. */
import { trimInvisible } from '../../../shared/invisible.ts'
import { plainOrigin } from '../../../shared/network-draft.ts'
import type { FieldDescription, SystemDescription } from '../../../shared/system.ts'
import { assertNever } from '../../assert-never.ts'
import type { Phrase } from '../../i18n/phrase.ts'
import { useWords } from '../../i18n/use-words.ts'
import { useWindow } from '../../store/context.ts'
import { type ControlAttributes, Field } from '../../ui/field.tsx'
import switchCss from '../../ui/switch.module.css'
import type { DraftState } from './draft-state.ts'
import { UnencryptedConsent } from './network/unencrypted-consent.tsx'
import { RedirectUri } from './redirect-uri.tsx'
import { SecretControl } from './secret-control.tsx'
import { invisibleWarning, secretWarning } from './stray-characters.ts'

interface SystemFieldProps {
  readonly field: FieldDescription
  readonly system: SystemDescription
  readonly state: DraftState
}

export function SystemField({ field, system, state }: SystemFieldProps) {
  const { t, own } = useWords()
  const isHeld = field.kind.type === 'secret' && state.known.secretsHeld.includes(field.id)
  const plain = isBase(field, system, state) ? plainOrigin(system, state.draft) : undefined
  return (
    <>
      <Field
        name={field.id}
        label={own(field.label)}
        isOptional={!field.required && field.kind.type !== 'choice' && field.kind.type !== 'switch'}
        help={isHeld ? t('form.heldHelp') : field.help && own(field.help)}
        warning={plain === undefined ? strayWarning(field, state, t) : t('form.plainHttp')}
        problem={state.problemOf(field.id)}
        onSuggestion={(suggestion) => state.setValue(field.id, suggestion)}
      >
        {(control) => (
          <>
            <Control field={field} state={state} control={control} isHeld={isHeld} />
            {field.kind.type === 'redirect' && (
              <RedirectUri id={field.id} label={own(field.label)} usual={field.kind.usual} state={state} />
            )}
          </>
        )}
      </Field>
      {plain !== undefined && <UnencryptedConsent origin={plain} state={state} />}
    </>
  )
}

/** Whether a field is the address secrets are sent to, in a system that allows plain HTTP. */
function isBase({ id }: FieldDescription, system: SystemDescription, { draft }: DraftState): boolean {
  const address = system.environments.find((one) => one.id === draft.environment)?.address
  return system.allowsPlainHttp && address?.kind === 'asked' && address.field === id
}

/** What slipped in while copying and would be sent: blanks are taken off plain values, invisible characters off their ends. */
function strayWarning({ id, kind }: FieldDescription, { draft }: DraftState, t: Phrase): string | undefined {
  if (kind.type === 'secret') return secretWarning(draft.secrets[id] ?? '', t)
  return kind.type === 'text' ? invisibleWarning(trimInvisible(draft.values[id] ?? ''), t) : undefined
}

interface ControlProps extends Pick<SystemFieldProps, 'field' | 'state'> {
  readonly control: ControlAttributes
  readonly isHeld: boolean
}

function Control({ field, state, control, isHeld }: ControlProps) {
  const { own } = useWords()
  const { id, kind } = field
  const value = state.draft.values[id] ?? ''
  const change = (event: { readonly target: { readonly value: string } }) =>
    state.setValue(id, event.target.value)
  const leave = () => state.leave(id)
  switch (kind.type) {
    case 'text':
    case 'address':
    case 'redirect':
    case 'resource':
    case 'issuer':
    case 'endpoint':
    case 'lines':
    case 'steps':
      return (
        <input
          {...control}
          type="text"
          inputMode={kind.type === 'text' ? 'text' : 'url'}
          className={kind.type === 'text' ? undefined : 'mono'}
          value={value}
          placeholder={field.placeholder}
          onChange={change}
          onBlur={leave}
          autoComplete="off"
          autoCapitalize="off"
          spellCheck={false}
        />
      )
    case 'secret':
      return (
        <SecretControl
          id={id}
          placeholder={field.placeholder}
          state={state}
          control={control}
          isHeld={isHeld}
        />
      )
    case 'choice':
      return (
        <select {...control} value={value} onChange={change}>
          {kind.options.map((option) => (
            <option key={option.value} value={option.value}>
              {own(option.label)}
            </option>
          ))}
        </select>
      )
    case 'switch':
      return (
        <input
          {...control}
          type="checkbox"
          className={switchCss.toggle}
          checked={value === 'yes'}
          onChange={(event) => state.setValue(id, event.target.checked ? 'yes' : 'no')}
        />
      )
    case 'connection':
      return (
        <ConnectionControl value={value} state={state} control={control} onChange={change} onLeave={leave} />
      )
    default:
      return assertNever(kind)
  }
}

interface ConnectionControlProps {
  readonly value: string
  readonly state: DraftState
  readonly control: ControlAttributes
  readonly onChange: (event: { readonly target: { readonly value: string } }) => void
  readonly onLeave: () => void
}

function ConnectionControl({ value, state, control, onChange, onLeave }: ConnectionControlProps) {
  const { t } = useWords()
  const connections = useWindow((window) => window.connections)
  const others = connections.filter(({ id }) => id !== state.known.self)
  return (
    <select {...control} value={value} onChange={onChange} onBlur={onLeave}>
      <option value="">{t(others.length === 0 ? 'form.noConnections' : 'form.pickConnection')}</option>
      {others.map(({ id, name }) => (
        <option key={id} value={id}>
          {name}
        </option>
      ))}
    </select>
  )
}
