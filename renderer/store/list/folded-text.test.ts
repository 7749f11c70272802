import { expect, it } from 'vitest'
import { folded, holds, spellingsOf } from './folded-text.ts'

it.each([
  ['Straßenamt', ['strassenamt']],
  ['Köln', ['koln', 'koeln']],
  ['Ko\u0308ln', ['koln', 'koeln']],
  ['Łódź', ['lodz']],
  ['København', ['kobenhavn', 'koebenhavn']],
  ['Příliš ŽLUŤOUČKÝ', ['prilis zlutoucky']],
  ['Århus', ['arhus', 'aarhus']],
  ['STRAẞE', ['strasse']],
  ['Plain 42', ['plain 42']],
  ['東京\u3000x', ['東京\u3000x']],
])('%s is found as %j', (text, forms) => {
  expect(folded(text).split('\n')).toEqual(forms)
  expect(spellingsOf(text)).toEqual(forms)
  for (const form of forms) expect(holds(folded(text), spellingsOf(form))).toBe(true)
})
