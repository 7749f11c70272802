/** The small inputs of the steps' editor: each is named by its label, and says what is wrong with it. */

import { Plus, X } from 'lucide-react'
import { type ReactNode, useId } from 'react'
import { Button, IconButton } from '../../../ui/button.tsx'
import complaintCss from '../../../ui/complaint.module.css'
import type { ProblemAt, StepWords } from './edit-steps.ts'
import css from './steps.module.css'

interface InputProps {
  /** Name of the input in problems, and in its `data-testid`. */
  readonly input: string
  readonly label: string
  readonly value: string
  readonly placeholder?: string
  readonly problemAt: ProblemAt
  readonly onChange: (value: string) => void
}

/** A line of text, or several. */
export function TextInput({
  input,
  label,
  value,
  placeholder,
  problemAt,
  onChange,
  lines,
}: InputProps & { readonly lines?: true }) {
  const id = useId()
  const attributes = {
    id,
    className: 'mono',
    value,
    placeholder,
    spellCheck: false,
    autoComplete: 'off',
    autoCapitalize: 'off',
    'aria-invalid': problemAt(input) !== undefined,
    'data-testid': `step-${input}`,
    onChange: (event: { readonly target: { readonly value: string } }) => onChange(event.target.value),
  }
  return (
    <div className={css.cell}>
      <label htmlFor={id}>{label}</label>
      {lines ? <textarea {...attributes} /> : <input {...attributes} type="text" />}
    </div>
  )
}

interface ChoiceProps<Value extends string> {
  readonly input: string
  readonly label: string
  readonly value: Value
  readonly options: readonly { readonly value: Value; readonly label: string }[]
  readonly onChange: (value: Value) => void
}

export function ChoiceInput<Value extends string>({
  input,
  label,
  value,
  options,
  onChange,
}: ChoiceProps<Value>) {
  const id = useId()
  return (
    <div className={css.cell}>
      <label htmlFor={id}>{label}</label>
      <select
        id={id}
        value={value}
        data-testid={`step-${input}`}
        onChange={(event) => onChange(event.target.value as Value)}
      >
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </div>
  )
}

/** Lists the options of a choice with their words. */
export function optionsOf<Value extends string>(
  words: Readonly<Record<Value, StepWords['texts']['step']>>,
  say: StepWords['say'],
): { value: Value; label: string }[] {
  return (Object.keys(words) as Value[]).map((value) => ({ value, label: say(words[value]) }))
}

interface ComplaintsProps {
  readonly words: StepWords
  readonly problemAt: ProblemAt
  readonly inputs: readonly string[]
}

/** Says what is wrong with the inputs of a row. */
export function Complaints({ words: { texts, say }, problemAt, inputs }: ComplaintsProps) {
  const found = inputs.flatMap((input) => problemAt(input) ?? [])
  return found.map(({ input, reason, name }) => (
    <p key={input} className={complaintCss.complaint} role="alert" data-reason={reason}>
      {say(texts.reasons[reason])} {name && <code>{`{{${name}}}`}</code>}
    </p>
  ))
}

interface RowsProps {
  readonly title: string
  readonly addLabel: string
  readonly testId: string
  readonly onAdd: () => void
  readonly children: ReactNode
}

/** A titled group of rows with a button for one more. */
export function Rows({ title, addLabel, testId, onAdd, children }: RowsProps) {
  return (
    <fieldset className={css.rows} data-testid={testId}>
      <legend>{title}</legend>
      {children}
      <Button look="quiet" testId={`add-${testId}`} onClick={onAdd}>
        <Plus size={14} />
        {addLabel}
      </Button>
    </fieldset>
  )
}

export function RemoveButton({ label, onRemove }: { readonly label: string; readonly onRemove: () => void }) {
  return (
    <IconButton label={label} onClick={onRemove} place={css.remove}>
      <X size={14} />
    </IconButton>
  )
}
