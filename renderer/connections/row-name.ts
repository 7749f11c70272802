/** How a connection's name is written where it may take two lines. */

const wordJoiner = '\u2060'

/** The name, not broken after the hyphen of `e-shop` or `A-Post`: one or two letters alone at a line's end read as a slip. */
export function heldTogether(name: string): string {
  return name.replace(/(?<![\p{L}\p{N}])([\p{L}\p{N}]{1,2}-)(?=[\p{L}\p{N}])/gu, `$1${wordJoiner}`)
}
