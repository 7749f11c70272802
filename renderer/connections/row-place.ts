/** Tells which connection a drawn row shows. */
import type { ConnectionId } from '../../shared/connection.ts'
import type { Place } from '../store/list/place.ts'

/** Returns the id of the element that draws a row. @param position counted over the whole list, from 1. */
export function rowId(position: number): string {
  return `row-${position}`
}

/** Returns the place that the row at or around an element shows; undefined: it is in none. */
export function placeOfRow(element: EventTarget | null): Place | undefined {
  const row = element instanceof Element ? element.closest<HTMLElement>('[data-connection-id]') : null
  const { connectionId, group } = row?.dataset ?? {}
  return connectionId === undefined ? undefined : { id: connectionId as ConnectionId, group }
}
