/** The control of a field, by its kind. */
import type { FieldDescription } from '../../../../shared/system.ts'
import { assertNever } from '../../../assert-never.ts'
import { useWords } from '../../../i18n/use-words.ts'
import type { ControlAttributes } from '../../../ui/field.tsx'
import switchCss from '../../../ui/switch.module.css'
import type { DraftState } from '../draft-state.ts'
import { ConnectionControl } from './connection-control.tsx'
import { KeyControl } from './key-control.tsx'
import { LinesControl } from './lines-control.tsx'
import { SecretControl } from './secret-control.tsx'

interface FieldControlProps {
  readonly field: FieldDescription
  readonly state: DraftState
  readonly control: ControlAttributes
  /** A secret that is stored. */
  readonly isHeld: boolean
}

export function FieldControl(props: FieldControlProps) {
  const { own } = useWords()
  const { field, state, control } = props
  const { id, kind } = field
  const value = state.draft.values[id] ?? ''
  const change = (event: { readonly target: { readonly value: string } }) =>
    state.setValue(id, event.target.value)
  switch (kind.type) {
    case 'text':
    case 'address':
    case 'redirect':
    case 'resource':
    case 'issuer':
    case 'endpoint':
      return <TextControl {...props} />
    case 'steps':
      // Has a field of its own (`steps/steps-field.tsx`).
      return null
    case 'lines':
      return <LinesControl id={id} placeholder={field.placeholder} state={state} control={control} />
    case 'secret':
      return <SecretFieldControl {...props} content={kind.content} />
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
      return <ConnectionControl id={id} state={state} control={control} />
    default:
      return assertNever(kind)
  }
}

function TextControl({ field, state, control }: FieldControlProps) {
  const { id, kind, placeholder } = field
  const isPlain = kind.type === 'text'
  return (
    <input
      {...control}
      type="text"
      inputMode={isPlain ? 'text' : 'url'}
      className={isPlain ? undefined : 'mono'}
      value={state.draft.values[id] ?? ''}
      placeholder={placeholder}
      onChange={(event) => state.setValue(id, event.target.value)}
      onBlur={() => state.leave(id)}
      autoComplete="off"
      autoCapitalize="off"
      spellCheck={false}
    />
  )
}

interface SecretFieldControlProps extends FieldControlProps {
  readonly content: 'key' | 'lines' | undefined
}

function SecretFieldControl({ field, state, control, isHeld, content }: SecretFieldControlProps) {
  const given = { id: field.id, placeholder: field.placeholder, state, control, isHeld }
  if (content === 'key') return <KeyControl {...given} />
  return <SecretControl {...given} hasLines={content === 'lines'} isGenerated={field.generated} />
}
