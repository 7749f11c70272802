/** Works with the tags of a connection while they are edited. */
import { isSameTag, longestTag, type Tag, tagColors } from '../../../shared/annotations.ts'
import { folded, holds, spellingsOf } from '../../store/list/folded-text.ts'

/** Returns the tags to propose for what is typed so far. */
export function proposedTags(inUse: readonly Tag[], tags: readonly Tag[], typed: string): readonly Tag[] {
  return inUse
    .filter(
      ({ name }) =>
        !tags.some((tag) => isSameTag(tag.name, name)) && holds(folded(name), spellingsOf(typed.trim())),
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
  return [...tags, known ? { name: known.name, color: known.color } : { name, color }]
}
