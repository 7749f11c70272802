/** The frame of every field: label, control, help, what is wrong and what was probably meant. */
import { type ReactNode, useId } from 'react'
import type { FieldProblem } from '../../shared/problem.ts'
import { useWords } from '../i18n/use-words.ts'
import { Button } from './button.tsx'
import complaintCss from './complaint.module.css'
import css from './field.module.css'

/** What a control must carry so that label, help and problem belong to it. */
export interface ControlAttributes {
  readonly id: string
  readonly 'aria-invalid': boolean
  readonly 'aria-describedby': string
  readonly 'data-testid': string
}

interface FieldProps {
  readonly name: string
  readonly label: string
  readonly isOptional?: boolean
  readonly help?: string | undefined
  /** Something to think about that does not keep from saving. */
  readonly warning?: string | undefined
  readonly problem: FieldProblem | undefined
  /** What else there is to say of it. */
  readonly more?: ReactNode
  readonly onSuggestion?: (suggestion: string) => void
  readonly children: (control: ControlAttributes) => ReactNode
}

export function Field({
  name,
  label,
  isOptional,
  help,
  warning,
  problem,
  more,
  onSuggestion,
  children,
}: FieldProps) {
  const id = useId()
  const { t } = useWords()
  return (
    <div className={css.field} data-field={name}>
      <label htmlFor={id}>
        {label}
        {isOptional && <span className={css.optional}>{t('form.optional')}</span>}
      </label>
      {children({
        id,
        'aria-invalid': problem !== undefined,
        'aria-describedby': `${id}-more`,
        'data-testid': `field-${name}`,
      })}
      <div id={`${id}-more`} className={css.more}>
        {problem && (
          <p className={complaintCss.complaint} role="alert" data-reason={problem.reason}>
            {t(`fieldProblem.${problem.reason}`, { line: problem.line ?? 1 })}
            {problem.suggestion !== undefined && onSuggestion && (
              <Suggestion text={problem.suggestion} onTake={onSuggestion} />
            )}
          </p>
        )}
        {warning !== undefined && (
          <p className={css.warning} data-testid="warning">
            {warning}
          </p>
        )}
        {more}
        {help !== undefined && <p>{help}</p>}
      </div>
    </div>
  )
}

function Suggestion({ text, onTake }: { readonly text: string; readonly onTake: (text: string) => void }) {
  const { t } = useWords()
  return (
    <span className={css.suggestion}>
      {t('form.didYouMean')}{' '}
      <Button look="link" testId="suggestion" place="mono" onClick={() => onTake(text)}>
        {text}
      </Button>
      ?
    </span>
  )
}
