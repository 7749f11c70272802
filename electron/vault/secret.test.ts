import { format, inspect } from 'node:util'
import { expect, test, vi } from 'vitest'
import { Secret } from './secret.ts'

const word = 'hunter2-Größe'
const secret = new Secret(word)

test.each([
  ['a template', `${secret}`],
  ['a sum', `a${String(secret)}`],
  ['its text', secret.toString()],
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

test('a wiped secret is overwritten, gone, and says so as a locked vault does', () => {
  const made: Buffer[] = []
  const real = Buffer.allocUnsafeSlow
  vi.spyOn(Buffer, 'allocUnsafeSlow').mockImplementation((size) => {
    const buffer = real(size)
    made.push(buffer)
    return buffer
  })
  const wiped = new Secret(word)
  expect(made).toHaveLength(1)
  // Bytes of its own: what is in Node's pool is shared with others, and would be wiped with them.
  expect(made[0]?.buffer.byteLength).toBe(made[0]?.byteLength)
  expect(made[0]?.some((byte) => byte !== 0)).toBe(true)
  wiped.wipe()
  expect(made[0]?.every((byte) => byte === 0)).toBe(true)
  expect(() => wiped.reveal()).toThrow('vaultLocked')
  wiped.wipe()
  expect([wiped.length, `${wiped}`]).toEqual([word.length, '[secret]'])
})

test.each(['', 'ü', '\ud800', 'a\udc00b\ud83c\udf9f', '\0\0', 'x'.repeat(100_000)])(
  'a secret keeps every string as it is',
  (text) => {
    expect(new Secret(text).reveal()).toBe(text)
    expect(new Secret(text).length).toBe(text.length)
  },
)

test('two secrets whose bytes happen to be the same are not equal', () => {
  // Of one UTF-16 unit, whose two bytes are those of “ab”.
  expect(new Secret('ab').equals(new Secret('\u6261'))).toBe(false)
  expect(new Secret('\u6261').equals(new Secret('ab'))).toBe(false)
})

test('two secrets are equal where every character is the same, and one that was wiped equals none', () => {
  const wiped = new Secret('key')
  wiped.wipe()
  for (const other of ['key ', 'Key', 'ke', ''])
    expect(new Secret('key').equals(new Secret(other))).toBe(false)
  expect(new Secret('key').equals(new Secret('key'))).toBe(true)
  expect(new Secret('key').equals(wiped)).toBe(false)
  expect(wiped.equals(wiped)).toBe(false)
})
