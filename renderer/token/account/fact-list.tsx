/** Lists facts in groups: some hundred at a time, because each has a button, and there may be thousands. */
import { useMemo, useState } from 'react'
import type { ConnectionId } from '../../../shared/connection.ts'
import type { FactSheet } from '../../../shared/token-use/facts.ts'
import { useWords } from '../../i18n/use-words.ts'
import { Button } from '../../ui/button.tsx'
import { CopyableText } from '../../ui/copyable-text.tsx'
import factsCss from '../../ui/facts.module.css'
import css from './account-facts.module.css'
import { countOf, firstFacts, foundFacts, type ShownFact, type ShownGroup, shownFacts } from './find-facts.ts'

/** More facts than these are searched rather than read. */
const readAtOnce = 8
const page = 100

interface FactListProps {
  readonly id: ConnectionId
  readonly sheet: FactSheet
}

export function FactList({ id, sheet }: FactListProps) {
  const { t, own, locale, formats } = useWords()
  const [search, setSearch] = useState('')
  const [most, setMost] = useState(page)
  // biome-ignore lint/correctness/useExhaustiveDependencies: `own` changes with the locale alone.
  const all = useMemo(() => shownFacts(sheet, own), [sheet, locale])
  const found = useMemo(() => foundFacts(all, search), [all, search])
  const [count, total] = [countOf(found), countOf(all)]
  const label = t('accountFacts.search')
  return (
    <>
      {total > readAtOnce && (
        <input
          type="search"
          className={css.search}
          data-testid="search-facts"
          aria-label={label}
          placeholder={label}
          value={search}
          onChange={(event) => {
            setSearch(event.target.value)
            setMost(page)
          }}
          autoComplete="off"
          spellCheck={false}
        />
      )}
      {firstFacts(found, most).map((group) => (
        <Group key={group.title} id={id} group={group} />
      ))}
      {count === 0 && total > 0 && <p className="soft">{t('accountFacts.noHit')}</p>}
      {count > most && (
        <p className={css.more} data-testid="facts-shown">
          {t('accountFacts.shown', { shown: formats.number(most), count })}
          <Button look="link" testId="more-facts" onClick={() => setMost(most + page)}>
            {t('accountFacts.more')}
          </Button>
        </p>
      )}
      {sheet.omitted > 0 && (
        <p className="soft" data-testid="facts-omitted">
          {t('accountFacts.omitted', { count: sheet.omitted })}
        </p>
      )}
    </>
  )
}

function Group({ id, group: { title, facts } }: { readonly id: ConnectionId; readonly group: ShownGroup }) {
  return (
    <>
      <h3 className={css.title}>{title}</h3>
      <dl className={factsCss.facts}>
        {facts.map((fact, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: ids and names may repeat.
          <Row key={index} id={id} fact={fact} />
        ))}
      </dl>
    </>
  )
}

function Row({
  id,
  fact: { label, value, of, isCopied },
}: {
  readonly id: ConnectionId
  readonly fact: ShownFact
}) {
  const { t } = useWords()
  return (
    <div data-testid="fact">
      <dt>
        {label}
        {of !== undefined && <small className={css.of}>{of}</small>}
      </dt>
      <dd className={isCopied ? css.copied : undefined}>
        {isCopied ? (
          <CopyableText
            text={value}
            label={t('act.copyValue', { what: `${label}: ${value}` })}
            testId="copy-fact"
            id={id}
          />
        ) : (
          value
        )}
      </dd>
    </div>
  )
}
