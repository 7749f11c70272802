/** Works with the tags of a connection while they are edited. */
import { longestTag, type Tag, tagColors } from '../../../shared/annotations.ts'
import type { ConnectionSummary } from '../../../shared/connection.ts'
import { plain } from '../../store/select.ts'

/** Returns the tags that any connection carries, each once, by name. */
export function tagsInUse(
  connections: readonly ConnectionSummary[],
  compare: (a: string, b: string) => number,
): readonly Tag[] {
  const all = connections.flatMap(({ annotations }) => annotations?.tags ?? [])
  return [...new Map(all.map((tag) => [tag.name.toLowerCase(), tag])).values()].sort((a, b) =>
    compare(a.name, b.name),
  )
}

/** Returns the tags to propose for what is typed so far. */
export function proposedTags(inUse: readonly Tag[], tags: readonly Tag[], typed: string): readonly Tag[] {
  return inUse
    .filter(
      ({ name }) =>
        !tags.some((tag) => isSameTag(tag.name, name)) && plain(name).includes(plain(typed.trim())),
    )
    .slice(0, 8)
}

/**
 * Adds a tag as it was typed: one in use elsewhere with its spelling and colour, a new one in a colour of its own as long as
 * there are any. What is there already, and nothing, changes nothing.
 */
export function withTag(tags: readonly Tag[], typed: string, inUse: readonly Tag[]): readonly Tag[] {
  const name = typed.trim().slice(0, longestTag)
  if (name === '' || tags.some((tag) => isSameTag(tag.name, name))) return tags
  const known = inUse.find((tag) => isSameTag(tag.name, name))
  const taken = [...inUse, ...tags]
  const free = tagColors.find((color) => taken.every((tag) => tag.color !== color))
  const color = free ?? tagColors[taken.length % tagColors.length] ?? 'grey'
  return [...tags, known ?? { name, color }]
}

function isSameTag(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase()
}
