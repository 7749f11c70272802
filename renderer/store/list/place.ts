/** Tells the rows of one connection apart: where groups go by tag it stands in several of them. */
import type { ConnectionId } from '../../../shared/connection.ts'
import type { ConnectionGroup } from './arrange.ts'

/** A row of the list. */
export interface Place {
  readonly id: ConnectionId
  /** Key of the group; undefined: any that has the connection. */
  readonly group: string | undefined
}

/** Returns the places of all rows, in their order. */
export function placesIn(groups: readonly ConnectionGroup[]): readonly Place[] {
  return groups.flatMap(({ key, rows }) => rows.map(({ id }) => ({ id, group: key })))
}

/** Returns the number of a place among others; where its group does not have it, the first of its connection; -1: none. */
export function indexOfPlace(order: readonly Place[], { id, group }: Place): number {
  const at = order.findIndex((one) => one.id === id && one.group === group)
  return at >= 0 ? at : order.findIndex((one) => one.id === id)
}

/** Returns each connection once, in the order of its first place. */
export function idsOf(places: readonly Place[]): readonly ConnectionId[] {
  return [...new Set(places.map(({ id }) => id))]
}
