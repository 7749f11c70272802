import { Buffer } from 'node:buffer'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { processorTime } from '../../session/processor-time.fixture.ts'
import { Secret } from '../../vault/secret.ts'
import { createRedactor, excerptOf, redact } from './redact.ts'

const odd = ' p+/=%&:é"<>\'\\ß '

/** The encodings in which servers echo what they were sent. */
const echoes: Readonly<Record<string, (secret: string) => string>> = {
  raw: (secret) => secret,
  trimmed: (secret) => secret.trim(),
  'as a form value': (secret) => new URLSearchParams({ v: secret }).toString(),
  'as a URL component': (secret) => encodeURIComponent(secret),
  'in lower-case hex': (secret) => encodeURIComponent(secret).replace(/%../g, (hex) => hex.toLowerCase()),
  'in JSON': (secret) => JSON.stringify({ message: `not ${secret} this` }),
  'in base64': (secret) => Buffer.from(secret).toString('base64'),
  'in base64url': (secret) => Buffer.from(secret).toString('base64url'),
  'in HTML': (secret) =>
    secret.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;'),
}

describe.each(Object.entries(echoes))('%s', (_name, echo) => {
  test.each([odd, 'hush', '123', 'a.b-c_D9'])('removes the secret %j', (secret) => {
    const clean = redact(`<p>${echo(secret)}</p>`, [new Secret(secret)])
    expect(clean).toContain('[secret]')
    expect(clean).not.toContain(echo(secret))
  })
})

test.each(['', 'i', 'id', 'id:'])('removes a secret from base64 behind %j, and from hex', (before) => {
  const secret = ' Öffne+/=Dich'
  const text = `${before}${secret}&more`
  for (const encoding of ['base64', 'base64url', 'hex'] as const) {
    const clean = redact(`said ${Buffer.from(text).toString(encoding)}`, [new Secret(secret)])
    const kept = clean.replace('[secret]', '').replace('said', '').trim()
    expect(clean).toContain('[secret]')
    expect(Buffer.from(kept, encoding).toString()).not.toContain('ffne')
  }
})

test('no secret survives in any echo', () => {
  const secrets = fc.string({ minLength: 3, unit: 'binary' }).filter((text) => text.trim().length > 2)
  fc.assert(
    fc.property(secrets, fc.constantFrom(...Object.values(echoes)), (secret, echo) => {
      const clean = redact(`«${echo(secret)}»`, [new Secret(secret)]).replaceAll('[secret]', '')
      return !clean.includes(secret.trim())
    }),
  )
})

test('a long token, looked for by its beginning, goes whole in every form', () => {
  const tokens = fc.string({
    unit: fc.constantFrom(...'abcXYZ0189._-'),
    minLength: 60,
    maxLength: 400,
    size: 'max',
  })
  const before = fc.constantFrom('', 'i', 'id')
  const encodings = fc.constantFrom('utf8', 'base64', 'base64url', 'hex')
  fc.assert(
    fc.property(tokens, before, encodings, fc.boolean(), (token, front, encoding, isUpper) => {
      const written = Buffer.from(`${front}${token}`).toString(encoding)
      const text = encoding === 'hex' && isUpper ? written.toUpperCase() : written
      const clean = createRedactor([new Secret(token)])(`said ${text} twice ${text}`)
      expect(clean.match(/\[secret\]/g)).toHaveLength(2)
      const kept = clean.replaceAll('[secret]', '').length - 'said  twice '.length
      // What stands before it, and the characters that encode it together with a neighbour.
      expect(kept).toBeLessThanOrEqual(2 * 8)
    }),
  )
})

test('removes the longer of two secrets first, so that nothing of it remains', () => {
  const secrets = [new Secret('abc'), new Secret('abcdef')]
  expect(redact('abcdef abc', secrets)).toBe('[secret] [secret]')
})

test('leaves the text unchanged for empty secrets', () => {
  expect(redact('text', [new Secret(''), new Secret('  ')])).toBe('text')
})

test('removes unknown tokens', () => {
  const jwt = 'eyJhbGciOiJIUzI1NiJ9.eyJpc3MiOiJ4In0.c2lnbmF0dXJl'
  expect(redact(`got ${jwt}!`, [])).toBe('got [secret]!')
  expect(redact(`got ${jwt.slice(0, 30)}`, [])).toBe('got [secret]')
  expect(redact('key Zm9vYmFyMTIzNDU2Nzg5MDEyMzQ1Njc4OTAxMjM0', [])).toBe('key [secret]')
  expect(redact(`key ${'0f'.repeat(20)}`, [])).toBe('key [secret]')
  expect(redact(`trace ${'0f'.repeat(16)}`, [])).toBe(`trace ${'0f'.repeat(16)}`)
})

test.each([
  ['Proxy-Authorization: Basic bWU6YWIx\r\nVia: x', 'Proxy-Authorization: Basic [secret]\r\nVia: x'],
  ['{"authorization":"basic YTpi\\/w=="}', '{"authorization":"basic [secret]"}'],
  ['Bearer a1.b2', 'Bearer [secret]'],
  ['Basic Authentication required', 'Basic Authentication required'],
  ['WWW-Authenticate: Basic realm=X1', 'WWW-Authenticate: Basic realm=X1'],
  ['basic words, no bearer token', 'basic words, no bearer token'],
])('removes unknown credentials of a header: %s', (text, clean) => {
  expect(redact(text, [])).toBe(clean)
})

test('an excerpt keeps explanations and drops secrets', () => {
  const body = {
    error: 'invalid_client',
    token: 'short',
    deep: { apiKey: 'k1' },
    password: ['This field may not be blank.'],
    jeton: 'opaque-value-000001',
  }
  expect(JSON.parse(excerptOf(JSON.stringify(body), []))).toEqual({
    ...body,
    token: '[secret]',
    deep: { apiKey: '[secret]' },
    jeton: '[secret]',
  })
  expect(excerptOf('<root><token>abc</token><detail>No</detail></root>', [])).toBe(
    '<root><token>[secret]</token><detail>No</detail></root>',
  )
})

test.each([
  'token',
  'jwt',
  'client_secret',
  'passwort',
  'assertion',
  'apikey',
  'api_key',
  'session',
  'code_verifier',
])('hides a short value with a secret name: %s', (name) => {
  for (const body of [
    `{"${name}":"ab1"}`,
    `{"${name}":{"value":"ab1"}}`,
    `{"${name}":["x",["ab1"]]}`,
    `{"${name}":"ab1","more":"cut he`,
    `<root><${name}>ab1</${name}></root>`,
    `<a href="/in?${name}=ab1&lang=de">Go on</a>`,
  ])
    expect(excerptOf(body, []), body).not.toContain('ab1')
})

test('hides a secret in UTF-16 with a wrong charset', () => {
  const excerpt = excerptOf([...'it is hush-7Qm2'].map((letter) => `${letter}\0`).join(''), [
    new Secret('hush-7Qm2'),
  ])
  expect(excerpt).toBe('it is [secret]')
})

test('cuts an excerpt after redacting it, so that no half secret is at its end', () => {
  const secret = 'S3cret-'.repeat(20)
  const excerpt = excerptOf(`${'.'.repeat(290)}${secret}${'.'.repeat(500)}`, [new Secret(secret)])
  expect(excerpt).toHaveLength(301)
  expect(excerpt).not.toContain('S3cret')
})

test.each(['x', 'ey-', 'eyJ.', 'Basic ', 'Basic a', '<a>', '<title', '{"a":', '[', '%', '&lt;'])(
  'redacts a hostile megabyte of %j quickly',
  async (part) => {
    // The maximum size of a response body.
    const body = part.repeat(Math.ceil((1024 * 1024) / part.length))
    const work = () => excerptOf(body, [new Secret(odd), new Secret('hush')])
    expect(await processorTime(work)).toBeLessThan(1_500)
  },
)
