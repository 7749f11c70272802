import { describe, expect, it } from 'vitest'
import { claimTime, decodeJwt, readTime } from './claims.ts'

const part = (text: string) => Buffer.from(text).toString('base64url')
const jwt = (claims: string, header = '{"alg":"RS256"}') => `${part(header)}.${part(claims)}.c2ln`

describe('decoding a token', () => {
  it('reads payloads whose base64url holds - and _, and accents', () => {
    const claims = { name: 'Žofie Müller-Ångström', sign: '~~~???>>>', note: 'ÿÿÿ¿¿¿' }
    const token = jwt(JSON.stringify(claims))
    expect(token.split('.')[1]).toMatch(/[-]/)
    expect(token.split('.')[1]).toMatch(/_/)
    expect(decodeJwt(token)?.claims).toEqual(claims)
  })

  it('accepts the padding of old encoders', () => {
    const padded = Buffer.from('{"a":1}').toString('base64')
    expect(padded).toContain('=')
    expect(decodeJwt(`${padded}.${padded}.x`)?.claims).toEqual({ a: 1 })
  })

  it.each([
    ['an opaque token', 'b7f1c0ffee'],
    ['nothing', ''],
    ['dots only', '..'],
    ['an encrypted token (five parts)', 'a.b.c.d.e'],
    ['a payload that is no JSON', jwt('hello')],
    ['a payload that is a list', jwt('[1]')],
    ['a payload that is null', jwt('null')],
    [
      'a payload that is no UTF-8',
      `${part('{}')}.${Buffer.from([0x7b, 0xff, 0x7d]).toString('base64url')}.x`,
    ],
    ['a header that is no JSON', jwt('{}', 'nope')],
    ['foreign characters', 'ä.ö.ü'],
  ])('returns undefined for %s', (_name, token) => {
    expect(decodeJwt(token)).toBeUndefined()
  })

  it('returns undefined for claims that are nested too deeply', () => {
    const nested = (depth: number) => jwt(`{"a":${'['.repeat(depth)}${']'.repeat(depth)}}`)
    expect(decodeJwt(nested(50))).toBeDefined()
    expect(decodeJwt(nested(100))).toBeUndefined()
    expect(decodeJwt(nested(5_000))).toBeUndefined()
  })

  it.each(['100002348117421473', '18446744073709551615', '-9007199254740993', '10000000000000000000000'])(
    'keeps the digits of %s as sent',
    (digits) => {
      const claims = decodeJwt(jwt(`{"sub":${digits},"list":[{"id":${digits}}]}`))?.claims
      expect(claims).toEqual({ sub: digits, list: [{ id: digits }] })
    },
  )

  it('leaves every other number a number beside them', () => {
    const numbers = '{"exp":1626365726,"max":9007199254740991,"half":0.1234567890123456789,"big":1e300}'
    expect(decodeJwt(jwt(numbers))?.claims).toEqual(JSON.parse(numbers))
  })

  it('supports a claim called __proto__', () => {
    const claims = decodeJwt(jwt('{"__proto__":{"polluted":true}}'))?.claims
    expect(({} as Record<string, unknown>).polluted).toBeUndefined()
    expect(Object.keys(claims ?? {})).toEqual(['__proto__'])
  })
})

describe('times in claims', () => {
  it('are seconds since the epoch', () => {
    expect(claimTime('exp', 1_626_365_726)).toBe(1_626_365_726_000)
  })

  it.each([
    ['milliseconds', 1_626_365_726_123, 1_626_365_726_123],
    ['text', '1626365726', 1_626_365_726_000],
    ['text', '1626365726123', 1_626_365_726_123],
    ['seconds', 1_626_365_726.5, 1_626_365_726_500],
  ] as const)('may be given as %s: %j', (form, value, at) => {
    expect(readTime(value)).toEqual({ at, form })
    expect(claimTime('iat', value)).toBe(at)
  })

  it.each([
    ['exp', 'tomorrow'],
    ['exp', ''],
    ['exp', '3600'],
    ['exp', '100002348117421473'],
    ['exp', 1_626_365_726_000_000],
    ['exp', Number.NaN],
    ['exp', -1],
    ['exp', 3600],
    ['exp', 1e300],
    ['exp', undefined],
    ['sub', 1_626_365_726],
  ])('are absent for %s: %j', (name, value) => {
    expect(claimTime(name, value)).toBeUndefined()
  })
})
