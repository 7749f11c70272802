/** Follows which rows of a long list are in view, as it is scrolled and resized. */
import { type RefObject, useEffect, useLayoutEffect, useRef, useState } from 'react'
import { type RowLayout, type RowSpan, rowsInView, scrollTo, serves } from './list-layout.ts'

/** The rows in view of a list, as it is scrolled and resized. */
export function useRowsInView(list: RefObject<HTMLElement | null>, layout: RowLayout): RowSpan {
  // Where the list was last seen, though what was drawn served there too: another layout may have other rows at that place.
  // At first as many as the window could hold, so that what is painted first need not be drawn twice.
  const seen = useRef({ scrolled: 0, height: innerHeight })
  const [, setDrawings] = useState(0)
  const spanIn = (all: RowLayout) => rowsInView(all, seen.current.scrolled, seen.current.height)
  const span = spanIn(layout)
  const drawn = useRef({ layout, span })
  useLayoutEffect(() => {
    drawn.current = { layout, span }
  })
  // biome-ignore lint/correctness/useExhaustiveDependencies: what it needs of a drawing is in `drawn` and `seen`.
  useLayoutEffect(() => {
    const element = list.current
    if (!element) return undefined
    const look = () => {
      seen.current = { scrolled: element.scrollTop, height: element.clientHeight }
      if (!serves(drawn.current.span, spanIn(drawn.current.layout))) setDrawings((before) => before + 1)
    }
    // Looks once at the beginning too, but only when the layout is made anyway: asking now would have it made twice.
    const observer = new ResizeObserver(look)
    observer.observe(element)
    element.addEventListener('scroll', look, { passive: true })
    return () => {
      observer.disconnect()
      element.removeEventListener('scroll', look)
    }
  }, [list])
  return span
}

/** Brings a row into view whenever it becomes the one, and where the rows get another height; -1: none. */
export function useInView(list: RefObject<HTMLElement | null>, row: number, layout: RowLayout): void {
  const { rowHeight } = layout
  const latest = useRef(layout)
  latest.current = layout
  // biome-ignore lint/correctness/useExhaustiveDependencies: another height moves the row.
  useEffect(() => {
    const element = list.current
    if (element && row >= 0)
      element.scrollTop = scrollTo(latest.current, row, element.scrollTop, element.clientHeight)
  }, [list, row, rowHeight])
}
