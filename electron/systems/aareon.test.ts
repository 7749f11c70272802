import { createHmac } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { decodeJwt } from '../../shared/claims.ts'
import {
  kindsOf,
  oddSecret,
  play,
  problemOf,
  requestOf,
  type Scene,
  sceneNow,
  sceneUuid,
  tokenOf,
} from '../grants/scripted-server.fixture.ts'
import { system } from './aareon.ts'
import { describeSystem } from './system.ts'

const response = { access_token: 'at', token_type: 'Bearer', expires_in: 300, scope: 'key 1' }

function scene(more: Partial<Scene> = {}): Scene {
  return {
    system,
    method: 'client-credentials',
    environment: 'production',
    values: { clientId: 'app' },
    secrets: { clientSecret: 'short', apiKey: 'key 1' },
    replies: [{ body: response }],
    ...more,
  }
}

async function assertionOf(more: Partial<Scene> = {}): Promise<string> {
  const { sent } = await play(scene(more))
  return new URLSearchParams(sent[0]?.body).get('client_assertion') ?? ''
}

test('sends exactly the four documented fields: no client_id', async () => {
  expect(await requestOf(scene())).toEqual({
    method: 'POST',
    url: 'https://api.aareon.com/erpapi/oauth2/token',
    type: 'application/x-www-form-urlencoded',
    fields: {
      client_assertion: expect.stringMatching(/^ey[\w-]+\.[\w-]+\.[\w-]+$/),
      client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
      grant_type: 'client_credentials',
      scope: 'key 1',
    },
  })
})

test('the assertion says what the vendor wants, in server time less a few seconds, for five minutes', async () => {
  const jwt = decodeJwt(await assertionOf({ skew: { before: -90_000, after: -90_000 } }))
  const iat = sceneNow - 90 - 5
  expect(jwt?.header).toEqual({ alg: 'HS256', typ: 'JWT' })
  expect(jwt?.claims).toEqual({
    iss: 'app',
    sub: 'app',
    aud: 'https://auth.asw.aareon.com/realms/global/protocol/openid-connect/token',
    iat,
    exp: iat + 300,
    jti: sceneUuid,
  })
})

test.each(['x', 'short', oddSecret, 'long'.repeat(40)])(
  'signs with the secret %j whatever its length',
  async (clientSecret) => {
    const [header, claims, signature] = (
      await assertionOf({ secrets: { clientSecret, apiKey: 'key 1' } })
    ).split('.')
    const expected = createHmac('sha256', clientSecret).update(`${header}.${claims}`).digest('base64url')
    expect(signature).toBe(expected)
  },
)

test('an API key with odd characters arrives exactly', async () => {
  const request = await requestOf(scene({ secrets: { clientSecret: 's', apiKey: oddSecret } }))
  expect(request.fields).toMatchObject({ scope: oddSecret })
})

test.each([
  ['production', '', 'https://api.aareon.com/erpapi/oauth2/token'],
  ['development', '', 'https://api.aareon.com/dev/erpapi/oauth2/token'],
  ['test', '', 'https://api.aareon.com/test/erpapi/oauth2/token'],
  ['custom', 'https://gate.example:8443/x', 'https://gate.example:8443/x/erpapi/oauth2/token'],
  ['custom', 'https://gate.example/erpapi/oauth2/token/', 'https://gate.example/erpapi/oauth2/token'],
  ['custom', 'https://gate.example/erpapi/dev', 'https://gate.example/dev/erpapi/oauth2/token'],
  [
    'custom',
    'https://gate.example/erpapi/Test/oauth2/token',
    'https://gate.example/test/erpapi/oauth2/token',
  ],
  ['custom', 'https://gate.example/dev/erpapi/any/call', 'https://gate.example/dev/erpapi/oauth2/token'],
  ['custom', 'https://gate.example/erpapi/development', 'https://gate.example/erpapi/oauth2/token'],
])('%s %s posts to %s', async (environment, address, url) => {
  const request = await requestOf(scene({ environment, values: { clientId: 'app', address } }))
  expect(request.url).toBe(url)
})

test('what the form shows is where the request goes', async () => {
  for (const { id, address } of describeSystem(system).environments) {
    if (address.kind !== 'fixed') continue
    const { url } = await requestOf(scene({ environment: id }))
    expect(address.sentTo).toBe(url)
  }
})

test('hands on the token, but not the scope: it is the API key', async () => {
  expect(await tokenOf(scene())).toEqual({
    accessToken: 'at',
    expiresIn: 300,
    issuedBy: 'https://api.aareon.com/erpapi/oauth2/token',
  })
})

test('a token without lifetime and type is taken', async () => {
  expect(await tokenOf(scene({ replies: [{ body: { access_token: 'at' } }] }))).toMatchObject({
    accessToken: 'at',
  })
})

const refused = { status: 400, body: { error: 'invalid_client', error_description: 'Token is not active' } }

describe('a refused assertion', () => {
  const timesOf = async (more: Partial<Scene>) => {
    const { sent } = await play(scene(more))
    const claims = sent.map(({ body }) => {
      const jwt = decodeJwt(new URLSearchParams(body).get('client_assertion') ?? '')
      return (Number(jwt?.claims.iat) - sceneNow) as number
    })
    return claims
  }

  test.each([-600, -30, 50, 600])(
    'is signed once more with the time of a server %i s off',
    async (seconds) => {
      const skew = { before: 0, after: seconds * 1000 }
      const more = { replies: [refused, { body: response }], skew }
      expect(await timesOf(more)).toEqual([-5, seconds - 5])
      expect(await tokenOf(scene(more))).toMatchObject({ accessToken: 'at' })
    },
  )

  test('has another jti the second time', async () => {
    const ids = ['first', 'second']
    const { sent } = await play(
      scene({
        replies: [refused, { body: response }],
        skew: { before: 0, after: 600_000 },
        uuid: () => ids.shift(),
      }),
    )
    const jti = sent.map(
      ({ body }) => decodeJwt(new URLSearchParams(body).get('client_assertion') ?? '')?.claims.jti,
    )
    expect(jti).toEqual(['first', 'second'])
  })

  test.each([
    ['without a word', { status: 401 }],
    ['by a gateway', { status: 403, body: 'no' }],
    ['by Keycloak’s other word', { status: 401, body: { error: 'unauthorized_client' } }],
  ])('%s is signed once more, too', async (_name, reply) => {
    const more = { replies: [reply, { body: response }], skew: { before: 0, after: 600_000 } }
    expect(await timesOf(more)).toEqual([-5, 595])
  })

  test('is not signed a third time: the second answer is the client’s', async () => {
    const skew = { before: 0, after: -600_000 }
    expect(await problemOf(scene({ replies: [refused, refused], skew }))).toMatchObject({
      kind: 'clientRefused',
    })
  })

  test.each<[string, Partial<Scene>]>([
    ['the clocks agree', { replies: [refused] }],
    ['the time was known', { replies: [refused], skew: { before: -600_000, after: -600_000 } }],
    ['the server is seconds off', { replies: [refused], skew: { before: 0, after: -4_000 } }],
    [
      'the scope was refused, so the client was not',
      { replies: [{ status: 400, body: { error: 'invalid_scope' } }], skew: { before: 0, after: 600_000 } },
    ],
    [
      'the server asks to wait',
      { replies: [{ status: 403, headers: { 'retry-after': '9' } }], skew: { before: 0, after: 600_000 } },
    ],
    ['the server fails', { replies: [{ status: 503 }], skew: { before: 0, after: 600_000 } }],
  ])('is not signed again where %s', async (_name, more) => {
    const { result, sent } = await play(scene(more))
    expect(result).toMatchObject({ ok: false })
    expect(sent).toHaveLength(1)
  })

  test('of clocks that differ with each answer is a matter of the clock', async () => {
    const skews = [0, -600_000, -1_200_000]
    const skew = { at: (sent: number) => skews[sent] ?? 0 }
    expect(await problemOf(scene({ replies: [refused, refused], skew }))).toMatchObject({
      kind: 'clockOff',
      seconds: 1200,
    })
  })
})

test('the realm’s other word for a wrong secret is understood', async () => {
  const body = {
    error: 'unauthorized_client',
    error_description: 'Invalid client or Invalid client credentials',
  }
  expect(await problemOf(scene({ replies: [{ status: 401, body }] }))).toMatchObject({
    kind: 'clientRefused',
  })
  const other = { error: 'unauthorized_client', error_description: 'Client not enabled for service accounts' }
  expect(await problemOf(scene({ replies: [{ status: 401, body: other }] }))).toMatchObject({
    kind: 'grantRefused',
  })
})

test('a refused API key never shows in the problem', async () => {
  const body = { error: 'invalid_scope', error_description: 'Invalid scopes: key 1' }
  const problem = await problemOf(scene({ replies: [{ status: 400, body }] }))
  expect(problem).toMatchObject({ kind: 'scopeRefused', description: 'Invalid scopes: [secret]' })
  expect(JSON.stringify(problem)).not.toContain('key 1')
})

test('each field is of its kind: secrets are kept as secrets, addresses checked', () => {
  expect(kindsOf(system)).toEqual({
    address: 'address',
    clientId: 'text',
    clientSecret: 'secret',
    apiKey: 'secret',
    audience: 'text',
    tryAddress: 'resource*',
  })
})
