/** Shows values that are long: texts cut, lists in part, both with a way to see them whole. */
import { type ReactNode, useState } from 'react'
import { useWords } from '../../i18n/use-words.ts'
import { Button } from '../../ui/button.tsx'
import css from './claim-value.module.css'

/** Texts longer than this are cut to three quarters of it: a few letters more are no reason to. */
const longText = 240
/** More values than these are searched rather than read. */
export const readAtOnce = 20

export function LongText({ text }: { readonly text: string }) {
  const { t } = useWords()
  const [isWhole, setWhole] = useState(text.length <= longText)
  if (isWhole) return <span>{text}</span>
  return (
    <>
      <span>{text.slice(0, (longText * 3) / 4)}…</span>{' '}
      <Button look="link" testId="show-whole" onClick={() => setWhole(true)}>
        {t('accountFacts.more')}
      </Button>
    </>
  )
}

interface LongListProps {
  /** As they are written and searched. */
  readonly values: readonly string[]
  readonly list: (values: readonly string[]) => ReactNode
}

/** The first of many values, and a search in all of them. */
export function LongList({ values, list }: LongListProps) {
  const { t, formats } = useWords()
  const [search, setSearch] = useState('')
  const [isWhole, setWhole] = useState(false)
  const sought = search.trim().toLowerCase()
  const found = values.filter((value) => value.toLowerCase().includes(sought))
  const shown = isWhole ? found : found.slice(0, readAtOnce)
  return (
    <>
      <input
        type="search"
        className={css.search}
        data-testid="search-values"
        aria-label={t('list.search')}
        placeholder={t('list.search')}
        value={search}
        onChange={({ target }) => setSearch(target.value)}
        autoComplete="off"
        spellCheck={false}
      />
      {list(shown)}
      <p className={css.count}>
        <span role="status" data-testid="values-shown">
          {t('accountFacts.shown', { shown: formats.number(shown.length), count: values.length })}
        </span>
        {shown.length < found.length && (
          <Button look="link" testId="show-whole" onClick={() => setWhole(true)}>
            {t('accountFacts.more')}
          </Button>
        )}
      </p>
    </>
  )
}
