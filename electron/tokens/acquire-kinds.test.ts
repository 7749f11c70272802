import { expect, it } from 'vitest'
import { Secret } from '../vault/secret.ts'
import { exampleConnection, firstId, jwt, makeTokenService, settle, token } from './token-service.fixture.ts'

const part = (value: unknown) =>
  Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)).toString('base64url')
const exp = Date.UTC(2026, 0, 1, 1) / 1000

it.each([
  ['a nested token', `${part({ alg: 'RS256', cty: 'JWT' })}.${part(jwt({ exp }))}.c2ln`],
  ['an encrypted one that repeats it in its header', `${part({ alg: 'dir', enc: 'A256GCM', exp })}..a.b.c`],
  ['an SD-JWT with key binding', `${jwt({ exp })}~${jwt({ iat: exp, exp: exp + 60 })}`],
])('the exp of %s is its life', async (_name, raw) => {
  const { tokenService, calls } = makeTokenService()
  const response = tokenService.getToken(firstId)
  await settle()
  calls[0]?.resolve({ accessToken: new Secret(raw) })
  expect(await response).toMatchObject({
    ok: true,
    value: { expiresAt: exp * 1000, expirySource: 'exp', warnings: [] },
  })
})

it('a type that is another word is told, and kept over a restart', async () => {
  const { tokenService, calls, kept } = makeTokenService()
  const response = tokenService.getToken(firstId)
  await settle()
  calls[0]?.resolve({ ...token('opaque'), tokenType: 'jwt-bearer' })
  const warnings = [{ kind: 'tokenTypeOdd', sent: 'jwt-bearer' }]
  expect(await response).toMatchObject({ ok: true, value: { warnings } })
  await tokenService.settle()
  const later = makeTokenService([exampleConnection()], kept)
  later.tokenService.unlock()
  expect(await later.tokenService.getToken(firstId)).toMatchObject({ ok: true, value: { warnings } })
})

it('a warning on times is kept over a restart', async () => {
  const { tokenService, calls, kept } = makeTokenService()
  const response = tokenService.getToken(firstId)
  await settle()
  calls[0]?.resolve({ accessToken: new Secret(jwt({ exp: exp * 1000 })) })
  const value = {
    expiresAt: exp * 1000,
    warnings: [{ kind: 'timesOdd', form: 'milliseconds', claims: ['exp'] }],
  }
  expect(await response).toMatchObject({ ok: true, value })
  await tokenService.settle()
  const later = makeTokenService([exampleConnection()], kept)
  later.tokenService.unlock()
  expect(await later.tokenService.getToken(firstId)).toMatchObject({ ok: true, value })
})
