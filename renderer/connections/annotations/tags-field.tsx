/** Edits the tags of a connection: adds by name, removes, and colours. */
import { X } from 'lucide-react'
import { type KeyboardEvent, useId, useRef, useState } from 'react'
import { longestTag, mostTags, type Tag, tagColors } from '../../../shared/annotations.ts'
import { useWords } from '../../i18n/use-words.ts'
import { useWindow } from '../../store/context.ts'
import { countTags } from '../../store/list/filter.ts'
import { Field } from '../../ui/field.tsx'
import { proposedTags, withTag } from './tags.ts'
import css from './tags-field.module.css'

interface TagsFieldProps {
  readonly tags: readonly Tag[]
  readonly onChange: (tags: readonly Tag[]) => void
}

export function TagsField({ tags, onChange }: TagsFieldProps) {
  const { t, formats } = useWords()
  const inUse = countTags(
    useWindow((state) => state.connections),
    formats.compare,
  )
  const [typed, type] = useState('')
  const [opened, open] = useState<string>()
  const input = useRef<HTMLInputElement>(null)
  const isFull = tags.length >= mostTags
  const colored = tags.find(({ name }) => name === opened)
  const add = (name: string) => {
    const next = withTag(tags, name, inUse)
    type('')
    onChange(next)
    open(next.at(-1)?.name)
    input.current?.focus()
  }
  const press = (event: KeyboardEvent) => {
    // It never saves the dialog: whoever adds several presses it once too often.
    if (event.key !== 'Enter' || event.nativeEvent.isComposing) return
    event.preventDefault()
    add(typed)
  }
  return (
    <Field name="tag" label={t('noted.tags')} help={t('noted.addHelp')} problem={undefined}>
      {(control) => (
        <>
          <ul className={css.tags}>
            {tags.map((tag) => (
              <li key={tag.name} className={css.chip} style={inColor(tag)} data-testid="edited-tag">
                <button
                  type="button"
                  title={t('noted.color', { name: tag.name })}
                  aria-expanded={tag === colored}
                  onClick={() => open(tag === colored ? undefined : tag.name)}
                >
                  {tag.name}
                </button>
                <button
                  type="button"
                  aria-label={t('noted.remove', { name: tag.name })}
                  onClick={() => {
                    onChange(tags.filter((one) => one !== tag))
                    input.current?.focus()
                  }}
                >
                  <X size={12} aria-hidden="true" />
                </button>
              </li>
            ))}
          </ul>
          {colored && (
            <ColorChoice
              tag={colored}
              onChoose={(color) => onChange(tags.map((one) => (one === colored ? { ...one, color } : one)))}
            />
          )}
          <input
            {...control}
            ref={input}
            name="tag"
            type="text"
            placeholder={t('noted.add')}
            maxLength={longestTag}
            disabled={isFull}
            autoComplete="off"
            spellCheck={false}
            value={typed}
            onChange={({ target }) => type(target.value)}
            onKeyDown={press}
          />
          <div className={css.suggestions}>
            {!isFull &&
              proposedTags(inUse, tags, typed).map((tag) => (
                <span key={tag.name} className={css.chip} style={inColor(tag)}>
                  <button type="button" data-testid="proposed-tag" onClick={() => add(tag.name)}>
                    + {tag.name}
                  </button>
                </span>
              ))}
          </div>
        </>
      )}
    </Field>
  )
}

interface ColorChoiceProps {
  readonly tag: Tag
  readonly onChoose: (color: Tag['color']) => void
}

function ColorChoice({ tag: { name, color }, onChoose }: ColorChoiceProps) {
  const { t } = useWords()
  const group = useId()
  return (
    <fieldset className={css.colors}>
      <legend>{t('noted.color', { name })}</legend>
      {tagColors.map((one) => (
        <input
          key={one}
          type="radio"
          name={group}
          style={{ '--tag': `var(--tag-${one})` }}
          aria-label={t(`noted.colors.${one}`)}
          title={t(`noted.colors.${one}`)}
          data-testid={`color-${one}`}
          checked={one === color}
          onChange={() => onChoose(one)}
        />
      ))}
    </fieldset>
  )
}

function inColor({ color }: Tag) {
  return { '--tag': `var(--tag-${color})` }
}
