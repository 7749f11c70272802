import { describe, expect, it } from 'vitest'
import { named } from '../../renderer/i18n/named.ts'
import { cs } from '../../renderer/i18n/words/cs.ts'
import { de } from '../../renderer/i18n/words/de.ts'
import { en } from '../../renderer/i18n/words/en.ts'
import {
  bound,
  listOf,
  namesOf,
  numbered,
  numbersFor,
  type Tree,
  textsOf,
  withNumbers,
} from './compact-words.ts'

const trees: Readonly<Record<string, Tree>> = { en, de, cs }

describe('compacted words', () => {
  it.each(Object.entries(trees))('are unchanged in %s', (_language, tree) => {
    const names = namesOf(Object.values(trees))
    expect(named(names, textsOf(names, tree))).toEqual(tree)
  })

  it('omit what a language lacks, in any order of its source', () => {
    const one = { a: 'A', group: { x: 'X', y: 'Y' } }
    const other = { group: { y: 'ypsilon', few: 'F' }, a: 'alpha' }
    const names = namesOf([one, other])
    expect(names).toEqual(['a', ['group', ['x', 'y', 'few']]])
    expect(textsOf(names, one)).toEqual(['A', 'X', 'Y', ''])
    expect(named(names, textsOf(names, other))).toEqual(other)
  })
})

it('Czech lines do not end in a single letter', () => {
  expect(bound({ a: 'I v síti a s {{host}}, o němž', b: { c: 'Ve schránce k 10 s' } })).toEqual({
    a: 'I\u00a0v\u00a0síti a\u00a0s\u00a0{{host}}, o\u00a0němž',
    b: { c: 'Ve schránce k\u00a010 s' },
  })
})

it('a list of texts is written as one string, unless a text contains the mark', () => {
  const texts = ['A “quoted” text’s end\\n', '', '{{host}} \u00a0…', '']
  expect(new Function(`return ${listOf(texts)}`)()).toEqual(texts)
  expect(() => listOf(['one', 'this|that'])).toThrow('this|that')
})

describe('literal keys', () => {
  const tree = {
    list: { add: 'Add', left_one: 'one left', left_other: '{{count}} left', lock: 'Lock' },
    problems: { gone: { what: 'It is gone.' } },
  }
  const together = ['t(`problems.$', '{kind}.what`)'].join('')
  const source = `t('list.add'), t(x ? 'list.left' : 'list.lock'), t('problems.gone.what'), ${together}`
  const numbers = numbersFor([tree], [source], ["ask('list.lock')"])

  it('become numbers in the build; composed ones, and names of something else, do not', () => {
    expect(numbers).toEqual(
      new Map([
        ['list.add', 0],
        ['list.left', 1],
      ]),
    )
    expect(withNumbers(source, numbers)).toBe(
      `t('0'), t(x ? '1' : 'list.lock'), t('problems.gone.what'), ${together}`,
    )
  })

  it('find the same texts', () => {
    const moved = numbered(tree, numbers)
    expect(moved).toEqual({
      0: 'Add',
      '1_one': 'one left',
      '1_other': '{{count}} left',
      list: { lock: 'Lock' },
      problems: tree.problems,
    })
    const names = namesOf([moved])
    expect(names).toEqual([1, '1_one', '1_other', ['list', ['lock']], ['problems', [['gone', ['what']]]]])
    expect(named(names, textsOf(names, moved))).toEqual(moved)
  })
})
