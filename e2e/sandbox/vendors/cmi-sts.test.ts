import { createHash } from 'node:crypto'
import { createRemoteJWKSet, decodeJwt, decodeProtectedHeader, jwtVerify } from 'jose'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { describeResponse, type Fields, filled, postForm, send } from '../client/raw-request.ts'
import { type Sandbox, startSandbox } from '../index.ts'

let sandbox: Sandbox
let archive: Record<string, string>
let portal: Record<string, string>
let abcSync: Record<string, string>
let legacy: Record<string, string>
beforeAll(async () => {
  sandbox = await startSandbox()
  archive = filled(sandbox.connections, 'Gemeinde Rosenau · Archivabgleich')
  portal = filled(sandbox.connections, 'Gemeinde Rosenau · Bürgerportal (Delegation)')
  abcSync = filled(sandbox.connections, 'Gemeinde Talbach · ABC Sync')
  legacy = filled(sandbox.connections, 'Gemeinde Rosenau · Sitzungsdienst (STS 2)')
})
afterAll(() => sandbox.stop())

function client(of: Record<string, string>): Record<string, string> {
  return {
    grant_type: 'client_credentials',
    scope: 'metatool',
    client_id: of.clientId ?? '',
    client_secret: of.clientSecret ?? '',
  }
}

function request(of: Record<string, string>, fields: Fields) {
  return postForm(`${of.address}${of.tenant ? `/${of.tenant}` : ''}/identity/connect/token`, fields)
}

async function sourceToken() {
  return String((await request(archive, client(archive))).json.access_token)
}

function delegation(token: string) {
  const { scope: _scope, ...rest } = client(portal)
  return { ...rest, grant_type: 'delegation', token }
}

describe('client credentials', () => {
  test('for a tenant answer with the claims of the vendor’s example', async () => {
    const { status, json } = await request(archive, client(archive))
    expect(status).toBe(200)
    expect(json).toMatchObject({ expires_in: 3600, token_type: 'Bearer', scope: 'metatool' })
    const token = String(json.access_token)
    const issuer = `${archive.address}/rosenau/identity`
    const claims = decodeJwt(token)
    expect(claims).toMatchObject({ iss: issuer, aud: `${issuer}/resources`, client_id: 'archivabgleich' })
    expect(claims).toMatchObject({
      tenant: 'rosenau',
      scope: ['metatool'],
      amr: ['cmi_builtin'],
      idp: 'local',
    })
    expect(claims.sub).toBe(`rosenau$${claims.user_guid}`)
    expect(Number(claims.exp) - Number(claims.nbf)).toBe(3600)
    expect(Object.keys(decodeProtectedHeader(token)).sort()).toEqual(['alg', 'kid', 'typ', 'x5t'])
  })

  test('for a server without tenants, with a secret full of reserved characters', async () => {
    expect(describeResponse(await request(abcSync, client(abcSync)))).toMatch(/^200 /)
  })

  test('answer with a token that the keys found by discovery verify', async () => {
    const issuer = `${archive.address}/rosenau/identity`
    const found = await send(`${issuer}/.well-known/openid-configuration`)
    expect(found.json).toMatchObject({ issuer, token_endpoint: `${issuer}/connect/token` })
    const keys = createRemoteJWKSet(new URL(String(found.json.jwks_uri)))
    await expect(jwtVerify(await sourceToken(), keys, { issuer })).resolves.toBeTruthy()
  })
})

describe('STS 3 refuses and names', () => {
  test.each<[string, Record<string, string>, string]>([
    ['a wrong secret', { client_secret: 'wrong' }, 'invalid_client'],
    ['an unknown client', { client_id: 'nobody' }, 'client not found'],
    ['another scope', { scope: 'metatool offline_access' }, 'scope must be metatool'],
    ['a field of STS 2', { acr_values: 'tenant:rosenau' }, 'unexpected field acr_values'],
    ['STS 2’s grant', { grant_type: 'password' }, 'STS 3 knows no impersonation'],
  ])('%s', async (_what, change, named) => {
    const response = await request(abcSync, { ...client(abcSync), ...change })
    expect(response.status).toBeGreaterThanOrEqual(400)
    expect(describeResponse(response)).toContain(named)
  })

  test('a secret without the blanks at its ends', async () => {
    const trimmed = { client_secret: (abcSync.clientSecret ?? '').trim() }
    expect(describeResponse(await request(abcSync, { ...client(abcSync), ...trimmed }))).toContain(
      'invalid secret',
    )
  })

  test('a refresh without its refresh token', async () => {
    const fields = { ...client(archive), grant_type: 'refresh_token' }
    expect(describeResponse(await request(archive, fields))).toContain('refresh_token is missing')
  })

  test('two scopes, and any other field sent twice', async () => {
    const fields = Object.entries(client(archive))
    const again = (name: string, value: string) => request(archive, [...fields, [name, value] as const])
    expect(describeResponse(await again('scope', 'openid'))).toContain('scope is sent more than once')
    expect(describeResponse(await again('client_id', archive.clientId ?? ''))).toContain(
      'client_id is sent more than once',
    )
  })

  test('a client of another tenant, and an unknown tenant', async () => {
    expect(describeResponse(await request({ ...abcSync, tenant: 'rosenau' }, client(abcSync)))).toContain(
      'client not found',
    )
    expect((await request({ ...archive, tenant: 'nirgends' }, client(archive))).status).toBe(404)
  })

  test('a grant that is not in the client’s list', async () => {
    const response = await request(archive, { ...delegation(await sourceToken()), ...pick(client(archive)) })
    expect(describeResponse(response)).toMatch(/unauthorized_client.*not allowed for this client/)
  })
})

function pick({ client_id = '', client_secret = '' }: Record<string, string>) {
  return { client_id, client_secret }
}

describe('delegation', () => {
  test('answers with a token of the same user and a refresh token that rotates', async () => {
    const source = await sourceToken()
    const { json } = await request(portal, delegation(source))
    const claims = decodeJwt(String(json.access_token))
    expect(claims).toMatchObject({
      client_id: 'buergerportal',
      amr: ['delegation'],
      sub: decodeJwt(source).sub,
    })
    const { token: _token, ...rest } = delegation('')
    const refresh = { ...rest, grant_type: 'refresh_token', refresh_token: String(json.refresh_token) }
    const renewed = await request(portal, refresh)
    expect(describeResponse(renewed)).toMatch(/^200 /)
    expect(renewed.json.refresh_token).not.toBe(json.refresh_token)
    expect(describeResponse(await request(portal, refresh))).toMatch(/invalid_grant.*already used/)
    const family = { ...refresh, refresh_token: String(renewed.json.refresh_token) }
    expect(describeResponse(await request(portal, family))).toMatch(/invalid_grant.*not found/)
  })

  test('refuses a source token that was changed, is foreign or is none', async () => {
    const changed = (await sourceToken()).replace(/.{8}$/, 'AAAAAAAA')
    expect(describeResponse(await request(portal, delegation(changed)))).toMatch(
      /invalid_grant.*source token.*signature/,
    )
    const foreign = String((await request(abcSync, client(abcSync))).json.access_token)
    expect(describeResponse(await request(portal, delegation(foreign)))).toMatch(/invalid_grant.*iss/)
    expect(describeResponse(await request(portal, delegation('opaque')))).toMatch(
      /invalid_grant.*not a valid JWT/,
    )
  })
})

describe('STS 2', () => {
  const form = (): Record<string, string> => ({
    grant_type: 'password',
    scope: 'metatool',
    client_id: 'server',
    client_secret: legacy.clientSecret ?? '',
    username: legacy.username ?? '',
    password: legacy.password ?? '',
    acr_values: `tenant:${legacy.tenant}`,
  })
  const address = () => `${legacy.address}/identity/connect/token`

  test('impersonates', async () => {
    const { json } = await postForm(address(), form())
    expect(json).toMatchObject({ expires_in: 3600, token_type: 'Bearer', scope: 'metatool' })
    expect(decodeJwt(String(json.access_token))).toMatchObject({ client_id: 'server', tenant: 'rosenau' })
  })

  test.each<[Record<string, string>, string]>([
    [{ client_id: 'abcsync' }, 'client_id must be server'],
    [{ client_secret: 'x' }, 'client_secret is wrong'],
    [{ password: 'x' }, 'username or password is wrong'],
    [{ username: 'x' }, 'invalid_grant'],
    [{ acr_values: 'rosenau' }, 'acr_values must be tenant:'],
    [{ scope: 'x' }, 'invalid_scope'],
    [{ grant_type: 'client_credentials' }, 'this is STS 2'],
    [{ tenant: 'rosenau' }, 'unexpected field tenant'],
  ])('refuses %j and says so', async (change, named) => {
    expect(describeResponse(await postForm(address(), { ...form(), ...change }))).toContain(named)
  })
})

describe('the configuration of STS 3', () => {
  const secret = 'S3cret – nový'
  const entry = (more: object = {}) => ({
    ClientId: 'sitzungsdienst',
    AllowedGrantTypes: ['client_credentials'],
    ProtocolType: 'oidc',
    AllowAccessTokensViaBrowser: false,
    AllowOfflineAccess: true,
    ClientSecrets: [{ value: createHash('sha512').update(secret).digest('hex') }],
    ClientCredentialsBackendUser: { username: legacy.username, password: legacy.password },
    AllowedScopes: ['metatool'],
    ...more,
  })
  const paste = (text: string, tenant = '/rosenau') =>
    send(`${archive.address}${tenant}/sandbox/clients`, { method: 'POST', body: text })
  const token = (fields: Fields = {}) =>
    request(archive, { ...client({ clientId: 'sitzungsdienst', clientSecret: secret }), ...fields })

  test('knows a pasted client by the hash of its secret, in its tenant alone', async () => {
    expect(describeResponse(await token())).toContain('client not found')
    expect((await paste(JSON.stringify(entry()))).status).toBe(200)
    const { json } = await token()
    expect(decodeJwt(String(json.access_token))).toMatchObject({
      client_id: 'sitzungsdienst',
      tenant: 'rosenau',
    })
    const hash = entry().ClientSecrets[0]?.value ?? ''
    expect(describeResponse(await token({ client_secret: hash }))).toContain('invalid secret')
    expect(
      describeResponse(
        await request(
          { ...archive, tenant: '' },
          client({ clientId: 'sitzungsdienst', clientSecret: secret }),
        ),
      ),
    ).toContain('client not found')
  })

  test('lets no interface in whose technical user CMI refuses', async () => {
    const ClientCredentialsBackendUser = { username: legacy.username, password: 'wrong' }
    await paste(JSON.stringify(entry({ ClientCredentialsBackendUser })))
    expect(describeResponse(await token())).toMatch(/invalid_grant.*ClientCredentialsBackendUser/)
    await paste(JSON.stringify(entry()))
    expect((await token()).status).toBe(200)
  })

  test.each<[string, object]>([
    ['ClientSecrets', { ClientSecrets: [{ value: secret }] }],
    ['ClientSecrets', { ClientSecrets: [{ value: 'AB'.repeat(64) }] }],
    ['AllowedGrantTypes', { AllowedGrantTypes: ['password'] }],
    ['ClientCredentialsBackendUser', { ClientCredentialsBackendUser: { username: 'gever' } }],
    ['ProtocolType', { ProtocolType: 'saml' }],
    ['AllowOfflineAcces', { AllowOfflineAcces: true }],
    ['ClientId', { ClientId: '' }],
  ])('refuses what the vendor does not print: %s', async (_what, more) => {
    expect((await paste(JSON.stringify(entry(more)))).status).toBe(400)
  })

  test('refuses what is no JSON, and an unknown tenant', async () => {
    expect(describeResponse(await paste(`${JSON.stringify(entry())},`))).toContain('no JSON')
    expect((await paste(JSON.stringify(entry()), '/nirgends')).status).toBe(404)
  })
})
