import { describe, expect, it } from 'vitest'
import { pickLanguage } from './words.ts'

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
})
