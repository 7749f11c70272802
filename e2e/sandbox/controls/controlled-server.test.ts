import { createRemoteJWKSet, decodeJwt, jwtVerify } from 'jose'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { postForm } from '../client/raw-request.ts'
import { type ControlledServer, passwordOf, startControlledServer } from './controlled-server.ts'

let server: ControlledServer
beforeEach(async () => {
  server = await startControlledServer()
})
afterEach(() => server.stop())

const client = { client_id: 'app', client_secret: passwordOf('app') }
const request = (fields: Readonly<Record<string, string>>) =>
  postForm(`${server.origin}/test/token`, { ...client, ...fields })
const refresh = async (token: string) => {
  const { status, json } = await request({ grant_type: 'refresh_token', refresh_token: token })
  return { status, token: String((json as Record<string, unknown>).refresh_token) }
}
const asUser = {
  grant_type: 'password',
  username: 'anna',
  password: passwordOf('anna'),
  scope: 'openid read',
}
const signIn = async () => (await request(asUser)).json as Record<string, string>

test('a token says what it was issued for, and lives as long as was set', async () => {
  server.tokenSeconds = 7
  const { access_token = '' } = await signIn()
  const { iat = 0, exp = 0, ...claims } = decodeJwt(access_token)
  expect(claims).toMatchObject({ iss: `${server.origin}/test`, sub: 'anna', client_id: 'app' })
  expect(exp - iat).toBe(7)
  expect(server.granted).toEqual([
    { grant: { realm: 'test', client: 'app', user: 'anna', scope: 'openid read' }, by: 'password' },
  ])
})

test('keys that rotate sign what comes next, and only the newest is published', async () => {
  const { id_token: before = '' } = await signIn()
  server.rotateKeys()
  const { id_token: after = '' } = await signIn()
  const keys = createRemoteJWKSet(new URL(`${server.origin}/test/keys`))
  await expect(jwtVerify(after, keys)).resolves.toBeDefined()
  await expect(jwtVerify(before, keys)).rejects.toThrow()
})

test('without grace a refresh token that is repeated ends the sign-in', async () => {
  const { refresh_token: first = '' } = await signIn()
  const second = await refresh(first)
  expect((await refresh(first)).status).toBe(400)
  expect((await refresh(second.token)).status).toBe(400)
})

test('with grace the last one may be repeated until its successor was used', async () => {
  server.rotation = 'grace'
  const { refresh_token: first = '' } = await signIn()
  await refresh(first)
  const again = await refresh(first)
  expect([again.status, server.refreshTokens.repeated]).toEqual([200, 1])
  expect((await refresh(again.token)).status).toBe(200)
  expect((await refresh(first)).status).toBe(400)
})

test('a refresh token that is kept works again and again', async () => {
  server.rotation = 'kept'
  const { refresh_token: first = '' } = await signIn()
  expect((await refresh(first)).token).toBe(first)
  expect((await refresh(first)).status).toBe(200)
})

test('a response is lost after what it grants was granted', async () => {
  const { refresh_token: first = '' } = await signIn()
  server.responsesToDrop = 1
  await expect(refresh(first)).rejects.toThrow()
  expect(server.granted).toHaveLength(2)
  expect((await refresh(first)).status).toBe(400)
})

test('a locked user is refused, spends nothing, and is counted as rejected only with a wrong password', async () => {
  const { refresh_token: first = '' } = await signIn()
  server.accounts.lock('anna', 30)
  const { status, headers } = await request({ grant_type: 'refresh_token', refresh_token: first })
  expect([status, headers.get('retry-after')]).toEqual([403, '30'])
  server.accounts.unlock('anna')
  expect((await refresh(first)).status).toBe(200)
  expect(server.accounts.rejections('anna')).toBe(0)
  server.accounts.change('anna')
  expect((await request(asUser)).status).toBe(400)
  expect(server.accounts.rejections('anna')).toBe(1)
})

test('requests of one client at once are seen', async () => {
  server.delayMilliseconds = 20
  const other = { client_id: 'other', client_secret: passwordOf('other') }
  const asClient = { grant_type: 'client_credentials' }
  await Promise.all([request(asClient), request({ ...asClient, ...other })])
  expect([server.inFlight.most, server.inFlight.mostOfOne]).toEqual([2, 1])
  await Promise.all([request(asClient), request(asClient)])
  expect(server.inFlight.mostOfOne).toBe(2)
})
