/**
 * Orders names as `Intl.Collator` does, numbers by value, case and accents aside, without making one: the first of them
 * takes the browser 20 to 50 ms, in which the window would show nothing.
 */
import { type Language, type Locale, languageOf } from '../../shared/words.ts'

const latin = 'abcdefghijklmnopqrstuvwxyz'

/** Czech sorts four letters with a caron after those without; `ch`, a letter too, stands here as NUL. */
const alphabets: Readonly<Record<Language, string>> = {
  en: latin,
  de: latin,
  cs: 'abcčdefgh\0ijklmnopqrřsštuvwxyzž',
}

const signs = ' _-,;:!?.\'"()[]{}@*/\\&#%`^+<=>|~$'

/** Letters that count as the first one of their row, where the alphabet does not have them. */
const rows = [
  'aáàâäãå',
  'cčç',
  'dď',
  'eéèêëě',
  'iíìîï',
  'nňñ',
  'oóòôöõ',
  'rř',
  'sš',
  'tť',
  'uúùûüů',
  'yýÿ',
  'zž',
]

/** Below these codes is all that is known here. */
const codes = 0x180

const [end, unknown, digit] = [0, 255, signs.length + 1]

/** How two names stand to each other; undefined where only `Intl.Collator` can tell. */
export type PlainOrder = (one: string, other: string) => number | undefined

/** Returns the order of a locale; none of regions or of extensions such as `de-u-co-phonebk` that may have rules of their own. */
export function plainOrder(locale: Locale): PlainOrder {
  if (!/^..(-[A-Z]{2})?$/.test(locale)) return () => undefined
  const alphabet = alphabets[languageOf(locale)]
  const weights = weightsOf(alphabet)
  const ch = alphabet.includes('\0') ? weightOf('\0', alphabet) : undefined
  return (one, other) => compare(new Reader(one, weights, ch), new Reader(other, weights, ch))
}

function weightsOf(alphabet: string): Uint8Array {
  const weights = new Uint8Array(codes).fill(unknown)
  const put = (sign: string, weight: number) => {
    for (const form of [sign, sign.toUpperCase()]) if (form < '\u0180') weights[form.charCodeAt(0)] = weight
  }
  for (const [at, sign] of [...signs].entries()) put(sign, at + 1)
  for (const sign of '0123456789') put(sign, digit)
  for (const row of rows) for (const letter of row) put(letter, weightOf(row.charAt(0), alphabet))
  for (const letter of alphabet) put(letter, weightOf(letter, alphabet))
  // No letter by itself.
  weights[0] = unknown
  return weights
}

function weightOf(letter: string, alphabet: string): number {
  return digit + 1 + alphabet.indexOf(letter)
}

function compare(one: Reader, other: Reader): number | undefined {
  for (;;) {
    const [first, second] = [one.next(), other.next()]
    const difference = first === digit && second === digit ? one.number(other) : first - second
    if (first === unknown || second === unknown) return undefined
    // An accent of its own may follow, and make another letter of the last one.
    if (difference !== 0) return one.isKnown() && other.isKnown() ? difference : undefined
    if (first === end) return 0
  }
}

/** Reads a name letter by letter. */
class Reader {
  #at = 0
  readonly #text: string
  readonly #weights: Uint8Array
  readonly #ch: number | undefined

  /** @param ch the weight of `ch`, where that is a letter. */
  constructor(text: string, weights: Uint8Array, ch: number | undefined) {
    this.#text = text.includes('ß') ? text.replaceAll('ß', 'ss') : text
    this.#weights = weights
    this.#ch = ch
  }

  /** Returns the weight of the next letter, sign or digit. */
  next(): number {
    const text = this.#text
    if (this.#at >= text.length) return end
    const weight = this.#weights[text.charCodeAt(this.#at++)] ?? unknown
    if (
      this.#ch === undefined ||
      !/^c$/i.test(text.charAt(this.#at - 1)) ||
      !/^h$/i.test(text.charAt(this.#at))
    )
      return weight
    this.#at += 1
    return this.#ch
  }

  /** Compares the numbers whose first digits were just read. */
  number(other: Reader): number {
    const [one, two] = [this.#digits(), other.#digits()]
    return one.length - two.length || (one < two ? -1 : Number(one > two))
  }

  /** Says whether nothing that is unknown follows. */
  isKnown(): boolean {
    return (
      this.#at >= this.#text.length || (this.#weights[this.#text.charCodeAt(this.#at)] ?? unknown) !== unknown
    )
  }

  /** Reads a number to its end. @returns it without leading zeros. */
  #digits(): string {
    const from = this.#at - 1
    while (this.#weights[this.#text.charCodeAt(this.#at)] === digit) this.#at += 1
    return this.#text.slice(from, this.#at).replace(/^0+/, '')
  }
}
