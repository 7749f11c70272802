import { expect, test } from 'vitest'
import { createPhrase } from '../../i18n/phrase.ts'
import { cs } from '../../i18n/words/cs.ts'
import { de } from '../../i18n/words/de.ts'
import { en } from '../../i18n/words/en.ts'
import { invisibleWarning, secretWarning } from './stray-characters.ts'

const t = createPhrase('en', en)

test.each([
  ['hush\u200b', 'a zero-width space (U+200B)'],
  ['hush\u2060', 'a word joiner (U+2060)'],
  ['hush\u200e', 'a left-to-right mark (U+200E)'],
  ['hush\ufeff', 'a byte order mark (U+FEFF)'],
  ['hu\u00adsh', 'a soft hyphen (U+00AD)'],
])('warns of %j in a secret by name', (typed, name) => {
  expect(secretWarning(typed, t)).toContain(name)
})

test('names it in each language', () => {
  expect(secretWarning('x\u200b', createPhrase('de', de))).toContain('Leerzeichen ohne Breite (U+200B)')
  expect(secretWarning('x\u200b', createPhrase('cs', cs))).toContain('mezera nulové šířky (U+200B)')
})

test('warns of blanks at the ends of a secret, and of nothing else', () => {
  expect(secretWarning(' hush', t)).toBe(en.form.blanks)
  expect(secretWarning('hu sh', t)).toBeUndefined()
  expect(invisibleWarning(' id ', t)).toBeUndefined()
})
