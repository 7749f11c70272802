/** Shows the search, Add and the list of connections. */
import { Plus, Search, X } from 'lucide-react'
import { useRef } from 'react'
import { commands } from '../commands/commands.ts'
import { keyTip } from '../commands/key-tip.ts'
import { useWords } from '../i18n/use-words.ts'
import { useActions, useWindow } from '../store/context.ts'
import { Button, IconButton } from '../ui/button.tsx'
import { ConnectionList } from './connection-list.tsx'
import { FilterInUse } from './list/filter-in-use.tsx'
import { rowOf } from './list/list-layout.ts'
import { useListLayout } from './list/use-list-layout.ts'
import { ViewButton } from './list/view-button.tsx'
import css from './list-pane.module.css'
import { UnreadableConnections } from './unreadable-connections.tsx'

export function ListPane() {
  const words = useWords()
  const { t } = words
  const { select, openAdd, setSearch } = useActions()
  const list = useRef<HTMLDivElement>(null)
  const hasConnections = useWindow((state) => state.connections.length > 0)
  const typed = useWindow((state) => state.search)
  const chosen = useWindow((state) => state.chosen)
  const layout = useListLayout()
  const { rows } = layout
  /** Moves from the search into what it found: to the first row, unless one of them is selected already. */
  const enterList = () => {
    list.current?.focus()
    if (rowOf(layout, chosen) < 0) select(rows[0]?.id, layout.groups[0]?.key)
  }
  return (
    <>
      <div className={css.tools} data-sought={typed}>
        <div className={css.search}>
          <Search size={15} aria-hidden="true" />
          <input
            type="text"
            data-testid="search"
            aria-label={t('list.search')}
            placeholder={t('list.search')}
            autoComplete="off"
            spellCheck={false}
            value={typed}
            onChange={(event) => {
              // What is found is read from its beginning.
              list.current?.scrollTo(0, 0)
              setSearch(event.target.value)
            }}
            onKeyDown={(event) => {
              if (event.key === 'Escape') setSearch('')
              else if (event.key === 'ArrowDown' || event.key === 'Enter') enterList()
              else return
              event.preventDefault()
            }}
          />
          {typed === '' ? (
            <kbd>/</kbd>
          ) : (
            <IconButton label={t('list.clearSearch')} place={css.clear} onClick={() => setSearch('')}>
              <X size={14} />
            </IconButton>
          )}
        </div>
        {hasConnections && <ViewButton />}
        <Button look="solid" testId="add" onClick={openAdd} title={keyTip(commands.add, words)}>
          <Plus size={15} strokeWidth={2.25} />
          {t('list.add')}
        </Button>
      </div>
      {hasConnections && <FilterInUse rows={rows} />}
      {(rows.length > 0 || !hasConnections) && <ConnectionList layout={layout} list={list} />}
      <UnreadableConnections />
    </>
  )
}
