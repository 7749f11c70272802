/** Edits what is read from a step's response. */
import type { TakenValue } from '../../../../shared/login-steps/login-steps.ts'
import { type ProblemAt, placed, replaced, type StepWords, without } from './edit-steps.ts'
import { PlaceInput } from './place-input.tsx'
import { ChoiceInput, Complaints, optionsOf, RemoveButton, Rows, TextInput } from './step-inputs.tsx'
import css from './steps.module.css'

interface TakenRowsProps {
  readonly words: StepWords
  readonly take: readonly TakenValue[]
  readonly problemAt: ProblemAt
  readonly onChange: (take: readonly TakenValue[]) => void
}

export function TakenRows({ words, take, problemAt, onChange }: TakenRowsProps) {
  const { texts, say } = words
  return (
    <Rows
      title={say(texts.take)}
      addLabel={say(texts.addTake)}
      testId="take"
      onAdd={() => onChange([...take, { name: '', use: 'value', from: 'json', at: '' }])}
    >
      {placed(take).map(({ key, index, item }) => (
        <div key={key}>
          <div className={css.row}>
            <ChoiceInput
              input={`take.${index}.use`}
              label={say(texts.use)}
              value={item.use}
              options={optionsOf(texts.uses, say)}
              onChange={(use) => onChange(replaced(take, index, { ...item, use }))}
            />
            {item.use === 'value' && (
              <TextInput
                input={`take.${index}.name`}
                label={say(texts.name)}
                value={item.name}
                problemAt={problemAt}
                onChange={(name) => onChange(replaced(take, index, { ...item, name }))}
              />
            )}
            <PlaceInput
              words={words}
              input={`take.${index}.`}
              place={item}
              problemAt={problemAt}
              onChange={(place) => onChange(replaced(take, index, { ...item, ...place }))}
            />
            <RemoveButton label={say(texts.removeRow)} onRemove={() => onChange(without(take, index))} />
          </div>
          <Complaints
            words={words}
            problemAt={problemAt}
            inputs={[`take.${index}.name`, `take.${index}.at`]}
          />
        </div>
      ))}
      <Complaints words={words} problemAt={problemAt} inputs={['take']} />
    </Rows>
  )
}
