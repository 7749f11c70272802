/** Selects several connections of the list, by the keys and clicks that lists everywhere have. */
import type { KeyboardEvent, MouseEvent } from 'react'
import type { Place } from '../../store/list/place.ts'
import type { WindowState } from '../../store/state.ts'
import type { WindowActions } from '../../store/store.ts'
import { placeOfRow } from '../row-place.ts'

/** Made when it is needed: it is as long as the list. */
type Order = () => readonly Place[]
type Modifiers = Pick<MouseEvent, 'ctrlKey' | 'metaKey' | 'shiftKey'>

const isCommand = ({ ctrlKey, metaKey }: Modifiers) => ctrlKey || metaKey

/**
 * Handles a click on a row with Ctrl or Shift; any other is the row's own.
 * @param order makes the places of the list, as it shows them.
 */
export function pickByClick(event: MouseEvent, order: Order, { pick }: Pick<WindowActions, 'pick'>): void {
  if (!event.shiftKey && !isCommand(event)) return
  const here = placeOfRow(event.target)
  if (!here) return
  event.stopPropagation()
  pick(event.shiftKey ? 'range' : 'toggle', here, order())
}

/**
 * Handles Ctrl+A, Shift with a key that moves, and Escape.
 * @param to the row that the key leads to.
 * @returns whether it was one of them.
 */
export function pickByKey(
  event: KeyboardEvent,
  order: Order,
  to: number | undefined,
  { chosen, chosenIn, picked }: Pick<WindowState, 'chosen' | 'chosenIn' | 'picked'>,
  { pick, select }: Pick<WindowActions, 'pick' | 'select'>,
): boolean {
  const isAll = isCommand(event) && event.key === 'a'
  if (event.key === 'Escape' && picked.length > 0) select(chosen, chosenIn)
  else if (isAll || (event.shiftKey && to !== undefined)) {
    const places = order()
    const here = isAll && chosen !== undefined ? { id: chosen, group: chosenIn } : places[to ?? 0]
    if (!here) return false
    pick(isAll ? 'all' : 'range', here, places)
  } else return false
  event.preventDefault()
  return true
}
