/** Works out which connections are selected together. */
import type { ConnectionId } from '../../shared/connection.ts'
import { idsOf, indexOfPlace, type Place } from './list/place.ts'
import { nothingShown, type WindowState } from './state.ts'

/** `toggle`: one more or one less. `range`: all from the first one to here. `all`: every one in the list. */
export type Picking = 'toggle' | 'range' | 'all'

/**
 * Returns the state after a selection of several.
 * @param here where the user is.
 * @param order the places of the list, as it shows them.
 */
export function pickedAfter(
  { picked, pickedIn, chosen, chosenIn }: Pick<WindowState, 'picked' | 'pickedIn' | 'chosen' | 'chosenIn'>,
  how: Picking,
  here: Place,
  order: readonly Place[],
): Partial<WindowState> {
  const { id, group } = here
  const before = picked.length > 0 ? picked : chosen === undefined ? [] : [chosen]
  const first = { id: before[0] ?? id, group: picked.length > 0 ? pickedIn : chosenIn }
  const next =
    how === 'all' ? idsOf(order) : how === 'range' ? rangeTo(first, here, order) : toggled(before, id)
  const isSeveral = next.length > 1
  const isHere = next.includes(id)
  return {
    ...nothingShown,
    chosen: isHere ? id : (next.at(-1) ?? id),
    chosenIn: isHere ? group : undefined,
    picked: isSeveral ? next : [],
    pickedIn: first.group,
  }
}

function rangeTo(from: Place, to: Place, order: readonly Place[]): readonly ConnectionId[] {
  const [start, end] = [indexOfPlace(order, from), indexOfPlace(order, to)]
  if (start < 0) return [to.id]
  return idsOf(start <= end ? order.slice(start, end + 1) : order.slice(end, start + 1).reverse())
}

function toggled(picked: readonly ConnectionId[], id: ConnectionId): readonly ConnectionId[] {
  return picked.includes(id) ? picked.filter((one) => one !== id) : [...picked, id]
}
