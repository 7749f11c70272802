/** How a connection's name is written where there may not be room for all of it. */

const wordJoiner = '\u2060'

/** The name, not broken after the hyphen of `e-shop` or `A-Post`: one or two letters alone at a line's end read as a slip. */
export function heldTogether(name: string): string {
  return name.replace(/(?<![\p{L}\p{N}])([\p{L}\p{N}]{1,2}-)(?=[\p{L}\p{N}])/gu, `$1${wordJoiner}`)
}

/**
 * Divides a name in two, of which only the first may be cut short: offices name their connections alike at the front.
 * @param longest of the second part, in characters; it begins with a word where one begins there.
 * @returns the name alone if it is no longer than that.
 */
export function dividedName(name: string, longest: number): readonly [front: string, end?: string] {
  const letters = [...name]
  if (letters.length <= longest) return [name]
  // With the letter before it, which tells whether a word begins there.
  const around = letters.slice(-longest - 1).join('')
  const word = around.search(/(?<=[\s/])\S/)
  const end = word < 0 ? letters.slice(-longest).join('') : around.slice(word)
  return [name.slice(0, -end.length), end]
}
