/** Writes texts without what people leave out when they type: case, accents, letters that their keyboard lacks. */

/** Letters that Unicode does not take apart, and those that two spellings replace: `Köln` is typed `koln` and `koeln`. */
const spellings: Readonly<Record<string, readonly [short: string, long?: string]>> = {
  ä: ['a', 'ae'],
  ö: ['o', 'oe'],
  ü: ['u', 'ue'],
  å: ['a', 'aa'],
  ø: ['o', 'oe'],
  æ: ['ae'],
  œ: ['oe'],
  ß: ['ss'],
  ł: ['l'],
  đ: ['d'],
  ð: ['d'],
  þ: ['th'],
  ı: ['i'],
}

/** A text in both spellings; `long` is left out where it is the same. */
export interface FoldedText {
  readonly short: string
  readonly long?: string
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: everything beyond ASCII.
const beyondAscii = /[^\x00-\x7f]/gu

/** Returns a text in lower case without accents, in both spellings. */
export function foldedText(text: string): FoldedText {
  const lower = text.toLowerCase()
  // Most texts are plain, and there are thousands of them.
  if (lower.search(beyondAscii) < 0) return { short: lower }
  const composed = lower.normalize('NFC')
  const short = composed.replace(beyondAscii, (letter) => spellings[letter]?.[0] ?? bare(letter))
  const long = composed.replace(beyondAscii, (letter) => spellings[letter]?.at(-1) ?? bare(letter))
  return short === long ? { short } : { short, long }
}

const known = new Map<string, string>()

/** A letter without its marks. */
function bare(letter: string): string {
  let found = known.get(letter)
  if (found === undefined) {
    found = letter.normalize('NFD').replace(/\p{M}/gu, '')
    known.set(letter, found)
  }
  return found
}
