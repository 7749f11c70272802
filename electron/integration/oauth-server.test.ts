/** A server that no file of the program names: looked up, saved, signed in to and signed out of; the whole main process. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type OauthServer, startOauthServer } from '../../e2e/sandbox/oauth/provider.ts'
import { visit } from '../../e2e/sandbox/oauth/visit.ts'
import type { ConnectionDraft } from '../../shared/connection.ts'
import { usualNetwork } from '../../shared/network.ts'
import type { SystemId } from '../../shared/system.ts'
import { trustSystem } from '../network/tls/tls-options.ts'
import { removeFolder, startUnlockedApp, type TestApp } from './test-app.fixture.ts'

let server: OauthServer
let app: TestApp
/** Addresses opened in the user's own browser. */
const opened: URL[] = []

beforeAll(async () => {
  trustSystem()
  server = await startOauthServer()
  app = await startUnlockedApp({
    patienceMilliseconds: 20_000,
    onBrowser: async (url) => {
      opened.push(url)
      await visit(url, server.ca)
    },
    onLogin: async (login) => login.visit(await visit(login.request.authorizationUrl, server.ca)),
  })
})
afterAll(async () => {
  await removeFolder(app)
  await server.stop()
})

/** Looks the server up, and fills the form in as the user would. */
async function draftOf(method: string, name: string): Promise<ConnectionDraft> {
  const authentication = 'private_key_jwt'
  const draft = {
    name,
    system: 'oauth' as SystemId,
    environment: 'any',
    method,
    values: { issuer: server.issuer },
    secrets: { privateKey: String(server.clientKey.export({ type: 'pkcs8', format: 'pem' })) },
    network: { ...usualNetwork, trust: { kind: 'authority', certificates: server.ca } },
  } as const
  const found = await app.value('connection.discover', { draft })
  const own = { clientId: `client-${authentication}`, clientAuthentication: authentication }
  const scope = method === 'client-credentials' ? 'read' : 'openid offline_access read'
  return { ...draft, values: { ...found.values, ...own, scope } }
}

test('a pasted issuer leads to a token by a signed assertion', async () => {
  const id = await app.add(await draftOf('client-credentials', 'As a program'))
  expect(await app.value('token.get', { id })).toMatchObject({
    grant: 'client_credentials',
    renewable: false,
  })
})

test('a user signs in: the ID token is beside the access token, and UserInfo says who it is', async () => {
  const id = await app.add(await draftOf('authorization-code', 'As a user'))
  const token = await app.value('token.get', { id })
  expect(token).toMatchObject({ renewable: true, warnings: [], beside: { kind: 'id_token' } })
  const claims = await app.value('token.operate', { id, operation: 'userInfo' })
  expect(claims).toEqual({ kind: 'claims', claims: { sub: 'anna' } })
  app.platform.page.press()
  expect(await app.value('token.operate', { id, operation: 'revoke' })).toEqual({ kind: 'ended' })
  expect((await app.connection(id)).status).toEqual({ kind: 'none' })
})

test('a device code is shown until it was entered', async () => {
  const id = await app.add(await draftOf('device-code', 'By code'))
  const got = app.value('token.get', { id })
  await expect.poll(async () => (await app.connection(id)).status).toHaveProperty('deviceCode')
  const { status } = await app.connection(id)
  const shown = status.kind === 'asking' ? status.deviceCode : undefined
  expect(shown?.userCode).toMatch(/^[A-Z]{4}-[A-Z]{4}$/)
  app.platform.page.press()
  await app.value('token.showLogin', { id })
  expect(opened.map(({ searchParams }) => searchParams.get('user_code'))).toEqual([shown?.userCode])
  expect(await got).toMatchObject({ grant: 'device_code', beside: { kind: 'id_token' } })
}, 60_000)

test('a key of the wrong kind is not saved', async () => {
  const draft = await draftOf('client-credentials', 'Wrong key')
  const values = { ...draft.values, signingAlgorithm: 'RS256' }
  expect(await app.request('connection.add', { ...draft, values })).toEqual({
    ok: false,
    problem: { kind: 'invalid', fields: [{ field: 'signingAlgorithm', reason: 'algorithmUnfit' }] },
  })
})
