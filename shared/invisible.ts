/** Characters that take no room on the screen and come along when text is copied from web pages, chats and PDF files. */

/** Names them; the window has words for each. Code points as in Unicode 17, category Cf (format). */
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
 * Finds the first invisible character of a text, wherever it stands.
 * @param text any text; a secret's character is told, for it is not part of what anyone would guess.
 * @returns undefined where there is none.
 */
export function findInvisible(text: string): Invisible | undefined {
  const found = [...text].find(isInvisible)
  if (!isInvisible(found)) return undefined
  const digits = found.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')
  return { name: names[found], codePoint: `U+${digits}` }
}

/**
 * Takes blanks and invisible characters off both ends of a text; what stands between stays.
 * Counts by hand: a pattern takes quadratic time on a hostile run of blanks.
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

/** Takes every blank and invisible character out of a text. */
export function withoutInvisible(text: string): string {
  return [...text].filter((character) => !isInvisible(character) && !/\s/.test(character)).join('')
}
