/** Detects characters without width, which come along when text is copied from web pages, chats and PDF files. */

/** Names for the window's texts. Code points as in Unicode 17, category Cf (format). */
const names = {
  '\u00ad': 'softHyphen',
  '\u200b': 'zeroWidthSpace',
  '\u200e': 'leftToRightMark',
  '\u200f': 'rightToLeftMark',
  '\u2060': 'wordJoiner',
  '\ufeff': 'byteOrderMark',
} as const

/** One of the characters that `findInvisible` finds. */
export type InvisibleName = (typeof names)[keyof typeof names]

/** An invisible character: its name and its code point as Unicode writes it, such as `U+200B`. */
export interface Invisible {
  readonly name: InvisibleName
  readonly codePoint: string
}

function isInvisible(character: string | undefined): character is keyof typeof names {
  return character !== undefined && Object.hasOwn(names, character)
}

/**
 * Finds the first invisible character of a text.
 * @param text any text; reporting a secret's invisible character reveals nothing that helps to guess it.
 * @returns undefined if there is none.
 */
export function findInvisible(text: string): Invisible | undefined {
  const found = [...text].find(isInvisible)
  if (!isInvisible(found)) return undefined
  const digits = found.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')
  return { name: names[found], codePoint: `U+${digits}` }
}

/**
 * Removes spaces and invisible characters from both ends of a text. Counts manually: a pattern takes quadratic time on
 * a hostile run of spaces.
 */
export function trimInvisible(text: string): string {
  const isOutside = (character: string | undefined) =>
    character !== undefined && (isInvisible(character) || /\s/.test(character))
  let start = 0
  let end = text.length
  while (start < end && isOutside(text[start])) start += 1
  while (end > start && isOutside(text[end - 1])) end -= 1
  return text.slice(start, end)
}

/** Removes every space and invisible character from a text. */
export function withoutInvisible(text: string): string {
  return [...text].filter((character) => !isInvisible(character) && !/\s/.test(character)).join('')
}
