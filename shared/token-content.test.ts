import { describe, expect, it } from 'vitest'
import { readableClaims, readToken } from './token-content.ts'

const part = (value: unknown) =>
  Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)).toString('base64url')
const claims = { sub: 'vera', exp: 1_900_000_000 }
const header = { alg: 'RS256', kid: 'k1' }
const signed = (payload: unknown, head: object = header) => `${part(head)}.${part(payload)}.c2ln`

describe('reading a token', () => {
  it('shows the header of an encrypted one, and the claims repeated in it', () => {
    const jwe = { alg: 'RSA-OAEP-256', enc: 'A256GCM', kid: 'k2', cty: 'JWT', exp: 1_900_000_000 }
    const read = readToken(`${part(jwe)}.a2V5.aXY.Y2lwaGVy.dGFn`)
    expect(read).toEqual({ kind: 'encrypted', header: jwe })
    expect(read && readableClaims(read)).toMatchObject({ exp: 1_900_000_000 })
    // With a pre-agreed key (`dir`), the second part is empty.
    expect(readToken(`${part({ alg: 'dir', enc: 'A128GCM' })}..aXY.Y2lwaGVy.dGFn`)).toMatchObject({
      kind: 'encrypted',
    })
  })

  it.each([
    ['text', 'Guten Tag,\nÆrø', { kind: 'text', text: 'Guten Tag,\nÆrø' }],
    ['a list', '[1,2]', { kind: 'text', text: '[1,2]' }],
    ['control characters', 'a\u0000\u001b[31m', { kind: 'unreadable' }],
    ['nothing', '', { kind: 'detached' }],
  ])('shows the header if the payload is %s', (_name, payload, expected) => {
    expect(readToken(signed(payload))).toEqual({ header, ...expected })
  })

  it('shows the header if the payload is binary', () => {
    const binary = Buffer.from([0x1f, 0x8b, 0x08, 0xff]).toString('base64url')
    expect(readToken(`${part(header)}.${binary}.c2ln`)).toEqual({ kind: 'unreadable', header })
    expect(readToken(`${part(header)}.not base64 at all!.c2ln`)).toEqual({ kind: 'unreadable', header })
  })

  it('reads an unencoded payload', () => {
    const head = { alg: 'HS256', b64: false, crit: ['b64'] }
    expect(readToken(`${part(head)}.{"sub":"ve~ra"}.c2ln`)).toEqual({
      kind: 'jwt',
      header: head,
      claims: { sub: 've~ra' },
    })
    expect(readToken(`${part(head)}.$02.c2ln`)).toEqual({ kind: 'text', header: head, text: '$02' })
    expect(readToken(`${part(head)}..c2ln`)).toEqual({ kind: 'detached', header: head })
  })

  it('reads a token within a token', () => {
    const outer = { alg: 'ES256', cty: 'JWT' }
    const inner = { kind: 'jwt', header, claims }
    const nested = readToken(signed(signed(claims), outer))
    expect(nested).toEqual({ kind: 'nested', header: outer, inner })
    expect(nested && readableClaims(nested)).toEqual(claims)
    expect(readToken(signed(`${part({ alg: 'dir', enc: 'A128GCM' })}..a.b.c`, outer))).toMatchObject({
      kind: 'nested',
      inner: { kind: 'encrypted' },
    })
  })

  it('limits the number of layers', () => {
    let token = signed(claims)
    for (let layer = 0; layer < 12; layer += 1) token = signed(token)
    let layers = 0
    let read = readToken(token)
    for (; read?.kind === 'nested'; read = read.inner) layers += 1
    expect(layers).toBe(3)
    expect(read).toEqual({ kind: 'unreadable', header })
  })

  it('leaves claims that contain a token unchanged', () => {
    expect(readToken(signed({ act: signed(claims) }))).toMatchObject({ kind: 'jwt' })
  })

  it.each([
    ['words', 'b7f1c0ffee'],
    ['words with dots', 'one.two.three'],
    ['five words with dots', 'a.b.c.d.e'],
    ['a header without alg', `${part({ typ: 'x' })}.!.c2ln`],
    ['five parts without enc', `${part(header)}.a.b.c.d`],
    ['four parts', `${signed(claims)}.x`],
    ['tildes', 'one~two~'],
    ['a million dots', '.'.repeat(1_000_000)],
  ])('treats %s as opaque', (_name, token) => {
    expect(readToken(token)).toBeUndefined()
  })
})

describe('reading an SD-JWT', () => {
  const issued = signed({ iss: 'https://issuer.invalid', _sd_alg: 'sha-256', _sd: ['x'] })
  const disclosures = [part(['salt', 'given_name', 'Vera']), part(['salt', 'DE'])]
  const binding = { iat: 1_900_000_000, aud: 'https://api.invalid', nonce: 'n', sd_hash: 'h' }

  it('shows disclosed claims, and who may use it', () => {
    const kb = signed(binding, { alg: 'ES256', typ: 'kb+jwt' })
    expect(readToken([issued, ...disclosures, kb].join('~'))).toEqual({
      kind: 'sdJwt',
      header,
      claims: { iss: 'https://issuer.invalid', _sd_alg: 'sha-256', _sd: ['x'] },
      disclosed: [{ name: 'given_name', value: 'Vera' }, { value: 'DE' }],
      keyBinding: { header: { alg: 'ES256', typ: 'kb+jwt' }, claims: binding },
    })
  })

  it('ignores malformed disclosures, and needs no key binding', () => {
    const odd = ['', '!', part({ a: 1 }), part([1, 'a', 2]), part(['salt']), part(['s', 1, 2])]
    expect(readToken([issued, ...odd, disclosures[0], ''].join('~'))).toMatchObject({
      disclosed: [{ name: 'given_name', value: 'Vera' }],
    })
    expect(readToken(`${issued}~`)).not.toHaveProperty('keyBinding')
  })
})
