/** Lets the user choose another connection. */
import { useWords } from '../../../i18n/use-words.ts'
import { useWindow } from '../../../store/context.ts'
import type { ControlAttributes } from '../../../ui/field.tsx'
import type { DraftState } from '../draft-state.ts'

interface ConnectionControlProps {
  /** The field's id. */
  readonly id: string
  readonly state: DraftState
  readonly control: ControlAttributes
}

export function ConnectionControl({ id: field, state, control }: ConnectionControlProps) {
  const { t } = useWords()
  const connections = useWindow((window) => window.connections)
  const others = connections.filter(({ id }) => id !== state.known.self)
  return (
    <select
      {...control}
      value={state.draft.values[field] ?? ''}
      onChange={(event) => state.setValue(field, event.target.value)}
      onBlur={() => state.leave(field)}
    >
      <option value="">{t(others.length === 0 ? 'form.noConnections' : 'form.pickConnection')}</option>
      {others.map(({ id, name }) => (
        <option key={id} value={id}>
          {name}
        </option>
      ))}
    </select>
  )
}
