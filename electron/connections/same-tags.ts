/** Keeps a tag one everywhere: all connections that carry it show it in the same colour and spelling. */
import type { Tag } from '../../shared/annotations.ts'
import type { ConnectionId } from '../../shared/connection.ts'
import type { Connection } from './connection.ts'

/**
 * Returns the connections that carry a tag in another colour or case than it has now, with what it is now.
 * @param but those that have just got these tags.
 */
export function retagged(
  connections: readonly Connection[],
  but: ReadonlySet<ConnectionId>,
  tags: readonly Tag[],
): readonly Connection[] {
  const now = new Map(tags.map((tag) => [tag.name.toLowerCase(), tag]))
  const nowOf = (tag: Tag) => now.get(tag.name.toLowerCase()) ?? tag
  return connections.flatMap((connection) => {
    const { annotations } = connection
    if (but.has(connection.id) || !annotations?.tags?.some((tag) => differ(nowOf(tag), tag))) return []
    return { ...connection, annotations: { ...annotations, tags: annotations.tags.map(nowOf) } }
  })
}

/**
 * Returns new connections whose tags look as they do where they are already known: here, or on an earlier one of them.
 * @param here the connections whose tags stay as they are.
 */
export function taggedAlike(
  fresh: readonly Connection[],
  here: readonly Connection[],
): readonly Connection[] {
  const known = new Map<string, Tag>()
  const nowOf = (tag: Tag) => {
    const key = tag.name.toLowerCase()
    const found = known.get(key) ?? tag
    known.set(key, found)
    return found
  }
  for (const { annotations } of here) annotations?.tags?.forEach(nowOf)
  return fresh.map((connection) => {
    const { annotations } = connection
    if (!annotations?.tags) return connection
    return { ...connection, annotations: { ...annotations, tags: annotations.tags.map(nowOf) } }
  })
}

function differ(one: Tag, other: Tag): boolean {
  return one.name !== other.name || one.color !== other.color
}
