/** Puts names and texts together again: built, every language is a list of texts, and the names are written once. */

/** A name of a text, or of a group with the names in it. */
export type Name = string | readonly [group: string, names: readonly Name[]]

interface Group {
  [name: string]: string | Group
}

/**
 * @param names in the order of the texts.
 * @param texts `0` where a language has no text of that name: plurals differ.
 * @returns the language's words, as they are written in its source.
 */
export function named(names: readonly Name[], texts: readonly (string | 0)[]): Group {
  let place = 0
  const fill = (within: readonly Name[]): Group => {
    const group: Group = {}
    for (const name of within) {
      if (typeof name !== 'string') group[name[0]] = fill(name[1])
      else {
        const text = texts[place++]
        if (text) group[name] = text
      }
    }
    return group
  }
  return fill(names)
}
