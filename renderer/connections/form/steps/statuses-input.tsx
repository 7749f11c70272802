/** Takes a list of statuses. What is typed stays as typed: a comma at its end is no status yet. */
import { useId } from 'react'
import type { ProblemAt } from './edit-steps.ts'
import css from './steps.module.css'

interface StatusesInputProps {
  readonly input: string
  readonly label: string
  readonly placeholder: string
  readonly statuses: readonly number[]
  readonly problemAt: ProblemAt
  readonly onChange: (typed: string) => void
}

export function StatusesInput({
  input,
  label,
  placeholder,
  statuses,
  problemAt,
  onChange,
}: StatusesInputProps) {
  const id = useId()
  return (
    <div className={css.cell}>
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        type="text"
        className="mono"
        defaultValue={statuses.join(', ')}
        placeholder={placeholder}
        aria-invalid={problemAt(input) !== undefined}
        data-testid={`step-${input}`}
        autoComplete="off"
        onChange={(event) => onChange(event.target.value)}
      />
    </div>
  )
}
