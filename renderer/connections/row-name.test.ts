import { expect, it } from 'vitest'
import { heldTogether } from './row-name.ts'

it.each([
  ['e-shop', 'e-|shop'],
  ['Hausverwaltung e-shop und B2-Portal', 'Hausverwaltung e-|shop und B2-|Portal'],
  ['Ú-systém', 'Ú-|systém'],
  ['Bad-Oeynhausen', 'Bad-Oeynhausen'],
  ['Gemeinde - Test', 'Gemeinde - Test'],
  ['', ''],
])('%s is written as %s, where | holds together', (name, written) => {
  expect(heldTogether(name).replaceAll('\u2060', '|')).toBe(written)
})
