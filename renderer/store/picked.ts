/** Works out which connections are selected together. */
import type { ConnectionId } from '../../shared/connection.ts'
import { nothingShown, type WindowState } from './state.ts'

/** `toggle`: one more or one less. `range`: all from the first one to here. `all`: every one in the list. */
export type Picking = 'toggle' | 'range' | 'all'

/**
 * Returns the state after a selection of several.
 * @param id where the user is.
 * @param order the ids of the list, as it shows them.
 */
export function pickedAfter(
  { picked, chosen }: Pick<WindowState, 'picked' | 'chosen'>,
  how: Picking,
  id: ConnectionId,
  order: readonly ConnectionId[],
): Partial<WindowState> {
  const before = picked.length > 0 ? picked : chosen === undefined ? [] : [chosen]
  const next =
    how === 'all' ? order : how === 'range' ? rangeTo(before[0] ?? id, id, order) : toggled(before, id)
  const isSeveral = next.length > 1
  return {
    ...nothingShown,
    chosen: next.includes(id) ? id : (next.at(-1) ?? id),
    picked: isSeveral ? next : [],
  }
}

function rangeTo(
  from: ConnectionId,
  to: ConnectionId,
  order: readonly ConnectionId[],
): readonly ConnectionId[] {
  const [start, end] = [order.indexOf(from), order.indexOf(to)]
  if (start < 0) return [to]
  return start <= end ? order.slice(start, end + 1) : order.slice(end, start + 1).reverse()
}

function toggled(picked: readonly ConnectionId[], id: ConnectionId): readonly ConnectionId[] {
  return picked.includes(id) ? picked.filter((one) => one !== id) : [...picked, id]
}
