import { describe, expect, it } from 'vitest'
import { Secret } from '../vault/secret.ts'
import type { TokenRecord } from './token-record.ts'
import { viewToken } from './token-view.ts'

const part = (value: unknown) =>
  Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)).toString('base64url')
const signed = (payload: unknown, header: object = { alg: 'RS256' }) =>
  `${part(header)}.${part(payload)}.c2ln`

const secret = 'made-up-secret'

function viewOf(token: string, more: Partial<TokenRecord> = {}) {
  const record: TokenRecord = {
    key: 'k',
    accessToken: new Secret(token),
    cause: 'asked',
    issuedBy: 'https://production.invalid/token',
    obtainedAt: 0,
    skew: 0,
    expirySource: 'unknown',
    warnings: [],
    ...more,
  }
  const tokenPlacement = { kind: 'header', name: 'Authorization', scheme: 'Bearer' } as const
  return viewToken(record, { grant: 'login', tokenPlacement, secrets: [new Secret(secret)], operations: [] })
}

function contentOf(token: string) {
  return viewOf(token).content
}

describe('what the window may know of a token', () => {
  it.each([
    ['jwt', signed({ sub: 'vera' })],
    ['sdJwt', `${signed({ sub: 'vera' })}~${part(['salt', 'name', 'Vera'])}~`],
    ['nested', signed(signed({ sub: 'vera' }), { alg: 'RS256', cty: 'JWT' })],
    ['encrypted', `${part({ alg: 'dir', enc: 'A256GCM', kid: 'k' })}..aXY.Y2lw.dGFn`],
    ['text', signed('hello')],
    ['detached', signed('')],
    ['unreadable', `${part({ alg: 'RS256' })}.!.c2ln`],
  ])('is its kind (%s) and its header', (kind, token) => {
    expect(contentOf(token)).toMatchObject({ kind, header: { alg: expect.any(String) } })
  })

  it('is the length of one that nobody can read', () => {
    expect(contentOf('b7f1c0ffee')).toEqual({ kind: 'opaque', length: 10 })
  })

  it.each([
    ['the header of an encrypted one', `${part({ alg: 'dir', enc: 'A256GCM', kid: secret })}..a.b.c`],
    ['an inner token', signed(signed({ sub: secret }))],
    ['a text', signed(`hello ${secret}`)],
    ['a disclosure’s value', `${signed({})}~${part(['s', 'name', { a: secret }])}~`],
    ['a disclosure’s name', `${signed({})}~${part(['s', secret, 1])}~`],
    ['a key binding', `${signed({})}~${signed({ nonce: secret })}`],
  ])('holds no secret that the server repeats in %s', (_name, token) => {
    const text = JSON.stringify(contentOf(token))
    expect(text).toContain('[secret]')
    expect(text).not.toContain(secret)
  })

  it.each([
    ['a JWT', signed({ sub: 'a'.repeat(40) })],
    ['an encrypted one', `${part({ alg: 'dir', enc: 'A256GCM' })}..aXY.Y2lwaGVy.c2ln`],
    ['a nested one', signed(signed({ sub: 'vera' }))],
  ])('holds no whole token (%s) out of a text or a claim', (_name, token) => {
    for (const outer of [signed(`token ${token}`), signed({ act: token })]) {
      expect(JSON.stringify(contentOf(outer))).toContain('[secret]')
      expect(JSON.stringify(contentOf(outer))).not.toContain('c2ln')
    }
  })

  it('holds neither key nor tokens of its record, nor what a server repeats of them', () => {
    const [refreshToken, key, redirectUri] = ['refresh-7Qm2', 'digest-of-all', 'http://127.0.0.1:1/back']
    const view = viewOf(signed({ hint: `was ${refreshToken}` }), {
      key,
      redirectUri,
      refreshToken: new Secret(refreshToken),
      scope: `all ${secret}`,
      warnings: [{ kind: 'scopeDiffers', granted: `all ${secret}` }],
    })
    expect(view).toMatchObject({
      renewable: true,
      scope: 'all [secret]',
      content: { claims: { hint: 'was [secret]' } },
    })
    expect(JSON.stringify(view)).not.toMatch(new RegExp([refreshToken, key, redirectUri, secret].join('|')))
  })

  it('holds names that only begin like a token', () => {
    const name = 'eyecare.portal.intern.musterwil.example'
    expect(contentOf(signed({ name }))).toMatchObject({ claims: { name } })
  })

  it.each([
    [`${'a'.repeat(36)}wXyZ`, 'wXyZ'],
    [`${'a'.repeat(35)}wXyZ`, undefined],
    ['short', undefined],
    [`${'a'.repeat(40)}ab\u202Ec`, undefined],
    [`${'a'.repeat(40)}abc\n`, undefined],
    [`${'a'.repeat(40)}ab😀`, undefined],
  ])('is the end of a long one, in signs that can be read: of %j it is %s', (token, ending) => {
    expect(viewOf(token).ending).toBe(ending)
  })
})
