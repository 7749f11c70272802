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
  ['Hausverwaltung Süd', 18, ['Hausverwaltung Süd']],
  ['Genossenschaft Wohnbau Winterthur 4711', 14, ['Genossenschaft Wohnbau ', 'Winterthur 4711']],
  ['Genossenschaft Wohnbau Winterthur 4711', 20, ['Genossenschaft ', 'Wohnbau Winterthur 4711']],
  ['Donaudampfschifffahrtsgesellschaft', 8, ['Donaudampfschifffahrtsgese', 'llschaft']],
  ['Amt Donaudampfschifffahrtsgesellschaft', 8, ['Amt Donaudampfschifffahrtsgese', 'llschaft']],
  ['Wohnbau 🏠 4711', 6, ['Wohnbau ', '🏠 4711']],
  ['🏠🏠🏠', 2, ['🏠', '🏠🏠']],
])('%s, of which %i characters stay: %j', (name, aim, parts) => {
  expect(dividedName(name, aim)).toEqual(parts)
})
