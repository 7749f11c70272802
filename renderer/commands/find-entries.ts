/** Finds entries of the palette by what is typed, without regard to case and accents. */
import { folded, holds, spellingsOf } from '../store/list/folded-text.ts'

export interface Findable {
  readonly id: string
  readonly label: string
}

/** An entry with what it is found by. */
export interface Indexed<Entry extends Findable> {
  readonly entry: Entry
  readonly text: string
}

/** The words of a text, each after one space. */
function wordsOf(text: string): string {
  return ` ${text.normalize('NFC').replace(/[^\p{L}\p{N}]+/gu, ' ')}`.trimEnd()
}

/** Prepares entries, once. */
export function indexed<Entry extends Findable>(entries: readonly Entry[]): readonly Indexed<Entry>[] {
  return entries.map((entry) => ({ entry, text: `\n${folded(wordsOf(entry.label))}` }))
}

/**
 * Returns the entries that hold every word of what is typed: those that begin with it first, then those in which each word
 * begins one, then the others; in each group, the ones used last first, else in their order.
 * @param recent ids, the last one used first.
 * @param most how many are returned.
 */
export function findEntries<Entry extends Findable>(
  entries: readonly Indexed<Entry>[],
  typed: string,
  recent: readonly string[],
  most: number,
): readonly Entry[] {
  const sought = wordsOf(typed)
  const words = sought.split(' ').filter(Boolean)
  const begun = spellingsOf(sought).map((spelling) => `\n${spelling}`)
  const beginnings = words.map((word) => spellingsOf(` ${word}`))
  const parts = words.map(spellingsOf)
  const rank = (text: string) => {
    if (holds(text, begun)) return 0
    if (beginnings.every((word) => holds(text, word))) return 1
    return parts.every((word) => holds(text, word)) ? 2 : undefined
  }
  const age = (id: string) => (recent.includes(id) ? recent.indexOf(id) : recent.length)
  return entries
    .flatMap(({ entry, text }) => {
      const found = rank(text)
      return found === undefined ? [] : [{ entry, order: found * 100 + age(entry.id) }]
    })
    .sort((a, b) => a.order - b.order)
    .slice(0, most)
    .map(({ entry }) => entry)
}
