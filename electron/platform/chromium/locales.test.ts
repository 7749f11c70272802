import { describe, expect, it } from 'vitest'
import { systemLocales } from './locales.ts'

const own = new Intl.DateTimeFormat().resolvedOptions().locale

describe('systemLocales', () => {
  it('reads the list of languages first, then the single one', () => {
    expect(systemLocales({ LANGUAGE: 'cs:de_CH', LANG: 'en_GB.UTF-8' }).slice(0, 3)).toEqual([
      'cs',
      'de-CH',
      'en-GB',
    ])
  })
  it('respects which variable overrides which', () => {
    expect(systemLocales({ LC_ALL: 'de_AT.UTF-8@euro', LANG: 'cs_CZ' })[0]).toBe('de-AT')
  })
  it.each(['C', 'POSIX', 'C.UTF-8', '', 'not a locale'])('does not take %j for a language', (LANG) => {
    expect(systemLocales({ LANG })).toEqual([own])
  })
})
