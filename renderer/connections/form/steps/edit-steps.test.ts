import { expect, test } from 'vitest'
import { moved, replaced, statusesIn, without } from './edit-steps.ts'

test('rows are moved, replaced and left out by their place', () => {
  expect(moved(['a', 'b', 'c'], 2, -1)).toEqual(['a', 'c', 'b'])
  expect(moved(['a', 'b', 'c'], 0, 1)).toEqual(['b', 'a', 'c'])
  expect(moved(['a'], 3, 1)).toEqual(['a'])
  expect(replaced(['a', 'b'], 1, 'c')).toEqual(['a', 'c'])
  expect(without(['a', 'b'], 0)).toEqual(['b'])
})

test.each([
  ['400, 401', [400, 401]],
  ['400,', [400]],
  ['4', [4]],
  ['', []],
])('statuses are read from %j', (typed, statuses) => expect(statusesIn(typed)).toEqual(statuses))
