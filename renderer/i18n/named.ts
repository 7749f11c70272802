/** Puts names and texts together again: built, every language is a list of texts, and the names are written once. */

/** A name of a text, a group with the names in it, or how many texts are named by their numbers, beginning with 0. */
export type Name = string | number | readonly [group: string, names: readonly Name[]]

interface Group {
  [name: string]: string | Group
}

/**
 * @param names in the order of the texts.
 * @param texts empty where a language has no text of that name: plurals differ.
 * @returns the language's words, as they are written in its source.
 */
export function named(names: readonly Name[], texts: readonly string[]): Group {
  let place = 0
  const fill = (within: readonly Name[]): Group => {
    const group: Group = {}
    const put = (name: string | number) => {
      const text = texts[place++]
      if (text) group[name] = text
    }
    for (const name of within) {
      if (typeof name === 'number') for (let number = 0; number < name; number += 1) put(number)
      else if (typeof name === 'string') put(name)
      else group[name[0]] = fill(name[1])
    }
    return group
  }
  return fill(names)
}
