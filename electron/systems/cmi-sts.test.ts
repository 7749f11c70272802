import { expect, test } from 'vitest'
import {
  kindsOf,
  oddSecret,
  problemOf,
  requestOf,
  type Scene,
  tokenOf,
} from '../grants/scripted-server.fixture.ts'
import { system } from './cmi-sts.ts'

const response = { access_token: 'at', expires_in: 3600, token_type: 'Bearer', scope: 'metatool' }
const address = 'https://localhost:44391'

function scene(more: Partial<Scene> = {}): Scene {
  return {
    system,
    method: 'client-credentials',
    values: { address, tenant: 'hauptmandant', clientId: 'abcsync' },
    secrets: { clientSecret: oddSecret },
    replies: [{ body: response }],
    ...more,
  }
}

const impersonation: Partial<Scene> = {
  method: 'impersonation',
  values: { address, tenant: 'haupt mandant', username: 'gever' },
  secrets: { clientSecret: '123', password: oddSecret },
}

test('STS 3 client credentials send the scope once', async () => {
  expect(await requestOf(scene())).toEqual({
    method: 'POST',
    url: `${address}/hauptmandant/identity/connect/token`,
    type: 'application/x-www-form-urlencoded',
    fields: {
      client_id: 'abcsync',
      client_secret: oddSecret,
      grant_type: 'client_credentials',
      scope: 'metatool',
    },
  })
})

test.each([
  [address, '', `${address}/identity/connect/token`],
  [`${address}/sts/`, 'a b/c', `${address}/sts/a%20b%2Fc/identity/connect/token`],
  [`${address}/identity/connect/token`, '', `${address}/identity/connect/token`],
  [`${address}/haupt/identity/connect/token`, '', `${address}/haupt/identity/connect/token`],
  [`${address}/haupt/identity/connect/token`, 'haupt', `${address}/haupt/identity/connect/token`],
  [`${address}/haupt/identity`, ' haupt ', `${address}/haupt/identity/connect/token`],
  [`${address}/Haupt/`, 'haupt', `${address}/haupt/identity/connect/token`],
  [`${address}/a%20b/identity`, 'a b', `${address}/a%20b/identity/connect/token`],
  [`${address}/unterhaupt`, 'haupt', `${address}/unterhaupt/haupt/identity/connect/token`],
  ['https://haupt', 'haupt', 'https://haupt/haupt/identity/connect/token'],
])('server %s, tenant %j posts to %s', async (typed, tenant, url) => {
  const request = await requestOf(scene({ values: { address: typed, tenant, clientId: 'abcsync' } }))
  expect(request.url).toBe(url)
})

test('delegation trades the token of another connection', async () => {
  const values = { address, tenant: 't', clientId: 'deputy', sourceConnection: 'id' }
  expect(await requestOf(scene({ method: 'delegation', values, sourceToken: 'source' }))).toMatchObject({
    url: `${address}/t/identity/connect/token`,
    fields: { client_id: 'deputy', client_secret: oddSecret, grant_type: 'delegation', token: 'source' },
  })
})

test('delegation trades a pasted token, exactly these fields', async () => {
  const secrets = { clientSecret: 's', sourceToken: 'pasted' }
  const { fields } = await requestOf(scene({ method: 'delegation-pasted', secrets }))
  expect(fields).toEqual({
    client_id: 'abcsync',
    client_secret: 's',
    grant_type: 'delegation',
    token: 'pasted',
  })
})

test('a refused source token is named as such and never shown', async () => {
  const replies = [{ status: 400, body: { error: 'invalid_grant', error_description: 'expired: source' } }]
  const values = { address, clientId: 'deputy', sourceConnection: 'id' }
  const problem = await problemOf(scene({ method: 'delegation', values, sourceToken: 'source', replies }))
  expect(problem).toMatchObject({ kind: 'sourceRefused', description: 'expired: [secret]' })
  expect(JSON.stringify(problem)).not.toContain('expired: source')
})

test('a delegation’s refresh token is kept and refreshes with nothing but itself', async () => {
  const values = { address, clientId: 'deputy', sourceConnection: 'id' }
  const replies = [{ body: { ...response, refresh_token: 'rt' } }]
  expect(await tokenOf(scene({ method: 'delegation', values, sourceToken: 'x', replies }))).toMatchObject({
    refreshToken: 'rt',
  })
  const { fields } = await requestOf(scene({ method: 'delegation', values, refreshToken: 'rt' }))
  expect(fields).toEqual({
    client_id: 'deputy',
    client_secret: oddSecret,
    grant_type: 'refresh_token',
    refresh_token: 'rt',
  })
})

test('STS 2 impersonation is the password grant of the client `server`, the tenant in acr_values', async () => {
  expect(await requestOf(scene(impersonation))).toEqual({
    method: 'POST',
    url: `${address}/identity/connect/token`,
    type: 'application/x-www-form-urlencoded',
    fields: {
      acr_values: 'tenant:haupt mandant',
      client_id: 'server',
      client_secret: '123',
      grant_type: 'password',
      password: oddSecret,
      scope: 'metatool',
      username: 'gever',
    },
  })
})

test.each([
  ['invalid_username_or_password', 'credentialsRefused'],
  ['account locked out', 'accountLocked'],
])('impersonation refused with %j is %s', async (error_description, kind) => {
  const replies = [{ status: 400, body: { error: 'invalid_grant', error_description } }]
  expect(await problemOf(scene({ ...impersonation, replies }))).toMatchObject({ kind })
})

test('STS 2 is asked without the tenant that a pasted address of STS 3 has in it', async () => {
  const typed = `${address}/haupt/identity/connect/token`
  const values = { address: typed, tenant: 'haupt', username: 'gever' }
  expect(await requestOf(scene({ ...impersonation, values }))).toMatchObject({
    url: `${address}/identity/connect/token`,
    fields: { acr_values: 'tenant:haupt' },
  })
})

const surely = 'This is an STS 3; it knows no impersonation.'
const perhaps = 'or this is an STS 3; it knows no impersonation.'

/** What an STS 3 may answer to the old grant, whose client ID is no field of the form. */
test.each([
  ['unsupported_grant_type', undefined, 400, 'grantRefused', surely],
  ['unauthorized_client', undefined, 400, 'grantRefused', surely],
  ['invalid_grant', 'unsupported_grant_type', 400, 'credentialsRefused', surely],
  ['invalid_client', undefined, 400, 'clientRefused', perhaps],
  ['invalid_client', 'client not found', 401, 'clientRefused', perhaps],
  [undefined, undefined, 404, 'notFound', perhaps],
])(
  'impersonation refused with %s (%s), status %i, is told as what it is',
  async (error, description, status, kind, what) => {
    const body = error === undefined ? '' : { error, ...(description && { error_description: description }) }
    const problem = await problemOf(scene({ ...impersonation, replies: [{ status, body }] }))
    const advice = 'advice' in problem ? problem.advice : undefined
    expect([problem.kind, advice?.what.en]).toEqual([kind, expect.stringContaining(what)])
    expect(advice?.next).toEqual({
      en: expect.stringMatching(/“STS 3: client credentials” or “STS 3: delegation”/),
      de: expect.stringMatching(/„STS 3: Client Credentials“ oder „STS 3: Delegation“/),
      cs: expect.stringMatching(/„STS 3: client credentials“ nebo „STS 3: delegace“/),
    })
    for (const words of [advice?.what, advice?.next])
      expect(Object.values(words ?? {}).join()).not.toMatch(/client ID|Client-ID|ID klienta/)
  },
)

test.each(['invalid_client', 'unauthorized_client', 'unsupported_grant_type'])(
  'what STS 3 refuses its own grants with (%s) is told as everywhere',
  async (error) => {
    const problem = await problemOf(scene({ replies: [{ status: 400, body: { error } }] }))
    expect(problem).not.toHaveProperty('advice')
  },
)

test('a wrong password of STS 2 is no word about STS 3', async () => {
  const replies = [{ status: 400, body: { error: 'invalid_grant', error_description: 'wrong password' } }]
  expect(await problemOf(scene({ ...impersonation, replies }))).not.toHaveProperty('advice')
})

test('hands on token, lifetime and scope', async () => {
  expect(await tokenOf(scene())).toEqual({
    accessToken: 'at',
    expiresIn: 3600,
    scope: 'metatool',
    issuedBy: `${address}/hauptmandant/identity/connect/token`,
  })
})

test('each field is of its kind: secrets are kept as secrets, addresses checked', () => {
  expect(kindsOf(system)).toEqual({
    address: 'address',
    tenant: 'text',
    clientId: 'text',
    username: 'text',
    password: 'secret',
    clientSecret: 'secret',
    sourceConnection: 'connection',
    sourceToken: 'secret',
    scope: 'text',
    tryAddress: 'resource*',
  })
})
