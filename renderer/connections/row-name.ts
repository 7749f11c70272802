/** How a connection's name is written where there may not be room for all of it. */

const wordJoiner = '\u2060'

/** The name, not broken after the hyphen of `e-shop` or `A-Post`: one or two letters alone at a line's end read as a slip. */
export function heldTogether(name: string): string {
  return name.replace(/(?<![\p{L}\p{N}])([\p{L}\p{N}]{1,2}-)(?=[\p{L}\p{N}])/gu, `$1${wordJoiner}`)
}

/**
 * Divides a name in two, each of which can be cut short where they meet: offices name their connections alike at the
 * front.
 * @param aim length of the second part, in characters; where a word begins near there, the part begins with it.
 * @returns the name alone if it is no longer than that.
 */
export function dividedName(name: string, aim: number): readonly [front: string, end?: string] {
  const letters = [...name]
  if (letters.length <= aim) return [name]
  const words = [...name.matchAll(/(?<=[\s/])\S/g)].map(({ index }) => name.slice(index))
  const away = (end: string) => Math.abs(end.length - aim)
  const [end = letters.slice(-aim).join('')] = words
    .filter(({ length }) => length < aim * 1.2)
    .sort((one, other) => away(one) - away(other))
  return [name.slice(0, -end.length), end]
}
