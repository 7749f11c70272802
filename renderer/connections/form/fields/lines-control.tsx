/** Takes several lines of text. */
import type { ControlAttributes } from '../../../ui/field.tsx'
import type { DraftState } from '../draft-state.ts'

interface LinesControlProps {
  /** The field's id. */
  readonly id: string
  readonly placeholder?: string | undefined
  readonly state: DraftState
  readonly control: ControlAttributes
}

export function LinesControl({ id, placeholder, state, control }: LinesControlProps) {
  return (
    <textarea
      {...control}
      className="mono"
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
