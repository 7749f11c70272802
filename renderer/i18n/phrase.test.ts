import { describe, expect, it } from 'vitest'
import { createPhrase } from './phrase.ts'
import { cs } from './words/cs.ts'
import { de } from './words/de.ts'
import { en } from './words/en.ts'

describe('a phrase', () => {
  it('puts facts in, as they are', () => {
    const t = createPhrase('en', en)
    expect(t('list.noHit', { search: '<b>$& {{x}}</b>' })).toBe('No results for “<b>$& {{x}}</b>”')
  })

  it('leaves a gap visible where a fact is missing', () => {
    expect(createPhrase('en', en)('list.noHit')).toContain('{{search}}')
  })

  it('writes a count as numbers are, and no other number', () => {
    const opaque = (t: ReturnType<typeof createPhrase>) => t('claims.opaque', { count: 1234 })
    expect(opaque(createPhrase('en', en))).toContain('1,234 characters')
    expect(opaque(createPhrase('de', de))).toContain('1.234 Zeichen')
    expect(opaque(createPhrase('de-CH', de))).toMatch(/1[’']234 Zeichen/)
    expect(createPhrase('en', en)('problems.portTaken.what', { port: 8400 })).toContain('port 8400')
  })

  it('chooses the plural of its language', () => {
    const counted = (t: ReturnType<typeof createPhrase>) =>
      [1, 2, 5].map((count) => t('list.unreadable', { count }))
    expect(new Set(counted(createPhrase('cs', cs)).map((text) => text.replace(/\d/, ''))).size).toBe(3)
    expect(createPhrase('de', de)('list.unreadable', { count: 1 })).toMatch(/^1 /)
    expect(createPhrase('cs', cs)('list.unreadable', { count: 1.5 })).toMatch(/^1,5 /)
  })
})
