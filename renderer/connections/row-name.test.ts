import { expect, it } from 'vitest'
import { dividedName, heldTogether } from './row-name.ts'

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

it.each([
  ['Hausverwaltung Süd', 22, ['Hausverwaltung Süd']],
  ['Genossenschaft Wohnbau Winterthur 4711', 19, ['Genossenschaft Wohnbau ', 'Winterthur 4711']],
  ['Genossenschaft-Winterthur-4711', 8, ['Genossenschaft-Wintert', 'hur-4711']],
  ['Wohnbau 🏠 4711', 6, ['Wohnbau ', '🏠 4711']],
])('%s, of which %i characters stay: %j', (name, longest, parts) => {
  expect(dividedName(name, longest)).toEqual(parts)
})
