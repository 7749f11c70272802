import { createSecretKey, randomUUID } from 'node:crypto'
import {
  createRemoteJWKSet,
  decodeJwt,
  decodeProtectedHeader,
  type JWTPayload,
  jwtVerify,
  SignJWT,
} from 'jose'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { describeResponse, filled, postForm, send } from '../client/raw-request.ts'
import { type Sandbox, startSandbox } from '../index.ts'

const aud = 'https://auth.asw.aareon.com/realms/global/protocol/openid-connect/token'
const names = {
  production: 'Wohnbau Lindenhof · Produktion',
  development: 'Wohnbau Lindenhof · Entwicklung',
  test: 'Wohnbau Lindenhof · Test',
  custom: 'Genossenschaft Sonnenrain · eigenes Gateway',
}

let sandbox: Sandbox
let origin: string
beforeAll(async () => {
  sandbox = await startSandbox()
  origin = sandbox.transports['https://api.aareon.com'] ?? ''
})
afterAll(() => sandbox.stop())

const paths = { production: '', development: '/dev', test: '/test', custom: '/sonnenrain' }
type Environment = keyof typeof paths

function address(environment: Environment = 'production') {
  return `${origin}${paths[environment]}/erpapi/oauth2/token`
}

function credentials(environment: Environment = 'production') {
  const { clientId = '', clientSecret = '', apiKey = '' } = filled(sandbox.connections, names[environment])
  return { clientId, clientSecret, apiKey }
}

/** HS256 over a key of any length: `jose` refuses short ones, so the key goes in as a KeyObject of its bytes. */
function assertion(change: JWTPayload = {}, environment: Environment = 'production', secret?: string) {
  const { clientId, clientSecret } = credentials(environment)
  const now = Math.floor(Date.now() / 1000)
  const claims = { iss: clientId, sub: clientId, aud, iat: now, exp: now + 300, jti: randomUUID(), ...change }
  return new SignJWT(claims)
    .setProtectedHeader({ alg: 'HS256', typ: 'JWT' })
    .sign(createSecretKey(Buffer.from(secret ?? clientSecret)))
}

function form(client_assertion: string, environment: Environment = 'production'): Record<string, string> {
  return {
    grant_type: 'client_credentials',
    client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
    client_assertion,
    scope: credentials(environment).apiKey,
  }
}

async function refusedClaims(change: JWTPayload) {
  return describeResponse(await postForm(address(), form(await assertion(change))))
}

describe('a signed assertion', () => {
  test.each(Object.keys(paths) as Environment[])('gets a Keycloak token in %s', async (environment) => {
    const response = await postForm(address(environment), form(await assertion({}, environment), environment))
    expect(describeResponse(response)).toMatch(/^200 /)
    expect(response.json).toMatchObject({ expires_in: 300, token_type: 'Bearer', scope: 'email profile' })
    const token = String(response.json.access_token)
    const { clientId } = credentials(environment)
    expect(decodeProtectedHeader(token)).toMatchObject({ alg: 'RS256', typ: 'JWT' })
    expect(decodeJwt(token)).toMatchObject({ azp: clientId, typ: 'Bearer', scope: 'email profile' })
    expect(response.text).not.toContain(credentials(environment).apiKey)
  })

  test('gets a token that the published keys verify', async () => {
    const { json } = await postForm(address(), form(await assertion()))
    const issuer = 'https://auth.asw.aareon.com/realms/global'
    const found = await send(`${origin}/realms/global/.well-known/openid-configuration`)
    expect(found.json).toMatchObject({ issuer, token_endpoint: aud })
    const keys = createRemoteJWKSet(new URL(new URL(String(found.json.jwks_uri)).pathname, origin))
    await expect(
      jwtVerify(String(json.access_token), keys, { issuer, audience: 'account' }),
    ).resolves.toBeTruthy()
  })
})

describe('the assertion is refused and the claim named', () => {
  test.each<[string, JWTPayload, string]>([
    ['the address it is posted to', { aud: 'https://api.aareon.com/erpapi/oauth2/token' }, 'aud'],
    ['the issuer alone', { aud: 'https://auth.asw.aareon.com/realms/global' }, 'aud must be exactly'],
    ['a list of audiences', { aud: [aud] }, 'aud must be exactly'],
    ['an aud that differs by one character', { aud: `${aud}/` }, 'aud'],
    ['another issuer', { iss: 'somebody' }, 'iss'],
    ['a jti that is no UUID', { jti: '42' }, 'jti must be a UUID'],
    ['a claim nobody documents', { nbf: Math.floor(Date.now() / 1000) }, 'unexpected claim nbf'],
  ])('%s', async (_what, change, named) => {
    const said = await refusedClaims(change)
    expect(said).toContain('invalid_client')
    expect(said).toContain(named)
  })

  test('without aud, exp, iat or jti', async () => {
    for (const name of ['aud', 'exp', 'iat', 'jti'])
      expect(await refusedClaims({ [name]: undefined })).toMatch(/^401 .*(aud|expiration|iat|jti)/)
  })

  test('exp more than 300 s after iat', async () => {
    const now = Math.floor(Date.now() / 1000)
    expect(await refusedClaims({ exp: now + 301, iat: now })).toContain('exp lies more than 300 s after iat')
  })

  test('a clock ten minutes ahead', async () => {
    const ahead = Math.floor(Date.now() / 1000) + 600
    expect(await refusedClaims({ iat: ahead, exp: ahead + 300 })).toContain('clock of the sender is ahead')
  })

  test('a clock ten minutes behind', async () => {
    const behind = Math.floor(Date.now() / 1000) - 600
    expect(await refusedClaims({ iat: behind, exp: behind + 300 })).toContain('expired')
  })

  test.each([
    [16, 'clock of the sender is ahead'],
    [30, 'clock of the sender is ahead'],
    [-301, 'has expired'],
    [-310, 'has expired'],
  ])('a clock %i s ahead', async (seconds, named) => {
    // Rounded away from now: a second that passes meanwhile must not bring it within what is allowed.
    const now = (seconds > 0 ? Math.ceil : Math.floor)(Date.now() / 1000)
    const iat = now + seconds
    expect(await refusedClaims({ iat, exp: iat + 300 })).toContain(named)
  })

  test('the same jti twice', async () => {
    const jti = randomUUID()
    expect((await postForm(address(), form(await assertion({ jti })))).status).toBe(200)
    expect(await refusedClaims({ jti })).toContain('only be used once')
  })

  test('signed with another secret', async () => {
    const signed = await assertion({}, 'production', 'not-the-secret-not-the-secret-not')
    expect(describeResponse(await postForm(address(), form(signed)))).toMatch(
      /401 .*invalid_client.*signature/,
    )
  })

  test('a client of another environment', async () => {
    const response = await postForm(address('test'), form(await assertion(), 'test'))
    expect(describeResponse(response)).toMatch(/401 .*invalid_client.*client not found/)
  })
})

describe('the request is refused and the rule named', () => {
  test('the API key of another environment; Keycloak quotes it', async () => {
    const { apiKey } = credentials('test')
    const response = await postForm(address(), { ...form(await assertion()), scope: apiKey })
    expect(response.json).toEqual({ error: 'invalid_scope', error_description: `Invalid scopes: ${apiKey}` })
    expect(JSON.stringify(sandbox.journal)).not.toContain(apiKey)
  })

  test('client_id beside the assertion', async () => {
    const response = await postForm(address(), { ...form(await assertion()), client_id: 'lindenhof-erp' })
    expect(describeResponse(response)).toMatch(/400 .*unexpected field client_id/)
  })

  test('scope sent twice', async () => {
    const twice = [...Object.entries(form(await assertion())), ['scope', 'again'] as const]
    expect(describeResponse(await postForm(address(), twice))).toContain('scope is sent more than once')
  })

  test('a field left out or empty', async () => {
    const { scope: _scope, ...rest } = form(await assertion())
    expect(describeResponse(await postForm(address(), rest))).toContain('scope is missing')
    expect(describeResponse(await postForm(address(), { ...rest, scope: '' }))).toContain('scope is empty')
  })

  test('JSON instead of a form', async () => {
    const body = JSON.stringify(form(await assertion()))
    const response = await send(address(), {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body,
    })
    expect(describeResponse(response)).toContain('Content-Type must be application/x-www-form-urlencoded')
  })

  test('a client known by a header', async () => {
    const response = await postForm(address(), form(await assertion()), { authorization: 'Basic eDp5' })
    expect(describeResponse(response)).toContain('unexpected Authorization header')
  })

  test('a query, GET, and another path', async () => {
    const fields = form(await assertion())
    expect(describeResponse(await postForm(`${address()}?a=b`, fields))).toContain('no query is allowed')
    expect((await send(address())).status).toBe(405)
    expect((await postForm(`${origin}/erpapi/oauth2/token/`, fields)).status).toBe(404)
  })
})

test('the journal tells names and outcome, and secrets() all values', async () => {
  const signed = await assertion()
  const { json } = await postForm(address(), form(signed))
  const entry = sandbox.journal.at(-1)
  expect(entry).toEqual({
    system: 'aareon',
    method: 'POST',
    path: '/erpapi/oauth2/token',
    fields: ['grant_type', 'client_assertion_type', 'client_assertion', 'scope'],
    status: 200,
    outcome: 'answered',
  })
  const { clientSecret, apiKey } = credentials()
  expect(sandbox.secrets()).toEqual(expect.arrayContaining([signed, json.access_token, clientSecret, apiKey]))
})
