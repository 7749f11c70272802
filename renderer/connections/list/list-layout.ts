/** Where each row of a long list stands. All rows are of one height, and all headings, so it is a matter of dividing. */
import type { ConnectionId, ConnectionSummary } from '../../../shared/connection.ts'
import type { Density } from '../../../shared/list-view.ts'
import type { ConnectionGroup } from '../../store/list/arrange.ts'

/** Height of a row and the gap below it, in pixels, as in `connection-row.module.css`. */
export const rowHeights: Readonly<Record<Density, number>> = { tickets: 74, compact: 28 }
/** As in `connection-list.module.css`. */
export const headingHeight = 30
const paddingAbove = 4
const paddingBelow = 8
/** Rows drawn beyond either edge, so that scrolling a little shows no gap. */
const spare = 3

/** Rows `from` (included) to `to` (not included). */
export interface RowSpan {
  readonly from: number
  readonly to: number
}

/** Where the rows of a long list stand, whatever they show; lengths in pixels. */
export interface RowLayout {
  readonly groups: readonly PlacedRows[]
  readonly rowHeight: number
  /** Those of all groups. */
  readonly rows: readonly unknown[]
  /** Height of the whole list. */
  readonly height: number
}

/** Rows that stand together, with their place; lengths in pixels. */
interface PlacedRows {
  readonly rows: readonly unknown[]
  readonly top: number
  readonly height: number
  /** Height of its heading; 0: it has none. */
  readonly headed: number
  /** The number of its first row in the list. */
  readonly first: number
}

/** A group with its place. */
export interface PlacedGroup extends ConnectionGroup, PlacedRows {
  readonly rows: readonly ConnectionSummary[]
}

export interface ListLayout extends RowLayout {
  readonly groups: readonly PlacedGroup[]
  readonly rows: readonly ConnectionSummary[]
}

/** Lays out rows without groups. @param rowHeight of each, in pixels. */
export function plainLayout<Row>(
  rows: readonly Row[],
  rowHeight: number,
): RowLayout & { readonly rows: readonly Row[] } {
  const height = rows.length * rowHeight
  return { groups: [{ rows, top: 0, height, headed: 0, first: 0 }], rowHeight, rows, height }
}

/** Lays groups out, one below the other. */
export function layoutOf(groups: readonly ConnectionGroup[], density: Density): ListLayout {
  const rowHeight = rowHeights[density]
  let [top, first] = [paddingAbove, 0]
  const placed = groups.map((group) => {
    const headed = group.heading ? headingHeight : 0
    const height = headed + group.rows.length * rowHeight
    const here = { ...group, top, height, headed, first }
    top += height
    first += group.rows.length
    return here
  })
  const [only, more] = groups
  const rows = only && !more ? only.rows : groups.flatMap((group) => group.rows)
  return { groups: placed, rowHeight, rows, height: top + paddingBelow }
}

/** The group that a row stands in. */
export function groupOf<Group extends PlacedRows>(
  { groups }: { readonly groups: readonly Group[] },
  row: number,
): Group | undefined {
  return groups.findLast(({ first }) => first <= row)
}

/** The row of a connection: in this group, or where it has none there its first; -1: none. */
export function rowOf({ groups, rows }: ListLayout, id: ConnectionId | undefined, group?: string): number {
  if (id === undefined) return -1
  const isOne = (one: ConnectionSummary) => one.id === id
  const own = groups.find(({ key }) => key === group)
  const at = own?.rows.findIndex(isOne) ?? -1
  return own && at >= 0 ? own.first + at : rows.findIndex(isOne)
}

/** Where a row begins, in pixels from the list's top. */
export function topOf(layout: RowLayout, row: number): number {
  const group = groupOf(layout, row)
  return group ? group.top + group.headed + (row - group.first) * layout.rowHeight : paddingAbove
}

/**
 * @param scrolled how far the list is scrolled, in pixels.
 * @param height of the part that is seen, in pixels.
 */
export function rowsInView(layout: RowLayout, scrolled: number, height: number): RowSpan {
  // A list that has just become shorter is scrolled too far until the browser corrects it.
  const top = Math.min(scrolled, Math.max(0, layout.height - height))
  const from = Math.max(0, rowNear(layout, top, Math.floor) - spare)
  const to = rowNear(layout, top + height, Math.ceil) + spare
  return { from, to: Math.max(from, Math.min(layout.rows.length, to)) }
}

/** The number of the row at a height. @param round whether it is the one there, or the next below. */
function rowNear({ groups, rowHeight }: RowLayout, y: number, round: (rows: number) => number): number {
  const group = groups.findLast(({ top }) => top <= y)
  if (!group) return 0
  const row = round((y - group.top - group.headed) / rowHeight)
  return group.first + Math.min(Math.max(0, row), group.rows.length)
}

/** Whether the rendered rows include every wanted row and few others: then nothing is rendered anew. */
export function serves(drawn: RowSpan, wanted: RowSpan): boolean {
  const holds = drawn.from <= wanted.from && drawn.to >= wanted.to
  return holds && drawn.to - drawn.from - (wanted.to - wanted.from) <= spare
}

/** How far to scroll so that a row is in view, below its heading, no farther than needed. */
export function scrollTo(layout: RowLayout, row: number, scrolled: number, height: number): number {
  const top = topOf(layout, row)
  const headed = groupOf(layout, row)?.headed ?? 0
  if (top - headed < scrolled) return row === 0 ? 0 : top - headed
  const bottom = top + layout.rowHeight
  return bottom > scrolled + height ? bottom - height : scrolled
}
