import { describe, expect, it } from 'vitest'
import { choiceOf, isSwiss, pickLanguage, pickLocale, toSwiss, wordsIn } from './words.ts'

describe('picking a language', () => {
  it.each([
    [['de-CH', 'en'], 'de'],
    [['cs_CZ.UTF-8'], 'cs'],
    [['fr-CH', 'de'], 'de'],
    [['rm', 'fr'], 'en'],
    [[], 'en'],
    [['C'], 'en'],
  ] as const)('%j gives %s', (wanted, language) => {
    expect(pickLanguage(wanted)).toBe(language)
  })

  it.each([
    [['de-CH', 'en'], 'de-CH'],
    [['DE-ch'], 'de-CH'],
    [['de', 'en-US', 'de-AT'], 'de-AT'],
    [['fr-CH', 'cs'], 'cs'],
    [['not a tag', 'cs-CZ'], 'cs-CZ'],
    [['rm-CH'], 'en'],
    [[], 'en'],
  ] as const)('%j with its region gives %s', (wanted, locale) => {
    expect(pickLocale(wanted)).toBe(locale)
  })
})

describe('Swiss German', () => {
  it.each([
    ['de-CH', true],
    ['de-LI', true],
    ['de-Latn-CH', true],
    ['de-CH-u-co-phonebk', true],
    ['de-AT', false],
    ['de', false],
    ['en-CH', false],
  ] as const)('is used in %s: %s', (locale, swiss) => {
    expect(isSwiss(locale)).toBe(swiss)
    expect(choiceOf(locale)).toBe(swiss ? 'de-CH' : locale.slice(0, 2))
  })

  it('has neither ß nor German quotation marks', () => {
    expect(toSwiss('Große Straße: „Schließen ‚jetzt‘“, Müller’s')).toBe(
      'Grosse Strasse: «Schliessen ‹jetzt›», Müller’s',
    )
  })

  it('is derived from German alone', () => {
    const words = { en: '“so”', de: '„schließen“', cs: '„tak“' }
    expect(wordsIn(words, 'de-CH')).toBe('«schliessen»')
    expect(wordsIn(words, 'de-DE')).toBe('„schließen“')
    expect(wordsIn(words, 'cs')).toBe('„tak“')
    expect(wordsIn(words, 'en-CH')).toBe('“so”')
  })
})
