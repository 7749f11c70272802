/** Finds a name by its first letters, as they are typed while a list or a menu has the keyboard. */
import type { KeyboardEvent as ReactKeyboardEvent } from 'react'
import { folded, holds, spellingsOf } from '../../store/list/folded-text.ts'

/** Letters belong to one name while each follows the one before within this time, in milliseconds. */
const pause = 500

let typed = ''
let typedAt = 0
let typedIn: EventTarget | null = null

/**
 * Takes in a press at what listens for it. A letter again leads to the next name with it, several to the one that begins so.
 * @param names as they stand below each other.
 * @param at the name that the search begins at; -1: none.
 * @returns which name is meant; undefined: none, or the press was no letter.
 */
export function typeAhead(
  event: KeyboardEvent | ReactKeyboardEvent,
  names: readonly string[],
  at: number,
): number | undefined {
  const { key, timeStamp, currentTarget } = event
  if (key.length !== 1 || event.ctrlKey || event.metaKey || event.altKey) return undefined
  // When it was pressed: the window may have been busy since.
  const isLater = timeStamp - typedAt > pause || currentTarget !== typedIn
  // These begin no name, and are keys of the window.
  if (isLater && /[\s/?]/.test(key)) return undefined
  typedAt = timeStamp
  typedIn = currentTarget
  typed = isLater ? key.toLowerCase() : typed + key.toLowerCase()
  const isRepeated = typed === typed.charAt(0).repeat(typed.length)
  const sought = isRepeated ? typed.charAt(0) : typed
  const begun = spellingsOf(sought).map((spelling) => `\n${spelling}`)
  const first = isRepeated ? at + 1 : Math.max(0, at)
  for (let step = 0; step < names.length; step += 1) {
    const place = (first + step) % names.length
    if (holds(`\n${folded(names[place] ?? '')}`, begun)) return place
  }
  return undefined
}
