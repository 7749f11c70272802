/** Which rows of a long list are in view. All rows are of one height, so it is a matter of dividing. */
import { type RefObject, useEffect, useLayoutEffect, useState } from 'react'

/** Height of a row and the gap below it, in pixels, as in `connection-row.module.css`. */
export const rowHeight = 74
const paddingAbove = 4
const paddingBelow = 8
/** Rows drawn beyond either edge, so that scrolling a little shows no gap. */
const spare = 3

/** Rows `from` (included) to `to` (not included). */
export interface RowSpan {
  readonly from: number
  readonly to: number
}

/**
 * @param scrolled how far the list is scrolled, in pixels.
 * @param height of the part that is seen, in pixels.
 * @param count how many rows there are.
 */
export function rowsInView(scrolled: number, height: number, count: number): RowSpan {
  // A list that has just become shorter is scrolled too far until the browser corrects it.
  const top = Math.min(scrolled, Math.max(0, heightOf(count) - height))
  const first = Math.floor((top - paddingAbove) / rowHeight)
  const beyond = Math.ceil((top + height - paddingAbove) / rowHeight)
  const from = Math.min(Math.max(0, first - spare), count)
  return { from, to: Math.max(from, Math.min(count, beyond + spare)) }
}

/** Where a row begins, in pixels from the list's top. */
export function topOf(row: number): number {
  return paddingAbove + row * rowHeight
}

/** Height of all rows together, in pixels. */
export function heightOf(count: number): number {
  return topOf(count) + paddingBelow
}

/** Whether the rendered rows include every wanted row and few others: then nothing is rendered anew. */
export function serves(drawn: RowSpan, wanted: RowSpan): boolean {
  const holds = drawn.from <= wanted.from && drawn.to >= wanted.to
  return holds && drawn.to - drawn.from - (wanted.to - wanted.from) <= spare
}

/** How far to scroll so that a row is in view, no farther than needed. */
export function scrollTo(row: number, scrolled: number, height: number): number {
  const top = topOf(row)
  if (top < scrolled) return row === 0 ? 0 : top
  const bottom = top + rowHeight
  return bottom > scrolled + height ? bottom - height : scrolled
}

/** The rows in view of a list, as it is scrolled and resized. */
export function useRowsInView(list: RefObject<HTMLElement | null>, count: number): RowSpan {
  // At first as many as the window could hold, so that what is painted first need not be drawn twice.
  const [view, setView] = useState({ scrolled: 0, height: innerHeight })
  useLayoutEffect(() => {
    const element = list.current
    if (!element) return undefined
    const look = () => {
      const next = { scrolled: element.scrollTop, height: element.clientHeight }
      const span = ({ scrolled, height }: typeof next) => rowsInView(scrolled, height, count)
      setView((now) => (serves(span(now), span(next)) ? now : next))
    }
    // Looks once at the beginning too, but only when the layout is made anyway: asking now would have it made twice.
    const observer = new ResizeObserver(look)
    observer.observe(element)
    element.addEventListener('scroll', look, { passive: true })
    return () => {
      observer.disconnect()
      element.removeEventListener('scroll', look)
    }
  }, [list, count])
  return rowsInView(view.scrolled, view.height, count)
}

/** Brings a row into view whenever it becomes the one; -1: none. */
export function useInView(list: RefObject<HTMLElement | null>, row: number): void {
  useEffect(() => {
    const element = list.current
    if (element && row >= 0) element.scrollTop = scrollTo(row, element.scrollTop, element.clientHeight)
  }, [list, row])
}
