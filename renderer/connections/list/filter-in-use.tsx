/** Shows what the list is narrowed to, and ends that with one press. */
import { ListFilter as FilterIcon, X } from 'lucide-react'
import type { ConnectionSummary } from '../../../shared/connection.ts'
import { useWords } from '../../i18n/use-words.ts'
import { useActions, useWindow } from '../../store/context.ts'
import { noFilter } from '../../store/list/list-filter.ts'
import { Button } from '../../ui/button.tsx'
import css from './filter-in-use.module.css'

/** @param rows what is left of the list; none: it says why, and offers to end the search too. */
export function FilterInUse({ rows }: { readonly rows: readonly ConnectionSummary[] }) {
  const { t, formats } = useWords()
  const { setFilter, setSearch } = useActions()
  const search = useWindow((state) => state.search).trim()
  const { state, tag, added } = useWindow((window) => window.filter)
  const filter = [added && t('import.added'), state !== 'all' && t(`order.states.${state}`), tag]
    .filter(Boolean)
    .join(' · ')
  const showAll = () => {
    // What is pressed here goes; the next thing to reach for stays.
    document.querySelector<HTMLElement>('[data-testid="view"]')?.focus()
    setFilter(noFilter)
  }
  return (
    <>
      {filter && (
        <p className={css.inUse}>
          <Button
            look="outline"
            testId="clear-filter"
            title={t('order.clear')}
            aria-label={`${t('order.clear')}: ${filter}`}
            onClick={showAll}
          >
            <FilterIcon size={13} aria-hidden="true" />
            <span>{filter}</span>
            <X size={13} aria-hidden="true" />
          </Button>
          {/* One with several tags may stand in several rows. */}
          {formats.number(new Set(rows).size)}
        </p>
      )}
      {rows.length === 0 && (
        <div className={css.nothing} role="status">
          <p>{t('list.noHit', { search: [search, filter].filter(Boolean).join(' · ') })}</p>
          {search && (
            <Button look="link" onClick={() => setSearch('')}>
              {t('list.clearSearch')}
            </Button>
          )}
          {filter && (
            <Button look="link" testId="show-all" onClick={showAll}>
              {t('order.clear')}
            </Button>
          )}
        </div>
      )}
    </>
  )
}
