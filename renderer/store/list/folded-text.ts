/** Writes texts without what people leave out when they type: case, accents, letters that their keyboard lacks. */

/** Letters that Unicode does not take apart, and those with two spellings: `Köln` is typed `koln` and `koeln`. */
const spellings: Readonly<Record<string, string>> = {
  ä: 'a ae',
  ö: 'o oe',
  ü: 'u ue',
  å: 'a aa',
  ø: 'o oe',
  æ: 'ae',
  œ: 'oe',
  ß: 'ss',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ı: 'i',
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: everything beyond ASCII.
const beyondAscii = /[^\x00-\x7f]/gu

/** Returns the spellings of what is typed, as `folded` has them. */
export function spellingsOf(typed: string): readonly string[] {
  return folded(typed).split('\n')
}

/** Whether a folded text holds what was typed, in any of its spellings. */
export function holds(text: string, spellings: readonly string[]): boolean {
  for (const spelling of spellings) if (text.includes(spelling)) return true
  return false
}

/** Returns a text to be searched: in lower case without accents, one line for each of its spellings. */
export function folded(text: string): string {
  const lower = text.toLowerCase()
  // Most texts are plain, and there are thousands of them.
  if (lower.search(beyondAscii) < 0) return lower
  // Most of the others have one too.
  return [...new Set([0, -1].map((which) => spelled(lower.normalize('NFC'), which)))].join('\n')
}

function spelled(text: string, which: number): string {
  return text.replace(beyondAscii, (letter) => lettersFor(letter).at(which) as string)
}

const known = new Map<string, readonly string[]>()

function lettersFor(letter: string): readonly string[] {
  let found = known.get(letter)
  if (!found) {
    found = (spellings[letter] ?? letter.normalize('NFD').replace(/\p{M}/gu, '')).split(' ')
    known.set(letter, found)
  }
  return found
}
