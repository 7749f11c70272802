import { format, inspect } from 'node:util'
import { expect, test } from 'vitest'
import { Secret } from './secret.ts'

const word = 'hunter2-Größe'
const secret = new Secret(word)

test.each([
  ['a template', `${secret}`],
  ['a sum', `a${String(secret)}`],
  ['JSON', JSON.stringify({ secret })],
  ['util.inspect', inspect({ secret }, { depth: null, showHidden: true, getters: true })],
  ['util.format', format('%s %o %j', secret, secret, secret)],
  ['an array joined', [secret, secret].join()],
  ['its entries', JSON.stringify([Object.entries(secret), Object.getOwnPropertyNames(secret)])],
  ['a copy by spreading', inspect({ ...secret })],
  ['an error message', new Error(`${secret}`).stack ?? ''],
])('a secret cannot be seen in %s', (_where, text) => {
  expect(text).not.toContain(word)
})

test('a secret is revealed exactly as it was given, blanks included', () => {
  expect(new Secret('  x \n').reveal()).toBe('  x \n')
  expect(new Secret('abc').length).toBe(3)
})

test('a structured clone carries nothing', () => {
  expect(inspect(structuredClone(secret))).not.toContain(word)
})
