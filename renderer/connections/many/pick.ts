/** Selects several connections of the list, by the keys and clicks that lists everywhere have. */
import type { KeyboardEvent, MouseEvent } from 'react'
import type { ConnectionId } from '../../../shared/connection.ts'
import type { WindowState } from '../../store/state.ts'
import type { WindowActions } from '../../store/store.ts'

type Order = readonly ConnectionId[]
type Modifiers = Pick<MouseEvent, 'ctrlKey' | 'metaKey' | 'shiftKey'>

const isCommand = ({ ctrlKey, metaKey }: Modifiers) => ctrlKey || metaKey

/**
 * Handles a click on a row with Ctrl or Shift; any other is the row's own.
 * @param order the ids of the list, as it shows them.
 */
export function pickByClick(event: MouseEvent, order: Order, { pick }: Pick<WindowActions, 'pick'>): void {
  if (!event.shiftKey && !isCommand(event)) return
  const row = event.target instanceof Element ? event.target.closest('[role="option"]') : null
  const id = order.find((one) => row?.id === `row-${one}`)
  if (id === undefined) return
  event.stopPropagation()
  pick(event.shiftKey ? 'range' : 'toggle', id, order)
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
  { chosen, picked }: Pick<WindowState, 'chosen' | 'picked'>,
  { pick, select }: Pick<WindowActions, 'pick' | 'select'>,
): boolean {
  const here = to === undefined ? (chosen ?? order[0]) : order[to]
  if (here === undefined) return false
  if (isCommand(event) && event.key === 'a') pick('all', here, order)
  else if (event.key === 'Escape' && picked.length > 0) select(chosen)
  else if (event.shiftKey && to !== undefined) pick('range', here, order)
  else return false
  event.preventDefault()
  return true
}
