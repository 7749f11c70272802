import { expect, it } from 'vitest'
import { foldedForms } from './folded-text.ts'

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
  expect(foldedForms(text)).toEqual(forms)
})
