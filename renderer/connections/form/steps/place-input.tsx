/** Says where in a response something is. */
import type { Place } from '../../../../shared/login-steps/login-steps.ts'
import type { ProblemAt, StepWords } from './edit-steps.ts'
import { ChoiceInput, optionsOf, TextInput } from './step-inputs.tsx'

interface PlaceInputProps {
  readonly words: StepWords
  /** Before the names of its inputs, such as `take.0.`. */
  readonly input: string
  readonly place: Place
  readonly problemAt: ProblemAt
  readonly onChange: (place: Place) => void
}

const examples: Readonly<Record<Place['from'], string>> = {
  json: '/data/token',
  xml: '/login/session/@id',
  header: 'X-Auth-Token',
  cookie: 'session',
  text: '',
}

export function PlaceInput({ words: { texts, say }, input, place, problemAt, onChange }: PlaceInputProps) {
  return (
    <>
      <ChoiceInput
        input={`${input}from`}
        label={say(texts.at)}
        value={place.from}
        options={optionsOf(texts.from, say)}
        onChange={(from) => onChange({ from, at: from === 'text' ? '' : place.at })}
      />
      {place.from !== 'text' && (
        <TextInput
          input={`${input}at`}
          label={say(texts.from[place.from])}
          value={place.at}
          placeholder={examples[place.from]}
          problemAt={problemAt}
          onChange={(at) => onChange({ ...place, at })}
        />
      )}
    </>
  )
}
