/** Narrows the list by the state of the tokens and by tag. */
import { isSameTag, type Tag } from '../../../shared/annotations.ts'
import type { ConnectionSummary } from '../../../shared/connection.ts'
import type { ConnectionGroup } from './arrange.ts'
import type { ListFilter } from './list-filter.ts'
import { tokenGroupOf } from './token-group.ts'

export function isFiltering({ state, tag, added }: ListFilter): boolean {
  return state !== 'all' || tag !== undefined || added !== undefined
}

/** Returns whether a connection passes a filter. @param now the local clock. */
export function filterOf(
  { state, tag, added }: ListFilter,
  now: number,
): (connection: ConnectionSummary) => boolean {
  const ids = added && new Set(added)
  return (connection) =>
    (ids?.has(connection.id) ?? true) &&
    (state === 'all' || tokenGroupOf(connection, now) === state) &&
    (tag === undefined || (connection.annotations?.tags ?? []).some(({ name }) => isSameTag(name, tag)))
}

/** Returns the groups with those of their connections that pass, without empty ones. */
export function filtered(
  groups: readonly ConnectionGroup[],
  passes: (connection: ConnectionSummary, index: number, rows: readonly ConnectionSummary[]) => boolean,
): readonly ConnectionGroup[] {
  return groups
    .map((group) => ({ ...group, rows: group.rows.filter(passes) }))
    .filter(({ rows }) => rows.length > 0)
}

/** How many connections are in each state. @param now the local clock. */
export function countStates(
  connections: readonly ConnectionSummary[],
  now: number,
): Readonly<Record<ListFilter['state'], number>> {
  const counts = { all: connections.length, valid: 0, ending: 0, bad: 0, none: 0, secretMissing: 0 }
  for (const connection of connections) counts[tokenGroupOf(connection, now)]++
  return counts
}

export interface CountedTag extends Tag {
  readonly count: number
}

/** All tags, with how many connections carry each, by name. */
export function countTags(
  connections: readonly ConnectionSummary[],
  compare: (one: string, other: string) => number,
): readonly CountedTag[] {
  const counted = new Map<string, CountedTag>()
  for (const { annotations } of connections)
    for (const tag of annotations?.tags ?? []) {
      const key = tag.name.toLowerCase()
      counted.set(key, { ...(counted.get(key) ?? tag), count: (counted.get(key)?.count ?? 0) + 1 })
    }
  return [...counted.values()].sort((a, b) => compare(a.name, b.name))
}
