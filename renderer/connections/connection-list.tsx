/** Renders only the rows in view, so that thousands cost no more than a dozen. */
import type { KeyboardEvent, MouseEvent, RefObject } from 'react'
import { useWords } from '../i18n/use-words.ts'
import { useActions, useWindow } from '../store/context.ts'
import type { GroupHeading } from '../store/list/arrange.ts'
import { placesIn } from '../store/list/place.ts'
import { typeAhead } from '../ui/menu/type-ahead.ts'
import { stepOf } from '../ui/step-of.ts'
import css from './connection-list.module.css'
import { ConnectionRow } from './connection-row.tsx'
import { groupOf, type ListLayout, type PlacedGroup, type RowSpan, rowOf } from './list/list-layout.ts'
import { useInView, useRowsInView } from './list/rows-in-view.ts'
import { pickByClick, pickByKey } from './many/pick.ts'
import { rowId } from './row-place.ts'

interface ConnectionListProps {
  readonly layout: ListLayout
  readonly list: RefObject<HTMLDivElement | null>
}

export function ConnectionList({ layout, list }: ConnectionListProps) {
  const { t } = useWords()
  const actions = useActions()
  const chosen = useWindow((state) => state.chosen)
  const chosenIn = useWindow((state) => state.chosenIn)
  const density = useWindow((state) => state.preferences.listDensity)
  const { rows, rowHeight } = layout
  const picked = useWindow((state) => state.picked)
  const order = () => placesIn(layout.groups)
  const at = rowOf(layout, chosen, chosenIn)
  const span = useRowsInView(list, layout)
  useInView(list, at, layout)

  const press = (event: KeyboardEvent) => {
    // Held down, it would run the next action as soon as that is offered.
    if (event.key === 'Enter' && at >= 0 && !event.repeat)
      return document.querySelector<HTMLElement>('[data-first-action]')?.click()
    const page = Math.max(1, Math.floor((list.current?.clientHeight ?? 0) / rowHeight) - 1)
    const to = stepOf(event.key, at, rows.length, page)
    if (pickByKey(event, order, to, { chosen, chosenIn, picked }, actions)) return undefined
    const found =
      to ??
      typeAhead(
        event,
        rows.map(({ name }) => name),
        at,
      )
    if (found === undefined) return undefined
    event.preventDefault()
    return actions.select(rows[found]?.id, groupOf(layout, found)?.key)
  }
  const isActiveDrawn = at >= span.from && at < span.to
  return (
    <div
      ref={list}
      className={css.list}
      data-testid="list"
      data-density={density}
      role="listbox"
      tabIndex={0}
      aria-label={t('list.label')}
      aria-multiselectable="true"
      aria-activedescendant={isActiveDrawn ? rowId(at + 1) : undefined}
      onKeyDown={press}
      onClickCapture={(event: MouseEvent) => pickByClick(event, order, actions)}
    >
      <div role="presentation" className={css.all} style={{ height: layout.height }}>
        {layout.groups.map(
          (group) =>
            group.first < span.to &&
            group.first + group.rows.length > span.from && (
              <RowGroup key={group.key} group={group} layout={layout} span={span} at={at} />
            ),
        )}
      </div>
    </div>
  )
}

interface RowGroupProps {
  readonly group: PlacedGroup
  readonly layout: ListLayout
  /** The rows to draw, counted over the whole list. */
  readonly span: RowSpan
  /** The chosen row. */
  readonly at: number
}

function RowGroup({ group, layout, span, at }: RowGroupProps) {
  const { formats } = useWords()
  const { heading, first, headed } = group
  const from = Math.max(0, span.from - first)
  // Only where it is seen: for its first number the browser takes a good part of the window's start.
  const count = heading ? formats.number(group.rows.length) : ''
  return (
    <div
      className={css.group}
      style={{ top: group.top, height: group.height }}
      {...(heading ? { role: 'group', 'aria-label': `${heading.name}, ${count}` } : { role: 'presentation' })}
    >
      {heading && <Heading heading={heading} count={count} />}
      {group.rows.slice(from, span.to - first).map((connection, index) => (
        <ConnectionRow
          // biome-ignore lint/suspicious/noArrayIndexKey: what a search finds is written into the rows that are there, which takes half the time of new ones.
          key={from + index}
          connection={connection}
          group={group.key}
          isChosen={first + from + index === at}
          top={headed + (from + index) * layout.rowHeight}
          position={first + from + index + 1}
          of={layout.rows.length}
        />
      ))}
    </div>
  )
}

/** Its group is called so already. */
function Heading({ heading: { name, tag }, count }: { heading: GroupHeading; count: string }) {
  return (
    <div className={css.heading} data-testid="group-heading" aria-hidden="true">
      {tag && <i style={{ background: `var(--tag-${tag.color}, currentColor)` }} />}
      <span title={name}>{name}</span>
      <small>{count}</small>
    </div>
  )
}
