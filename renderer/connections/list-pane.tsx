/** Shows the search, Add and the list of connections. */
import { Plus, Search, X } from 'lucide-react'
import { type RefObject, useDeferredValue, useMemo, useRef } from 'react'
import { commands } from '../commands/commands.ts'
import { keyTip } from '../commands/key-tip.ts'
import { useWords } from '../i18n/use-words.ts'
import { useActions, useWindow } from '../store/context.ts'
import { rowsOf } from '../store/select.ts'
import { Button, IconButton } from '../ui/button.tsx'
import { ConnectionList } from './connection-list.tsx'
import css from './list-pane.module.css'
import { UnreadableConnections } from './unreadable-connections.tsx'

export function ListPane({ search }: { readonly search: RefObject<HTMLInputElement | null> }) {
  const words = useWords()
  const { t, locale, formats } = words
  const { select, openAdd, setSearch } = useActions()
  const list = useRef<HTMLDivElement>(null)
  const connections = useWindow((state) => state.connections)
  const systems = useWindow((state) => state.systems)
  const typed = useWindow((state) => state.search)
  const chosen = useWindow((state) => state.chosen)
  const sought = useDeferredValue(typed)
  const rows = useMemo(
    () => rowsOf(connections, systems, sought, locale, formats.compare),
    [connections, systems, sought, locale, formats],
  )
  /** Moves from the search into what it found: to the first row, unless one of them is selected already. */
  const enterList = () => {
    list.current?.focus()
    const found = rowsOf(connections, systems, typed, locale, formats.compare)
    if (!found.some(({ id }) => id === chosen)) select(found[0]?.id)
  }
  return (
    <>
      <div className={css.tools}>
        <div className={css.search}>
          <Search size={15} aria-hidden="true" />
          <input
            ref={search}
            type="text"
            data-testid="search"
            aria-label={t('list.search')}
            placeholder={t('list.search')}
            autoComplete="off"
            spellCheck={false}
            value={typed}
            onChange={(event) => setSearch(event.target.value)}
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
        <Button look="solid" testId="add" onClick={openAdd} title={keyTip(commands.add, words)}>
          <Plus size={15} strokeWidth={2.25} />
          {t('list.add')}
        </Button>
      </div>
      {rows.length === 0 && connections.length > 0 ? (
        <div className={css.noHit} role="status">
          <p>{t('list.noHit', { search: typed })}</p>
          <Button look="link" onClick={() => setSearch('')}>
            {t('list.clearSearch')}
          </Button>
        </div>
      ) : (
        <ConnectionList rows={rows} list={list} />
      )}
      <UnreadableConnections />
    </>
  )
}
