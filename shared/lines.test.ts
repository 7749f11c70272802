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
    ['parameters', 'audience', false],
    ['parameters', '=value', false],
    ['parameters', 'a=b', true],
    ['headers', 'X Tenant: one', false],
    ['headers', 'X-Tenant one', false],
    ['headers', 'X-Tenant: one', true],
    ['headers', ' \n', true],
  ] as const)('%s: %j is well formed: %s', (kind, typed, isFine) => {
    expect(validateLines(typed, kind)).toEqual(isFine ? undefined : { reason: 'malformedLine' })
  })
})
