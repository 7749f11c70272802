import { expect, test } from 'vitest'
import { compareClaims } from './compare-claims.ts'

const rules = { first: ['tenant', 'user'], expected: ['iss'], perToken: ['session'] }

test('lists what matters first, and what differs in every token last', () => {
  const before = { exp: 1, jti: 'a', iss: 'old', user: 'gever', more: 1, tenant: 'rosenau', session: 's' }
  const after = { exp: 2, jti: 'b', iss: 'new', user: 'hans', tenant: 'rosenau', session: 't', also: [2] }
  expect(compareClaims(before, after, rules)).toEqual([
    { name: 'tenant', group: 'first', result: 'same', before: 'rosenau', after: 'rosenau' },
    { name: 'user', group: 'first', result: 'different', before: 'gever', after: 'hans' },
    { name: 'also', group: 'other', result: 'onlyAfter', after: [2] },
    { name: 'more', group: 'other', result: 'onlyBefore', before: 1 },
    { name: 'iss', group: 'expected', result: 'different', before: 'old', after: 'new' },
    { name: 'exp', group: 'perToken', result: 'different', before: 1, after: 2 },
    { name: 'jti', group: 'perToken', result: 'different', before: 'a', after: 'b' },
    { name: 'session', group: 'perToken', result: 'different', before: 's', after: 't' },
  ])
})

test('compares lists and objects by what they contain, in order', () => {
  const result = (one: object, other: object) =>
    compareClaims({ x: [one] } as never, { x: [other] } as never, rules)[0]?.result
  expect(result({ a: 1, b: [2] }, { b: [2], a: 1 })).toBe('same')
  expect(result([1, 2], [2, 1])).toBe('different')
  expect(result(['1'], [1])).toBe('different')
})

test('a claim that is null is there, and names of every object are names like others', () => {
  const odd = JSON.parse('{"__proto__": 1, "x": null}')
  expect(compareClaims({}, odd, rules)).toEqual([
    { name: '__proto__', group: 'other', result: 'onlyAfter', after: 1 },
    { name: 'x', group: 'other', result: 'onlyAfter', after: null },
  ])
  expect(compareClaims({}, {}, { ...rules, first: ['constructor'] })).toEqual([])
})
