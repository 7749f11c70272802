import { createHmac } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { decodeJwt } from '../../../shared/claims.ts'
import {
  oddSecret,
  play,
  problemOf,
  requestOf,
  sceneNow,
  sceneUuid,
} from '../../grants/scripted-server.fixture.ts'
import { issued, oauthScene } from './scene.fixture.ts'

const clientId = 'app:1 é-_.'

function scene(clientAuthentication: string, values: Record<string, string> = {}) {
  return oauthScene({
    values: { clientId, clientAuthentication, ...values },
    secrets: { clientSecret: oddSecret },
  })
}

async function sentBy(clientAuthentication: string, values?: Record<string, string>) {
  const { sent } = await play(scene(clientAuthentication, values))
  const [request] = sent
  const fields = Object.fromEntries(new URLSearchParams(request?.body))
  return { authorization: request?.headers.authorization, fields, headers: request?.headers }
}

function basicOf(authorization = ''): string {
  return Buffer.from(authorization.replace('Basic ', ''), 'base64').toString()
}

describe('the client authenticates', () => {
  test('by Basic, form-encoded: what a form leaves alone is sent as it is', async () => {
    const { authorization, fields } = await sentBy('client_secret_basic')
    const [id = '', secret = ''] = basicOf(authorization).split(':')
    expect(id).toBe('app%3A1+%C3%A9-_.')
    expect(new URLSearchParams(`v=${secret}`).get('v')).toBe(oddSecret)
    expect(fields).toEqual({ grant_type: 'client_credentials' })
  })

  test('by Basic, raw', async () => {
    const { authorization, fields } = await sentBy('client_secret_basic_raw')
    expect(basicOf(authorization)).toBe(`${clientId}:${oddSecret}`)
    expect(fields).toEqual({ grant_type: 'client_credentials' })
  })

  test('in the form', async () => {
    const { authorization, fields } = await sentBy('client_secret_post')
    expect(authorization).toBeUndefined()
    expect(fields).toEqual({
      grant_type: 'client_credentials',
      client_id: clientId,
      client_secret: oddSecret,
    })
  })

  test('not at all, or by TLS: the id alone is in the form', async () => {
    for (const method of ['none', 'tls_client_auth'])
      expect((await sentBy(method)).fields).toEqual({
        grant_type: 'client_credentials',
        client_id: clientId,
      })
  })

  test('by a JWT signed with the secret, for the issuer, good for a minute', async () => {
    const issuer = 'https://id.example/realm/'
    const { fields } = await sentBy('client_secret_jwt', { issuer })
    const { client_assertion: jwt = '', ...rest } = fields
    expect(rest).toEqual({
      grant_type: 'client_credentials',
      client_id: clientId,
      client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
    })
    const now = sceneNow - 5
    expect(decodeJwt(jwt)?.claims).toEqual({
      ...{ iss: clientId, sub: clientId, aud: issuer, iat: now, exp: now + 60, jti: sceneUuid },
    })
    const [header, payload, signature] = jwt.split('.')
    const mac = createHmac('sha256', oddSecret).update(`${header}.${payload}`).digest('base64url')
    expect(signature).toBe(mac)
  })

  test('for the token endpoint, where that was chosen or no issuer is known', async () => {
    for (const values of [{}, { issuer: 'https://id.example', assertionAudience: 'token_endpoint' }]) {
      const { fields } = await sentBy('client_secret_jwt', values)
      expect(decodeJwt(fields.client_assertion ?? '')?.claims.aud).toBe('https://id.example/token/')
    }
  })
})

test('the token endpoint is used as it was typed, its slash included', async () => {
  expect((await requestOf(oauthScene({}))).url).toBe('https://id.example/token/')
})

test('scope, audience, resources and additional parameters are sent; empty ones are not', async () => {
  const { sent } = await play(
    oauthScene({
      values: {
        scope: 'a b',
        audience: 'https://api.example',
        resource: 'urn:one  urn:two',
        extraParameters: 'tenant=x=y\n\nflag=',
      },
    }),
  )
  expect([...new URLSearchParams(sent[0]?.body)]).toEqual([
    ['resource', 'urn:one'],
    ['resource', 'urn:two'],
    ['audience', 'https://api.example'],
    ['tenant', 'x=y'],
    ['flag', ''],
    ['scope', 'a b'],
    ['grant_type', 'client_credentials'],
    ['client_id', 'app'],
  ])
})

test('additional headers are sent; secret ones are shown nowhere', async () => {
  const scene = oauthScene({
    values: { extraHeaders: 'X-Tenant: one', clientAuthentication: 'client_secret_basic' },
    secrets: { clientSecret: 'hush', secretHeaders: 'Ocp-Apim-Subscription-Key: key-5f3a\nAuthorization: x' },
    replies: [{ status: 400, body: { error: 'invalid_request', error_description: 'bad key-5f3a' } }],
  })
  const { sent } = await play(scene)
  expect(sent[0]?.headers).toEqual({
    'x-tenant': 'one',
    'ocp-apim-subscription-key': 'key-5f3a',
    authorization: `Basic ${Buffer.from('app:hush').toString('base64')}`,
    accept: 'application/json',
    'content-type': 'application/x-www-form-urlencoded',
  })
  expect(await problemOf(scene)).toMatchObject({ kind: 'requestRefused', description: 'bad [secret]' })
})

test('a public client that is asked for a secret is told so', async () => {
  const refused = { status: 401, body: { error: 'invalid_client' } }
  const problem = await problemOf(oauthScene({ replies: [refused] }))
  expect(problem).toMatchObject({
    kind: 'clientRefused',
    advice: { what: { en: expect.stringContaining('without authentication') } },
  })
  const withSecret = await problemOf({ ...scene('client_secret_post'), replies: [refused] })
  expect(withSecret).not.toHaveProperty('advice')
})

test('a refused client that Keycloak calls unauthorized is a wrong secret', async () => {
  const body = {
    error: 'unauthorized_client',
    error_description: 'Invalid client or Invalid client credentials',
  }
  const refusal = {
    ...scene('client_secret_post'),
    environment: 'keycloak',
    replies: [{ status: 401, body }],
  }
  expect((await problemOf(refusal)).kind).toBe('clientRefused')
})

test('an assertion that was refused because of the clock is signed once more', async () => {
  const { sent, result } = await play({
    ...scene('client_secret_jwt'),
    skew: { before: 0, after: 600_000 },
    replies: [{ status: 400, body: { error: 'invalid_client' } }, issued],
  })
  expect([result.ok, sent.length]).toEqual([true, 2])
})

test('a scope of Entra that stands for others is not missed in the response', async () => {
  const { system } = await import('../oauth.ts')
  const [method] = system.methods
  const settings = { text: () => 'https://graph.example/.default offline_access' }
  expect(method?.scope?.(settings as never)).toBe('offline_access')
})
