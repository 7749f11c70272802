import { expect, test } from 'vitest'
import { Secret } from '../../vault/secret.ts'
import { createLongSecretRedactor, excerptOf, mark, redact } from './redact.ts'
import { redactJson } from './redact-json.ts'

/** Claims that repeat a secret, as a server does that reads it as a number. */
const repeats = (value: unknown) => ({ plain: value, deep: [{ list: [value] }], [String(value)]: true })

test.each([
  ['digits', '48151623', 48151623],
  ['digits within a longer number', '48151623', 148151623000],
  ['digits as a fraction', '48151623', 0.48151623],
  ['digits below zero', '48151623', -48151623],
  ['leading zeros, which a number has none of', '000048151623', 48151623],
  ['a plus sign, as of a telephone number', '+41481516234', 41481516234],
  ['zeros behind a point', '481516.50', 481516.5],
  ['more digits than a number holds', '48151623421089374652', Number('48151623421089374652')],
  ['so many digits that it gets an exponent', '4815162342108937465210', Number('4815162342108937465210')],
  ['an exponent', '4815162e3', 4815162000],
])('hides a secret that comes back as a number: %s', (_what, secret, value) => {
  const given = new Secret(secret)
  const hidden = redactJson(repeats(value), createLongSecretRedactor([given]))
  expect(hidden.plain).toEqual(expect.stringContaining(mark))
  const shown = JSON.stringify([
    hidden,
    excerptOf(JSON.stringify({ value }), [given]),
    redact(`is ${value}`, [given]),
  ])
  expect(shown).not.toContain(String(value))
  expect(shown).not.toContain('4815162')
})

test('recognizes a secret with a decimal point between its digits', () => {
  expect(redactJson([4815.1623, 4.8151623e-9], createLongSecretRedactor([new Secret('48151623')]))).toEqual([
    mark,
    mark,
  ])
})

test('leaves numbers, booleans and null unchanged if they contain no secret', () => {
  const claims = {
    exp: 1_900_000_000,
    ratio: 0.25,
    big: 1e300,
    yes: true,
    no: false,
    nothing: null,
    at: [1, 2],
  }
  const hide = createLongSecretRedactor([
    new Secret('48151623'),
    new Secret('0000001'),
    new Secret('true'),
    new Secret('1e400'),
  ])
  expect(redactJson(claims, hide)).toEqual(claims)
})

test('returns the same object where nothing is hidden, and copies only the way to what is', () => {
  const hide = createLongSecretRedactor([new Secret('hunter2-2026')])
  const clean = { list: [{ a: 'x' }], b: 'y' }
  expect(redactJson(clean, hide)).toBe(clean)
  const given = JSON.parse('{"__proto__":{"kept":1},"clean":{"a":1},"list":["a","hunter2-2026","b"],"end":2}')
  const hidden = redactJson(given, hide)
  expect(JSON.stringify(hidden)).toBe(
    `{"__proto__":{"kept":1},"clean":{"a":1},"list":["a","${mark}","b"],"end":2}`,
  )
  expect(hidden.clean).toBe(given.clean)
  expect(given.list).toContain('hunter2-2026')
})

test('replaces a number beyond the range of a double by null', () => {
  expect(redactJson(JSON.parse('{"far":1e999}'), createLongSecretRedactor([]))).toEqual({ far: null })
})

test('shows no number with a secret name in an excerpt, complete or cut', () => {
  const body = '{"expires":60,"otp_token":734211,"session":{"pin":[5512]},"status":403'
  expect(excerptOf(`${body}}`, [])).toBe(
    '{"expires":60,"otp_token":"[secret]","session":{"pin":["[secret]"]},"status":403}',
  )
  expect(excerptOf(body, [])).toBe(
    '{"expires":60,"otp_token":"[secret]","session":{"pin":[5512]},"status":403',
  )
})
