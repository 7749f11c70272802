import { describe, expect, it } from 'vitest'
import { foldedText } from './folded-text.ts'

describe('a folded text', () => {
  it.each([
    ['Straßenamt', 'strassenamt', undefined],
    ['Köln', 'koln', 'koeln'],
    ['Ko\u0308ln', 'koln', 'koeln'],
    ['Łódź', 'lodz', undefined],
    ['København', 'kobenhavn', 'koebenhavn'],
    ['Příliš ŽLUŤOUČKÝ', 'prilis zlutoucky', undefined],
    ['Århus', 'arhus', 'aarhus'],
    ['STRAẞE', 'strasse', undefined],
    ['Plain 42', 'plain 42', undefined],
  ])('%s', (text, short, long) => {
    expect(foldedText(text)).toEqual(long === undefined ? { short } : { short, long })
  })
})
