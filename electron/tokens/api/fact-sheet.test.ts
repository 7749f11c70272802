import { expect, it } from 'vitest'
import type { Fact, FactGroup } from '../../../shared/token-use/facts.ts'
import { factSheetOf, mostFacts } from './fact-sheet.ts'

const title = { en: 'IDs', de: 'IDs', cs: 'ID' }
const group = (...facts: readonly Fact[]): FactGroup => ({ title, facts })
const plain = (text: string) => text

it('hides secrets in what came from a server, and cuts what is too long to read', () => {
  const hide = (text: string) => text.replaceAll('hunter2', '[secret]')
  const facts = group(
    { label: 'a hunter2', value: 'hunter2', of: 'of hunter2' },
    { label: title, value: 'x'.repeat(400) },
  )
  expect(factSheetOf([facts], hide)).toEqual({
    groups: [
      group(
        { label: 'a [secret]', value: '[secret]', of: 'of [secret]' },
        { label: title, value: `${'x'.repeat(300)}…` },
      ),
    ],
    omitted: 0,
  })
})

it('keeps as many facts as the window can show, and counts the rest', () => {
  const many = (count: number) =>
    group(...Array.from({ length: count }, (_, at) => ({ label: 'a', value: `${at}` })))
  const { groups, omitted } = factSheetOf([many(3), many(mostFacts), many(5)], plain)
  expect(groups.map(({ facts }) => facts.length)).toEqual([3, mostFacts - 3])
  expect(omitted).toBe(8)
})

it('has no group without facts', () => {
  expect(factSheetOf([group(), group()], plain)).toEqual({ groups: [], omitted: 0 })
})
