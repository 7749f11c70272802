import { expect, it } from 'vitest'
import { challengeOf } from './challenge.ts'

const read = (header: string) => challengeOf({ headers: new Map([['www-authenticate', header]]) })

it.each([
  ['Bearer', {}],
  ['Bearer error="invalid_token"', { error: 'invalid_token' }],
  ['Bearer realm="x", Error=invalid_token', { error: 'invalid_token' }],
  [
    'Bearer realm="error=no", error="invalid_token", error_description="The \\"new\\" one, please"',
    { error: 'invalid_token', error_description: 'The "new" one, please' },
  ],
  ['Bearer last_error="x", error="y"', { error: 'y' }],
  ['Bearer error="cut off', {}],
])('%s', (header, expected) => expect(read(header)).toEqual(expected))

it('nothing is read from a response without one', () => {
  expect(challengeOf({ headers: new Map() })).toEqual({})
})

it('a header as long as can be is read at once', () => {
  const began = performance.now()
  read(`Bearer ${'error="\\'.repeat(30_000)}`)
  expect(performance.now() - began).toBeLessThan(500)
})
