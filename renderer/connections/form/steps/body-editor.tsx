/** Edits what a step sends: no body, named fields, or a complete text. */
import type { BodyField, StepBody } from '../../../../shared/login-steps/login-steps.ts'
import { type ProblemAt, placed, replaced, type StepWords, without } from './edit-steps.ts'
import { ChoiceInput, Complaints, optionsOf, RemoveButton, Rows, TextInput } from './step-inputs.tsx'
import css from './steps.module.css'

interface BodyEditorProps {
  readonly words: StepWords
  readonly body: StepBody
  readonly problemAt: ProblemAt
  readonly onChange: (body: StepBody) => void
}

export function BodyEditor(props: BodyEditorProps) {
  const { words, body, problemAt, onChange } = props
  const { texts, say } = words
  return (
    <>
      <div className={css.row}>
        <ChoiceInput
          input="body.kind"
          label={say(texts.body)}
          value={body.kind}
          options={optionsOf(texts.bodies, say)}
          onChange={(kind) => onChange(changedKind(body, kind))}
        />
        {body.kind === 'xml' && (
          <TextInput
            input="body.root"
            label={say(texts.root)}
            value={body.root}
            problemAt={problemAt}
            onChange={(root) => onChange({ ...body, root })}
          />
        )}
        {body.kind === 'text' && (
          <TextInput
            input="body.type"
            label={say(texts.contentType)}
            value={body.type}
            placeholder="application/json"
            problemAt={problemAt}
            onChange={(type) => onChange({ ...body, type })}
          />
        )}
      </div>
      <Complaints words={words} problemAt={problemAt} inputs={['body.root', 'body.type']} />
      {body.kind === 'text' && (
        <TextInput
          input="body.text"
          label={say(texts.content)}
          value={body.text}
          problemAt={problemAt}
          lines
          onChange={(text) => onChange({ ...body, text })}
        />
      )}
      {'fields' in body && <FieldRows {...props} body={body} />}
    </>
  )
}

/** Keeps the fields where the other kind has some. */
function changedKind(body: StepBody, kind: StepBody['kind']): StepBody {
  const fields = 'fields' in body ? body.fields : []
  if (kind === 'none') return { kind }
  if (kind === 'text') return { kind, type: '', text: '' }
  return kind === 'xml' ? { kind, root: 'root', fields } : { kind, fields }
}

interface FieldRowsProps extends BodyEditorProps {
  readonly body: Extract<StepBody, { readonly fields: unknown }>
}

function FieldRows({ words, body, problemAt, onChange }: FieldRowsProps) {
  const { texts, say } = words
  const { fields } = body
  const set = (changed: readonly BodyField[]) => onChange({ ...body, fields: changed })
  return (
    <Rows
      title={say(texts.fields)}
      addLabel={say(texts.addField)}
      testId="fields"
      onAdd={() => set([...fields, { name: '', value: '', as: 'text' }])}
    >
      {placed(fields).map(({ key, index, item }) => (
        <div key={key}>
          <div className={css.row}>
            <TextInput
              input={`body.fields.${index}.name`}
              label={say(texts.name)}
              value={item.name}
              problemAt={problemAt}
              onChange={(name) => set(replaced(fields, index, { ...item, name }))}
            />
            <TextInput
              input={`body.fields.${index}.value`}
              label={say(texts.value)}
              value={item.value}
              problemAt={problemAt}
              onChange={(value) => set(replaced(fields, index, { ...item, value }))}
            />
            {body.kind === 'json' && (
              <ChoiceInput
                input={`body.fields.${index}.as`}
                label={say(texts.type)}
                value={item.as}
                options={optionsOf(texts.as, say)}
                onChange={(as) => set(replaced(fields, index, { ...item, as }))}
              />
            )}
            <RemoveButton label={say(texts.removeRow)} onRemove={() => set(without(fields, index))} />
          </div>
          <Complaints
            words={words}
            problemAt={problemAt}
            inputs={[`body.fields.${index}.name`, `body.fields.${index}.value`]}
          />
        </div>
      ))}
    </Rows>
  )
}
