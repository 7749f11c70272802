/** Offers a few choices, one below the other, with the selected one's fields right under it. */
import { type ReactNode, useId } from 'react'
import css from './choices.module.css'
import complaintCss from './complaint.module.css'
import fieldCss from './field.module.css'

export interface Choice<Value extends string> {
  readonly value: Value
  readonly label: ReactNode
  readonly help?: string
  /** Shown below it while it is selected. */
  readonly fields?: ReactNode
}

interface ChoicesProps<Value extends string> {
  /** Before each choice's own value in its `data-testid`. */
  readonly name: string
  readonly legend: string
  readonly chosen: Value
  readonly choices: readonly Choice<Value>[]
  /** What is wrong with what was chosen. */
  readonly problem?: string | undefined
  readonly onChoose: (value: Value) => void
}

export function Choices<Value extends string>({
  name,
  legend,
  chosen,
  choices,
  problem,
  onChoose,
}: ChoicesProps<Value>) {
  const group = useId()
  return (
    <fieldset className={`${fieldCss.field} ${css.choices}`} data-testid={`field-${name}`}>
      <legend>{legend}</legend>
      {choices.map(({ value, label, help, fields }) => (
        <div key={value}>
          <label className={css.choice}>
            <input
              type="radio"
              name={group}
              checked={value === chosen}
              aria-invalid={value === chosen && problem !== undefined}
              onChange={() => onChoose(value)}
              data-testid={`${name}-${value}`}
            />
            <span>
              {label}
              {help !== undefined && <small>{help}</small>}
            </span>
          </label>
          {value === chosen && fields && <div className={css.fields}>{fields}</div>}
        </div>
      ))}
      {problem !== undefined && (
        <p className={complaintCss.complaint} role="alert">
          {problem}
        </p>
      )}
    </fieldset>
  )
}
