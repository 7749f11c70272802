import { expect, test } from 'vitest'
import type { ConnectionId } from '../../shared/connection.ts'
import { type Picking, pickedAfter } from './picked.ts'
import { initialState } from './state.ts'

const order = ['a', 'b', 'c', 'd', 'e'] as ConnectionId[]
const ids = (letters: string) => [...letters] as ConnectionId[]

/** The state after these selections, each a way and where; `chosen` first. */
function after(chosen: string | undefined, ...steps: readonly (readonly [Picking, string])[]) {
  let state = { ...initialState, chosen: chosen as ConnectionId | undefined }
  for (const [how, id] of steps) state = { ...state, ...pickedAfter(state, how, id as ConnectionId, order) }
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
  const revealed = { id: order[0] as ConnectionId, token: 'raw' }
  const state = { ...initialState, chosen: order[0], revealed }
  expect(pickedAfter(state, 'all', order[0] as ConnectionId, order).revealed).toBeUndefined()
  expect(pickedAfter(state, 'all', order[0] as ConnectionId, ids('a'))).toMatchObject({ picked: [] })
})
