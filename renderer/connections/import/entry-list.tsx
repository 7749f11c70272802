/** Lists what was understood. Renders only the rows in view, so that ten thousand cost no more than a dozen. */
import { type KeyboardEvent, type MouseEvent, useId, useMemo, useRef } from 'react'
import type { ImportEntry } from '../../../shared/files/import.ts'
import { useWords } from '../../i18n/use-words.ts'
import { useActions } from '../../store/context.ts'
import type { ImportInHand } from '../../store/state.ts'
import { typeAhead } from '../../ui/menu/type-ahead.ts'
import { stepOf } from '../../ui/step-of.ts'
import { plainLayout } from '../list/list-layout.ts'
import { useInView, useRowsInView } from '../list/rows-in-view.ts'
import { isChosen, withChosen, withoutChosen } from './chosen-entries.ts'
import { EntryRow, entryHeight } from './entry-row.tsx'
import css from './import.module.css'

interface EntryListProps {
  readonly imported: ImportInHand
  /** The places of the entries to show. */
  readonly shown: readonly number[]
  /** The place of the entry whose details are shown. */
  readonly active: number | undefined
  readonly onActive: (place: number) => void
}

export function EntryList({ imported, shown, active, onActive }: EntryListProps) {
  const id = useId()
  const { t } = useWords()
  const { chooseEntries } = useActions()
  const list = useRef<HTMLDivElement>(null)
  const { entries } = imported.preview
  const layout = useMemo(() => plainLayout(shown, entryHeight), [shown])
  const span = useRowsInView(list, layout)
  const at = active === undefined ? -1 : shown.indexOf(active)
  useInView(list, at, layout)

  const toggle = (place: number) =>
    chooseEntries(
      isChosen(imported, place) ? withoutChosen(imported, [place]) : withChosen(imported, [place]),
    )
  const press = (event: KeyboardEvent) => {
    const { key } = event
    if (key === ' ' && active !== undefined) toggle(active)
    else if (key === 'a' && (event.ctrlKey || event.metaKey)) chooseEntries(withChosen(imported, shown))
    else {
      const page = Math.max(1, Math.floor((list.current?.clientHeight ?? 0) / entryHeight) - 1)
      const names = () => shown.map((place) => (entries[place] as ImportEntry).name)
      const to =
        stepOf(key, at, shown.length, page) ?? (key.length === 1 ? typeAhead(event, names(), at) : undefined)
      const place = to === undefined ? undefined : shown[to]
      if (place === undefined) return
      onActive(place)
    }
    event.preventDefault()
  }
  const click = ({ target }: MouseEvent) => {
    const element = target instanceof Element ? target : undefined
    const row = element?.closest<HTMLElement>('[role="option"]')
    const place = shown[Number(row?.getAttribute('aria-posinset')) - 1]
    if (place === undefined) return
    onActive(place)
    if (element?.closest('[data-box]')) toggle(place)
  }
  return (
    <div
      ref={list}
      className={css.list}
      style={{ '--entries': `${layout.height + 2}px` }}
      data-testid="entries"
      role="listbox"
      tabIndex={0}
      aria-label={t('import.entries')}
      aria-multiselectable="true"
      aria-activedescendant={at >= span.from && at < span.to ? `${id}${active}` : undefined}
      onKeyDown={press}
      onClick={click}
    >
      <div role="presentation" style={{ height: layout.height }}>
        {shown.slice(span.from, span.to).map((place, index) => (
          <EntryRow
            key={place}
            id={`${id}${place}`}
            entry={entries[place] as ImportEntry}
            isChosen={isChosen(imported, place)}
            isReplacing={imported.replacing.has(place)}
            agreed={imported.agreed}
            isActive={place === active}
            position={span.from + index + 1}
            of={shown.length}
          />
        ))}
      </div>
    </div>
  )
}
