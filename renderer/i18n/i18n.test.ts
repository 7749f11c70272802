import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { localeFor } from '../../shared/words.ts'
import { currentLanguage, setLanguage } from './i18n.ts'

it.each([
  ['system', ['de-CH', 'en'], 'de-CH'],
  ['system', ['fr-CH', 'de-AT', 'en-US'], 'de-AT'],
  ['system', ['de', 'de-CH'], 'de-CH'],
  ['system', ['rm-CH'], 'en'],
  ['de', ['en-GB'], 'de'],
  ['de', ['de-AT'], 'de-AT'],
  ['de-CH', ['de-DE'], 'de-CH'],
  ['en', ['de-CH', 'en-US'], 'en-US'],
  ['cs', ['de-CH'], 'cs'],
] as const)('%s chosen on a system of %j speaks %s', (preferred, locales, locale) => {
  expect(localeFor(preferred, locales)).toBe(locale)
})

it('German chosen by its own name is German as in Germany, wherever the computer stands', () => {
  expect(localeFor('de', ['de-CH', 'en'])).toBe('de')
})

beforeEach(() => vi.stubGlobal('document', { documentElement: { lang: '' } }))
afterEach(() => vi.unstubAllGlobals())

it.each(['de-CH', 'de-LI'] as const)(
  '%s is written the Swiss way, but for what comes from outside',
  async (locale) => {
    await setLanguage(locale)
    const { t, texts } = currentLanguage()
    expect(JSON.stringify(texts)).not.toMatch(/[ß„“‚‘]/)
    expect(t('vault.close')).toBe('Schliessen')
    expect(t('list.noHit', { search: 'Straße „A“' })).toBe('Keine Treffer für «Straße „A“»')
    expect(document.documentElement.lang).toBe('de-CH')
  },
)

it('German elsewhere has its ß and its quotation marks', async () => {
  await setLanguage('de-AT')
  expect(currentLanguage().t('vault.close')).toBe('Schließen')
  expect(currentLanguage().t('list.noHit', { search: 'x' })).toBe('Keine Treffer für „x“')
})
