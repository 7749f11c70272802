/** Shows what the list is narrowed to, and ends that with one press. */
import { ListFilter as FilterIcon, X } from 'lucide-react'
import { useWords } from '../../i18n/use-words.ts'
import { useActions, useWindow } from '../../store/context.ts'
import { isFiltering, noFilter } from '../../store/list/filter.ts'
import { Button } from '../../ui/button.tsx'
import css from './filter-in-use.module.css'

/** What the list is narrowed to, in words; empty: nothing. */
function useFilterName(): string {
  const { t } = useWords()
  const filter = useWindow((state) => state.filter)
  const { state, tag } = filter
  if (!isFiltering(filter)) return ''
  return [state !== 'all' && t(`order.states.${state}`), tag].filter(Boolean).join(' · ')
}

export function FilterInUse({ count }: { /** How many connections are left. */ readonly count: number }) {
  const { t, formats } = useWords()
  const { setFilter } = useActions()
  const name = useFilterName()
  if (name === '') return null
  return (
    <p className={css.inUse}>
      <Button
        look="outline"
        testId="clear-filter"
        title={t('order.clear')}
        aria-label={`${t('order.clear')}: ${name}`}
        onClick={() => setFilter(noFilter)}
      >
        <FilterIcon size={13} aria-hidden="true" />
        <span>{name}</span>
        <X size={13} aria-hidden="true" />
      </Button>
      {formats.number(count)}
    </p>
  )
}

/** Says why the list is empty, and offers to end that. */
export function NothingFound() {
  const { t } = useWords()
  const { setSearch, setFilter } = useActions()
  const search = useWindow((state) => state.search).trim()
  const filter = useFilterName()
  const reason =
    filter === ''
      ? t('list.noHit', { search })
      : search === ''
        ? t('order.nothing', { filter })
        : t('order.noHit', { search, filter })
  return (
    <div className={css.nothing} role="status">
      <p>{reason}</p>
      {search !== '' && (
        <Button look="link" onClick={() => setSearch('')}>
          {t('list.clearSearch')}
        </Button>
      )}
      {filter !== '' && (
        <Button look="link" testId="show-all" onClick={() => setFilter(noFilter)}>
          {t('order.clear')}
        </Button>
      )}
    </div>
  )
}
