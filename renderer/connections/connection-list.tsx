/** Renders only the rows in view, so that thousands cost no more than a dozen. */
import type { KeyboardEvent, RefObject } from 'react'
import type { ConnectionSummary } from '../../shared/connection.ts'
import { useWords } from '../i18n/use-words.ts'
import { useActions, useWindow } from '../store/context.ts'
import { typeAhead } from '../ui/type-ahead.ts'
import css from './connection-list.module.css'
import { ConnectionRow, rowId } from './connection-row.tsx'
import { heightOf, topOf, useInView, useRowsInView } from './rows-in-view.ts'

interface ConnectionListProps {
  readonly rows: readonly ConnectionSummary[]
  readonly list: RefObject<HTMLDivElement | null>
}

export function ConnectionList({ rows, list }: ConnectionListProps) {
  const { t } = useWords()
  const actions = useActions()
  const chosen = useWindow((state) => state.chosen)
  const at = rows.findIndex(({ id }) => id === chosen)
  const { from, to } = useRowsInView(list, rows.length)
  useInView(list, at)

  const press = (event: KeyboardEvent) => {
    // Held down, it would run the next action as soon as that is offered.
    if (event.key === 'Enter' && at >= 0 && !event.repeat)
      return document.querySelector<HTMLElement>('[data-first-action]')?.click()
    const to =
      stepOf(event.key, at, rows.length) ??
      typeAhead(
        event,
        rows.map(({ name }) => name),
        at,
      )
    if (to === undefined) return undefined
    event.preventDefault()
    return actions.select(rows[to]?.id)
  }
  const isActiveDrawn = at >= from && at < to
  return (
    <div
      ref={list}
      className={css.list}
      data-testid="list"
      role="listbox"
      tabIndex={0}
      aria-label={t('list.label')}
      aria-activedescendant={isActiveDrawn && chosen ? rowId(chosen) : undefined}
      onKeyDown={press}
    >
      <div role="presentation" className={css.all} style={{ height: heightOf(rows.length) }}>
        {rows.slice(from, to).map((connection, index) => (
          <ConnectionRow
            key={connection.id}
            connection={connection}
            isChosen={from + index === at}
            top={topOf(from + index)}
            position={from + index + 1}
            of={rows.length}
          />
        ))}
      </div>
    </div>
  )
}

function stepOf(key: string, at: number, count: number): number | undefined {
  if (count === 0) return undefined
  switch (key) {
    case 'ArrowDown':
      return Math.min(count - 1, at + 1)
    case 'ArrowUp':
      return Math.max(0, at - 1)
    case 'PageDown':
      return Math.min(count - 1, at + 8)
    case 'PageUp':
      return Math.max(0, at - 8)
    case 'Home':
      return 0
    case 'End':
      return count - 1
    default:
      return undefined
  }
}
