import { describe, expect, test } from 'vitest'
import { parseLines, validateLines } from './lines.ts'

describe('parameters and header fields, one on each line', () => {
  test('parameters are split at the first equals sign', () => {
    const typed = 'audience=https://api.example.com/?a=b\r\n\n  prompt = login \nempty='
    expect(parseLines(typed, 'parameters')).toEqual([
      ['audience', 'https://api.example.com/?a=b'],
      ['empty', ''],
    ])
  })

  test('header fields are split at the first colon', () => {
    expect(parseLines('X-Tenant: one: two\nAccept:application/json', 'headers')).toEqual([
      ['X-Tenant', 'one: two'],
      ['Accept', 'application/json'],
    ])
  })

  test.each([
    ['parameters', 'audience', 'malformedParameter', 1],
    ['parameters', 'a=b\r\n\n=value', 'malformedParameter', 3],
    ['parameters', 'a=b', undefined, undefined],
    ['headers', 'X-Tenant: one\nX Tenant: two\nX', 'malformedHeader', 2],
    ['headers', 'X-Tenant one', 'malformedHeader', 1],
    ['headers', 'X-Tenant: one', undefined, undefined],
    ['headers', ' \n', undefined, undefined],
  ] as const)('%s: the first wrong line of %j: %s in line %s', (kind, typed, reason, line) => {
    expect(validateLines(typed, kind)).toEqual(reason && { reason, line })
  })
})
