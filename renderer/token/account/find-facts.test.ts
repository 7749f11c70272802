import { expect, it } from 'vitest'
import type { FactSheet } from '../../../shared/token-use/facts.ts'
import { countOf, firstFacts, foundFacts, shownFacts } from './find-facts.ts'

const words = (de: string) => ({ en: 'English', de, cs: 'česky' })
const sheet: FactSheet = {
  groups: [
    { title: words('Gemeinde-IDs'), facts: [{ label: 'Bad Sonnau', value: '1187' }] },
    {
      title: words('Objekt-IDs'),
      facts: [
        { label: 'Gästehaus', value: '55120', of: 'Pension Möwe' },
        { label: words('Objekt'), value: words('keines') },
      ],
    },
  ],
  omitted: 0,
}
const groups = shownFacts(sheet, ({ de }) => de)
const labels = (search: string) =>
  foundFacts(groups, search).flatMap(({ facts }) => facts.map(({ label }) => label))

it('words what is ours, and lets only what is the server’s be copied', () => {
  expect(groups.map(({ title }) => title)).toEqual(['Gemeinde-IDs', 'Objekt-IDs'])
  expect(groups[1]?.facts.map(({ label, value, isCopied }) => [label, value, isCopied])).toEqual([
    ['Gästehaus', '55120', true],
    ['Objekt', 'keines', false],
  ])
})

it.each([
  ['', ['Bad Sonnau', 'Gästehaus', 'Objekt']],
  ['  ', ['Bad Sonnau', 'Gästehaus', 'Objekt']],
  ['sonnau', ['Bad Sonnau']],
  ['gastehaus', ['Gästehaus']],
  ['MOWE 551', ['Gästehaus']],
  ['gemeinde', ['Bad Sonnau']],
  ['keines', ['Objekt']],
  ['sonnau 551', []],
])('finds by every word, whatever its accents and case: %j', (search, found) => {
  expect(labels(search)).toEqual(found)
})

it('shows the first ones over all groups, and no empty group', () => {
  expect(countOf(firstFacts(groups, 2))).toBe(2)
  expect(firstFacts(groups, 2).map(({ facts }) => facts.length)).toEqual([1, 1])
  expect(firstFacts(groups, 1)).toHaveLength(1)
  expect(firstFacts([], 1)).toEqual([])
})
