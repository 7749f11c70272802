import { expect, it } from 'vitest'
import { nestedVariables } from './variables.ts'

/** A value within so many objects. */
function nested(depth: number): unknown {
  return depth === 0 ? 'deep' : { a: nested(depth - 1) }
}

it('collects values by their paths, those that lie very deep excepted', () => {
  const all = (data: unknown) => [...nestedVariables(data, (name) => name === 'left')]
  expect(all({ login: { client: 'app', left: 's3' }, list: ['x'] })).toEqual([['login.client', 'app']])
  expect(all(nested(20))).toHaveLength(1)
  expect(all(nested(21))).toEqual([])
})
