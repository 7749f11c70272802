import { describe, expect, it } from 'vitest'
import { cs } from '../renderer/words/cs.ts'
import { de } from '../renderer/words/de.ts'
import { en } from '../renderer/words/en.ts'
import { named } from '../renderer/words/named.ts'
import { namesOf, type Tree, textsOf } from './words-as-lists.ts'

const trees: Readonly<Record<string, Tree>> = { en, de, cs }

describe('words as lists', () => {
  it.each(Object.entries(trees))('come out as they are written in %s', (_language, tree) => {
    const names = namesOf(Object.values(trees))
    expect(named(names, textsOf(names, tree))).toEqual(tree)
  })

  it('leave out what a language has not, in whatever order it is written', () => {
    const one = { a: 'A', group: { x: 'X', y: 'Y' } }
    const other = { group: { y: 'ypsilon', few: 'F' }, a: 'alpha' }
    const names = namesOf([one, other])
    expect(names).toEqual(['a', ['group', ['x', 'y', 'few']]])
    expect(textsOf(names, one)).toEqual(['A', 'X', 'Y', 0])
    expect(named(names, textsOf(names, other))).toEqual(other)
  })
})
