import { expect, it } from 'vitest'
import { type Tag, tagColors } from '../../../shared/annotations.ts'
import { someConnection } from '../../store/fake-bridge.ts'
import { countTags } from '../../store/list/filter.ts'
import { proposedTags, withTag } from './tags.ts'

const tag = (name: string, color: Tag['color'] = 'teal'): Tag => ({ name, color })
const compare = (a: string, b: string) => a.localeCompare(b)

it('finds the tags of all connections, each once', () => {
  const connections = [[tag('Ops'), tag('gever')], [tag('ops')], []].map((tags) => ({
    ...someConnection,
    annotations: { tags },
  }))
  expect(countTags([...connections, someConnection], compare).map(({ name }) => name)).toEqual([
    'gever',
    'Ops',
  ])
})

it('proposes those that are not there yet, by any part of their name, accents or not', () => {
  const inUse = [tag('Zürich'), tag('Wurzel'), tag('Ops')]
  expect(proposedTags(inUse, [tag('wurzel')], ' zur')).toEqual([tag('Zürich')])
  expect(proposedTags(inUse, [], '')).toEqual(inUse)
})

it('adds one in use elsewhere as it is there, a new one in a colour of its own, and nothing twice', () => {
  const inUse = [tag('GEVER', 'violet'), tag('Ops', 'red')]
  expect(withTag([], ' gever ', inUse)).toEqual([tag('GEVER', 'violet')])
  const [added] = withTag([], 'new', inUse)
  expect(added?.color).toBe('orange')
  const tags = [tag('Ops', 'red')]
  expect(withTag(tags, 'OPS', inUse)).toBe(tags)
  expect(withTag(tags, '  ', inUse)).toBe(tags)
  const all = tagColors.map((color) => tag(color, color))
  expect(tagColors).toContain(withTag(all, 'ninth', [])[8]?.color)
})
