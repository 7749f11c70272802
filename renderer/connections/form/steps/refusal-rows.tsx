/** Edits how a refused login looks, and what a redirect means. */
import type { Condition, LoginStep, Refusal } from '../../../../shared/login-steps/login-steps.ts'
import { type ProblemAt, placed, replaced, type StepWords, statusesIn, without } from './edit-steps.ts'
import { PlaceInput } from './place-input.tsx'
import { StatusesInput } from './statuses-input.tsx'
import { ChoiceInput, Complaints, optionsOf, RemoveButton, Rows, TextInput } from './step-inputs.tsx'
import css from './steps.module.css'

interface RefusalRowsProps {
  readonly words: StepWords
  readonly step: LoginStep
  readonly problemAt: ProblemAt
  readonly onChange: (step: LoginStep) => void
}

export function RefusalRows({ words, step, problemAt, onChange }: RefusalRowsProps) {
  const { texts, say } = words
  const { refusals } = step
  const set = (changed: readonly Refusal[]) => onChange({ ...step, refusals: changed })
  return (
    <>
      <Rows
        title={say(texts.refusals)}
        addLabel={say(texts.addRefusal)}
        testId="refusals"
        onAdd={() => set([...refusals, { means: 'refused', statuses: [], condition: noCondition }])}
      >
        {placed(refusals).map(({ key, index, item }) => (
          <div key={`${key} of ${refusals.length}`}>
            <RefusalRow
              words={words}
              input={`refusals.${index}.`}
              refusal={item}
              problemAt={problemAt}
              onChange={(refusal) => set(replaced(refusals, index, refusal))}
              onRemove={() => set(without(refusals, index))}
            />
          </div>
        ))}
      </Rows>
      <div className={css.row}>
        <MessageInput words={words} step={step} problemAt={problemAt} onChange={onChange} />
        <ChoiceInput
          input="redirect"
          label={say(texts.redirectIs)}
          value={step.redirect}
          options={optionsOf(texts.redirect, say)}
          onChange={(redirect) => onChange({ ...step, redirect })}
        />
      </div>
      <Complaints words={words} problemAt={problemAt} inputs={['message.at']} />
    </>
  )
}

/** Where the server says why it refused: at one place, or anywhere. */
function MessageInput({ words, step, problemAt, onChange }: RefusalRowsProps) {
  const { texts, say } = words
  const { message, ...rest } = step
  return (
    <>
      <ChoiceInput
        input="message.from"
        label={say(texts.message)}
        value={message?.from ?? 'any'}
        options={[{ value: 'any', label: say(texts.anyText) }, ...optionsOf(texts.from, say)]}
        onChange={(from) =>
          onChange(from === 'any' ? rest : { ...rest, message: { from, at: message?.at ?? '' } })
        }
      />
      {message && message.from !== 'text' && (
        <TextInput
          input="message.at"
          label={say(texts.at)}
          value={message.at}
          problemAt={problemAt}
          onChange={(at) => onChange({ ...rest, message: { ...message, at } })}
        />
      )}
    </>
  )
}

const noCondition: Condition = { from: 'json', at: '', is: 'equal', value: '' }

interface RefusalRowProps {
  readonly words: StepWords
  readonly input: string
  readonly refusal: Refusal
  readonly problemAt: ProblemAt
  readonly onChange: (refusal: Refusal) => void
  readonly onRemove: () => void
}

function RefusalRow({ words, input, refusal, problemAt, onChange, onRemove }: RefusalRowProps) {
  const { texts, say } = words
  const { condition } = refusal
  const set = (changed: Partial<Condition>) =>
    condition && onChange({ ...refusal, condition: { ...condition, ...changed } })
  return (
    <>
      <div className={css.row}>
        <ChoiceInput
          input={`${input}means`}
          label={say(texts.means)}
          value={refusal.means}
          options={optionsOf(texts.meanings, say)}
          onChange={(means) => onChange({ ...refusal, means })}
        />
        <StatusesInput
          input={`${input}statuses`}
          label={say(texts.statuses)}
          placeholder={say(texts.anyResponse)}
          statuses={refusal.statuses}
          problemAt={problemAt}
          onChange={(typed) => onChange({ ...refusal, statuses: statusesIn(typed) })}
        />
        {condition && (
          <>
            <PlaceInput
              words={words}
              input={`${input}condition.`}
              place={condition}
              problemAt={problemAt}
              onChange={set}
            />
            <ChoiceInput
              input={`${input}condition.is`}
              label={say(texts.means)}
              value={condition.is}
              options={optionsOf(texts.is, say)}
              onChange={(is) => set({ is })}
            />
            {condition.is !== 'present' && condition.is !== 'absent' && (
              <TextInput
                input={`${input}condition.value`}
                label={say(texts.value)}
                value={condition.value}
                problemAt={problemAt}
                onChange={(value) => set({ value })}
              />
            )}
          </>
        )}
        <RemoveButton label={say(texts.removeRow)} onRemove={onRemove} />
      </div>
      <Complaints words={words} problemAt={problemAt} inputs={[`${input}statuses`, `${input}condition.at`]} />
    </>
  )
}
