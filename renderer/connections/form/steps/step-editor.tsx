/** Edits one step: its request, what is read from the response, and how a refusal looks. */
import { ArrowDown, ArrowUp, X } from 'lucide-react'
import type { ReactNode } from 'react'
import type { LoginStep } from '../../../../shared/login-steps/login-steps.ts'
import { IconButton } from '../../../ui/button.tsx'
import fieldCss from '../../../ui/field.module.css'
import { BodyEditor } from './body-editor.tsx'
import type { ProblemAt, StepWords } from './edit-steps.ts'
import { RefusalRows } from './refusal-rows.tsx'
import { ChoiceInput, Complaints, TextInput } from './step-inputs.tsx'
import css from './steps.module.css'
import { TakenRows } from './taken-rows.tsx'

interface StepEditorProps {
  readonly words: StepWords
  readonly step: LoginStep
  /** From 1. */
  readonly number: number
  readonly count: number
  /** The login address, which an empty address stands for. */
  readonly loginAddress: string
  readonly placeholders: readonly string[]
  readonly problemAt: ProblemAt
  readonly onChange: (step: LoginStep) => void
  readonly onMove: (by: -1 | 1) => void
  readonly onRemove: () => void
  /** The trial of the step. */
  readonly children: ReactNode
}

const methods = (['POST', 'GET', 'PUT'] as const).map((value) => ({ value, label: value }))

export function StepEditor(props: StepEditorProps) {
  const { words, step, problemAt, onChange, children } = props
  const { texts, say } = words
  const change = (changed: Partial<LoginStep>) => onChange({ ...step, ...changed })
  return (
    <section className={`${fieldCss.field} ${css.step}`} data-testid="step">
      <StepHead {...props} />
      <div className={`${css.row} ${css.request}`}>
        <ChoiceInput
          input="method"
          label={say(texts.method)}
          value={step.method}
          options={methods}
          onChange={(method) => change({ method })}
        />
        <TextInput
          input="url"
          label={say(texts.url)}
          value={step.url}
          placeholder={props.loginAddress}
          problemAt={problemAt}
          onChange={(url) => change({ url })}
        />
      </div>
      <Complaints words={words} problemAt={problemAt} inputs={['url']} />
      <p className={fieldCss.more}>{say(texts.urlHelp)}</p>
      {/\{\{(?!username\})/.test(step.url) && <p className={fieldCss.warning}>{say(texts.secretInUrl)}</p>}
      <TextInput
        input="headers"
        label={say(texts.headers)}
        value={step.headers}
        placeholder="Name: value"
        problemAt={problemAt}
        lines
        onChange={(headers) => change({ headers })}
      />
      <Complaints words={words} problemAt={problemAt} inputs={['headers']} />
      <BodyEditor
        words={words}
        body={step.body}
        problemAt={problemAt}
        onChange={(body) => change({ body })}
      />
      <p className={`${fieldCss.more} ${css.placeholders}`}>
        {say(texts.placeholders)}{' '}
        {props.placeholders.map((name) => (
          <code key={name}>{`{{${name}}}`} </code>
        ))}
      </p>
      <Complaints words={words} problemAt={problemAt} inputs={['placeholders']} />
      <TakenRows words={words} take={step.take} problemAt={problemAt} onChange={(take) => change({ take })} />
      <RefusalRows words={words} step={step} problemAt={problemAt} onChange={onChange} />
      {children}
    </section>
  )
}

function StepHead({ words: { texts, say }, number, count, onMove, onRemove }: StepEditorProps) {
  return (
    <header className={css.head}>
      <b>{say(texts.step, number)}</b>
      {number > 1 && (
        <IconButton label={say(texts.up)} onClick={() => onMove(-1)}>
          <ArrowUp size={14} />
        </IconButton>
      )}
      {number < count && (
        <IconButton label={say(texts.down)} onClick={() => onMove(1)}>
          <ArrowDown size={14} />
        </IconButton>
      )}
      {count > 1 && (
        <IconButton label={say(texts.removeStep)} onClick={onRemove}>
          <X size={14} />
        </IconButton>
      )}
    </header>
  )
}
