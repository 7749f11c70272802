import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Locale } from '../../shared/words.ts'
import { plainOrder } from './plain-order.ts'

const locales: readonly Locale[] = ['en', 'en-GB', 'en-US', 'de', 'de-CH', 'de-AT', 'cs', 'cs-CZ']

/** Every character up to here, and with them the accents that are written apart. */
const characters = [
  ...Array.from({ length: 0x250 }, (_, at) => String.fromCharCode(at)),
  '\u0301',
  '\u030c',
  '–',
  '😀',
]
const letters = [...'abchHCzZčČřšžäöüßéů']
const signs = [...' -_.,()/0019']

const usual = (locale: Locale) => new Intl.Collator(locale, { numeric: true, sensitivity: 'base' })

/** How the two orders differ; undefined where they do not, or where the plain one does not say. */
function difference(locale: Locale) {
  const [plain, { compare }] = [plainOrder(locale), usual(locale)]
  return (one: string, other: string) => {
    const said = plain(one, other)
    const right = Math.sign(compare(one, other))
    return said === undefined || Math.sign(said) === right ? undefined : { one, other, said, right }
  }
}

describe.each(locales)('the plain order in %s', (locale) => {
  it('is that of the collator for all pairs of characters', () => {
    const differs = difference(locale)
    const pairs = characters.flatMap((one) => characters.map((other) => differs(one, other)))
    expect(pairs.filter((pair) => pair !== undefined)).toEqual([])
  })

  it('is that of the collator for all names', () => {
    const differs = difference(locale)
    const plainName = fc.array(fc.constantFrom(...letters, ...signs), { maxLength: 8 })
    const anyName = fc.array(fc.constantFrom(...characters), { maxLength: 6 })
    const name = fc.oneof({ weight: 4, arbitrary: plainName }, anyName).map((signs) => signs.join(''))
    fc.assert(
      fc.property(name, name, name, (start, one, other) => {
        expect(differs(start + one, start + other)).toBeUndefined()
      }),
      { numRuns: 4000 },
    )
  })

  it('knows the names of most lists', () => {
    const plain = plainOrder(locale)
    const names = [
      'Gemeinde Rosenau 002',
      'Gemeinde Rosenau 10',
      'Úřad Říčany (test)',
      'Zürich, Straßenamt',
      'M/S & Co. #2',
    ]
    const all = names.flatMap((one) => names.map((other) => plain(one, other)))
    expect(all).not.toContain(undefined)
  })
})

it('leaves to the collator what it does not know', () => {
  expect(plainOrder('de')('Łódź', 'Lodz')).toBeUndefined()
  expect(plainOrder('de')('a', 'b\u030c')).toBeUndefined()
  expect(plainOrder('de-u-co-phonebk' as Locale)('a', 'b')).toBeUndefined()
})
