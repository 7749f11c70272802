import { expect, test } from 'vitest'
import { ProblemError } from './problem-error.ts'
import { createProblemOf } from './problem-of.ts'

function logged() {
  const lines: string[] = []
  return { lines, problemOf: createProblemOf((line) => lines.push(line)) }
}

test('a problem is told as it is, and logged nowhere', () => {
  const { lines, problemOf } = logged()
  expect(problemOf(new ProblemError({ kind: 'gone' }))).toEqual({ kind: 'gone' })
  expect(lines).toEqual([])
})

test('a bug is told by a reference, and logged by its class and place', () => {
  const { lines, problemOf } = logged()
  const problem = problemOf(new RangeError('no room for hunter2\n  at hunter2'))
  expect(problem).toEqual({ kind: 'internal', reference: expect.stringMatching(/^[0-9a-f]{8}$/) })
  const { reference } = problem as { reference: string }
  expect(lines).toHaveLength(1)
  expect(lines[0]).toMatch(new RegExp(`^internal error ${reference}: RangeError at .*problem-of`))
})

test.each([
  ['an error', new TypeError('cannot read "hunter2"')],
  ['an error with a cause', new Error('failed', { cause: 'hunter2' })],
  ['a text', 'hunter2'],
  ['an object', { password: 'hunter2' }],
])('nothing of what %s says is told or logged', (_what, thrown) => {
  const { lines, problemOf } = logged()
  expect(JSON.stringify([problemOf(thrown), lines])).not.toContain('hunter2')
  expect(lines).toHaveLength(1)
})
