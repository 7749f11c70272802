/** Puts connections into their order and their groups. */
import type { Tag } from '../../../shared/annotations.ts'
import { type ConnectionId, type ConnectionSummary, tokenOf } from '../../../shared/connection.ts'
import type { Grouping, ListOrder } from '../../../shared/list-view.ts'
import { environmentName } from '../select.ts'
import type { SearchContext } from './search.ts'

/** Connections that stand together. */
export interface ConnectionGroup {
  readonly key: string
  /** Absent: the list has no groups. */
  readonly heading?: GroupHeading
  readonly rows: readonly ConnectionSummary[]
}

export interface GroupHeading {
  readonly name: string
  readonly tag?: Tag
}

export interface Arrangement extends SearchContext {
  readonly grouping: Grouping
  readonly order: ListOrder
  /** Orders names in the language of the window. */
  readonly compare: (one: string, other: string) => number
}

/** Returns connections in the order of the list; pinned ones first, in a group of their own where there are groups. */
export function arranged(
  connections: readonly ConnectionSummary[],
  arrangement: Arrangement,
): readonly ConnectionGroup[] {
  const { grouping, order, compare, t } = arrangement
  const named = byName(connections, compare)
  const ordered = order === 'recent' ? named.toSorted((a, b) => arrivalOf(b) - arrivalOf(a)) : named
  const pinned = ordered.filter(isPinned)
  const others = ordered.filter((one) => !isPinned(one))
  if (grouping === 'none') return [{ key: 'all', rows: [...pinned, ...others] }]
  const groups = inGroups(others, (connection) => headingsOf(connection, grouping, arrangement), compare)
  return pinned.length > 0
    ? [{ key: 'pinned', heading: { name: t('order.pinned') }, rows: pinned }, ...groups]
    : groups
}

function isPinned({ annotations }: ConnectionSummary): boolean {
  return annotations?.pinned === true
}

function arrivalOf({ status }: ConnectionSummary): number {
  return tokenOf(status)?.obtainedAt ?? 0
}

/** Ids alone: what they stand for must not outlast the vault's being locked. */
let last: readonly ConnectionId[] = []

/** By name. Begins with the order of the last time: what is in order already is compared once, not a dozen times. */
function byName(
  connections: readonly ConnectionSummary[],
  compare: Arrangement['compare'],
): readonly ConnectionSummary[] {
  const left = new Map(connections.map((one) => [one.id, one]))
  const known = last.flatMap((id) => {
    const one = left.get(id)
    left.delete(id)
    return one ?? []
  })
  const named = [...known, ...left.values()].sort((a, b) => compare(a.name, b.name) || (a.id < b.id ? -1 : 1))
  last = named.map(({ id }) => id)
  return named
}

/** A heading with its place among the others: by rank, then by name. */
interface RankedHeading extends GroupHeading {
  readonly rank: number
}

function inGroups(
  connections: readonly ConnectionSummary[],
  headingsFor: (connection: ConnectionSummary) => readonly RankedHeading[],
  compare: Arrangement['compare'],
): readonly ConnectionGroup[] {
  const groups = new Map<string, { readonly heading: RankedHeading; readonly rows: ConnectionSummary[] }>()
  for (const connection of connections)
    for (const heading of headingsFor(connection)) {
      const key = `${heading.rank} ${heading.name.toLowerCase()}`
      const group = groups.get(key)
      if (group) group.rows.push(connection)
      else groups.set(key, { heading, rows: [connection] })
    }
  return [...groups]
    .sort(([, { heading: a }], [, { heading: b }]) => a.rank - b.rank || compare(a.name, b.name))
    .map(([key, group]) => ({ key, ...group }))
}

/** The headings that a connection stands under: of its system, of its environment, or of each of its tags. */
function headingsOf(
  connection: ConnectionSummary,
  grouping: Exclude<Grouping, 'none'>,
  { systems, locale, t }: Arrangement,
): readonly RankedHeading[] {
  const system = systems.find(({ id }) => id === connection.system)
  if (grouping === 'system') return [{ name: system?.name ?? connection.system, rank: 0 }]
  if (grouping === 'tag') {
    const tags = connection.annotations?.tags ?? []
    if (tags.length === 0) return [{ name: t('order.noTag'), rank: 1 }]
    return tags.map((tag) => ({ name: tag.name, tag, rank: 0 }))
  }
  const { stage } = connection
  if (stage) return [{ name: t(`noted.stages.${stage}`), rank: stage === 'production' ? 0 : 1 }]
  return [{ name: environmentName(connection, system, locale), rank: 2 }]
}
