import { describe, expect, it, test } from 'vitest'
import type { ConnectionId } from '../../shared/connection.ts'
import type { Place } from './list/place.ts'
import { type Picking, pickedAfter } from './picked.ts'
import { initialState } from './state.ts'

const placesOf = (group: string, letters: string): readonly Place[] =>
  [...letters].map((letter) => ({ id: letter as ConnectionId, group }))
const order = placesOf('all', 'abcde')

/** The state after these selections, each a way and where; `chosen` first. */
function after(chosen: string | undefined, ...steps: readonly (readonly [Picking, string])[]) {
  let state = { ...initialState, chosen: chosen as ConnectionId | undefined }
  for (const [how, id] of steps)
    state = { ...state, ...pickedAfter(state, how, { id: id as ConnectionId, group: 'all' }, order) }
  return [state.picked.join(''), state.chosen]
}

test.each([
  ['one more', after('a', ['toggle', 'c']), ['ac', 'c']],
  [
    'one less, and the user is at one that is left',
    after('a', ['toggle', 'c'], ['toggle', 'd'], ['toggle', 'd']),
    ['ac', 'c'],
  ],
  ['all but one less', after('a', ['toggle', 'c'], ['toggle', 'a']), ['', 'c']],
  ['none less', after('a', ['toggle', 'a']), ['', 'a']],
  ['the first one', after(undefined, ['toggle', 'b']), ['', 'b']],
  ['a range down', after('b', ['range', 'd']), ['bcd', 'd']],
  ['a range up keeps where it began', after('d', ['range', 'b'], ['range', 'e']), ['de', 'e']],
  ['a range back to its beginning', after('b', ['range', 'c'], ['range', 'b']), ['', 'b']],
  ['a range from one that the list does not show', after('x', ['range', 'c']), ['', 'c']],
  ['all', after('c', ['all', 'c']), ['abcde', 'c']],
])('%s', (_what, found, expected) => expect(found).toEqual(expected))

test('what the pane showed of one connection is not shown any more', () => {
  const [here] = order as [Place]
  const revealed = { id: here.id, token: 'raw' }
  const state = { ...initialState, chosen: here.id, revealed }
  expect(pickedAfter(state, 'all', here, order).revealed).toBeUndefined()
  expect(pickedAfter(state, 'all', here, [here])).toMatchObject({ picked: [] })
})

describe('a connection that stands under each of its tags', () => {
  // `b` and `c` have both tags.
  const grouped = [...placesOf('one', 'abc'), ...placesOf('two', 'bcd')]
  const at = (group: string, id: string) => ({ id: id as ConnectionId, group })
  const state = { ...initialState, chosen: 'c' as ConnectionId, chosenIn: 'two' }

  it('is counted once', () => {
    expect(pickedAfter(state, 'all', at('two', 'c'), grouped).picked).toEqual(['a', 'b', 'c', 'd'])
    expect(pickedAfter({ ...state, chosenIn: 'one' }, 'range', at('two', 'd'), grouped).picked).toEqual([
      'c',
      'b',
      'd',
    ])
  })

  it('begins a range where it was selected, however far that goes', () => {
    const near = { ...state, ...pickedAfter(state, 'range', at('two', 'd'), grouped) }
    expect([near.picked, near.chosen, near.chosenIn]).toEqual([['c', 'd'], 'd', 'two'])
    expect(pickedAfter(near, 'range', at('one', 'a'), grouped).picked).toEqual(['c', 'b', 'a'])
    expect(pickedAfter(near, 'range', at('two', 'b'), grouped).picked).toEqual(['c', 'b'])
  })
})
