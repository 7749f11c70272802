import { createHash, randomBytes } from 'node:crypto'
import { createRemoteJWKSet, decodeJwt, jwtVerify } from 'jose'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openBrowser } from '../client/browser.ts'
import { describeResponse, filled, postForm, send } from '../client/raw-request.ts'
import { type Sandbox, startSandbox } from '../index.ts'

let sandbox: Sandbox
let machine: Record<string, string>
let user: Record<string, string>
let plain: Record<string, string>
let base: string
beforeAll(async () => {
  sandbox = await startSandbox()
  machine = filled(sandbox.connections, 'Účetní kancelář Dvořák · e-shop')
  user = filled(sandbox.connections, 'Účetní kancelář Dvořák · Hana Nováková')
  plain = filled(sandbox.connections, 'Účetní kancelář Dvořák · starší klíč bez PKCE')
  base = machine.address ?? ''
})
afterAll(() => sandbox.stop())

const redirectUri = () => `${base}/oauth2-redirect.html`
const request = (fields: Record<string, string>) => postForm(`${base}/connect/token`, fields)

function client(of: Record<string, string>, grant_type: string): Record<string, string> {
  return { grant_type, client_id: of.clientId ?? '', client_secret: of.clientSecret ?? '', scope: 'S5Api' }
}

function pkce() {
  const code_verifier = randomBytes(32).toString('base64url')
  const code_challenge = createHash('sha256').update(code_verifier).digest('base64url')
  return { code_verifier, requested: { code_challenge, code_challenge_method: 'S256' } }
}

function authorizeUrl(change: Record<string, string> = {}, of = user): URL {
  const url = new URL(`${base}/connect/authorize`)
  const scope = 'S5Api offline_access'
  const fields = {
    client_id: of.clientId,
    response_type: 'code',
    redirect_uri: redirectUri(),
    scope,
    state: 'st-1',
  }
  for (const [name, value] of Object.entries({ ...fields, ...change }))
    url.searchParams.set(name, value ?? '')
  return url
}

async function signIn(url: URL, decision = 'allow', password = sandbox.user.password) {
  const window = openBrowser(redirectUri())
  const { response, at } = await window.open(url)
  expect(response.text).toContain('Uživatelské jméno')
  const { response: last } = await window.submit(at, { user: sandbox.user.user, password, decision })
  return last
}

async function freshCode(of = user) {
  const credential = pkce()
  const response = await signIn(authorizeUrl(of === user ? credential.requested : {}, of))
  const back = new URL(response.headers.get('location') ?? '')
  expect(back.searchParams.get('state')).toBe('st-1')
  const code = back.searchParams.get('code') ?? ''
  return {
    ...client(of, 'authorization_code'),
    code,
    redirect_uri: redirectUri(),
    code_verifier: credential.code_verifier,
  }
}

async function freshRefresh() {
  const { json } = await request(await freshCode())
  const refresh_token = String(json.refresh_token)
  return { ...client(user, 'refresh_token'), redirect_uri: redirectUri(), refresh_token }
}

describe('client credentials', () => {
  test('answer with a token that the published keys verify and GraphQL accepts', async () => {
    const { json } = await request(client(machine, 'client_credentials'))
    expect(json).toMatchObject({ expires_in: 3600, token_type: 'Bearer' })
    const token = String(json.access_token)
    const claims = decodeJwt(token)
    expect(claims).toMatchObject({ iss: base, aud: 'S5Api', client_id: machine.clientId, scope: ['S5Api'] })
    expect(Number(claims.exp) - Number(claims.nbf)).toBe(3600)
    const { json: found } = await send(`${base}/.well-known/openid-configuration`)
    const keys = createRemoteJWKSet(new URL(String(found.jwks_uri)))
    await expect(jwtVerify(token, keys, { issuer: base })).resolves.toBeTruthy()
    const tried = await send(`${base}/graphql?query={Version}`, {
      headers: { authorization: `Bearer ${token}` },
    })
    expect(tried.json).toEqual({ data: { Version: '2.14.1.0' } })
  })

  test.each<[Record<string, string>, string]>([
    [{ client_secret: 'x' }, 'invalid secret'],
    [{ client_id: 'x' }, 'client not found'],
    [{ scope: 'S5Api offline_access' }, 'scope must be S5Api'],
    [{ audience: 'x' }, 'unexpected field audience'],
    [{ grant_type: 'password' }, 'unsupported_grant_type'],
  ])('refuse %j and say so', async (change, named) => {
    expect(
      describeResponse(await request({ ...client(machine, 'client_credentials'), ...change })),
    ).toContain(named)
  })

  test('refuse the key of a user', async () => {
    expect(describeResponse(await request(client(user, 'client_credentials')))).toContain(
      'unauthorized_client',
    )
  })

  test('refuse a header and a repeated scope', async () => {
    const url = `${base}/connect/token`
    const fields = client(machine, 'client_credentials')
    expect(describeResponse(await postForm(url, fields, { authorization: 'Basic eDp5' }))).toContain(
      'Authorization',
    )
    const twice = [...Object.entries(fields), ['scope', 'S5Api'] as const]
    expect(describeResponse(await postForm(url, twice))).toContain('scope is sent more than once')
  })
})

describe('the login window', () => {
  test('leads to a code, a token and a refresh token', async () => {
    const { json } = await request(await freshCode())
    expect(json).toMatchObject({ expires_in: 3600, token_type: 'Bearer', refresh_token: expect.any(String) })
    expect(decodeJwt(String(json.access_token))).toMatchObject({ sub: sandbox.user.user, aud: 'S5Api' })
    expect(sandbox.secrets()).toEqual(expect.arrayContaining([json.access_token, json.refresh_token]))
  })

  test('serves the elder key without PKCE, which refuses a verifier', async () => {
    const { code_verifier, ...fields } = await freshCode(plain)
    expect(describeResponse(await request({ ...fields, code_verifier }))).toContain('code_verifier')
    const { code_verifier: _verifier, ...again } = await freshCode(plain)
    expect(describeResponse(await request(again))).toMatch(/^200 /)
  })

  test('shows itself again after a wrong password', async () => {
    const response = await signIn(authorizeUrl(pkce().requested), 'allow', 'wrong')
    expect(response.status).toBe(401)
    expect(response.text).toContain('heslo není správné')
  })

  test('tells the application when the user denies', async () => {
    const response = await signIn(authorizeUrl(pkce().requested), 'deny')
    const back = new URL(response.headers.get('location') ?? '')
    expect(back.searchParams.get('error')).toBe('access_denied')
    expect(back.searchParams.get('state')).toBe('st-1')
  })

  test.each<[string, Record<string, string>, string]>([
    ['a redirect URI with one character more', { redirect_uri: '/' }, 'redirect_uri is not registered'],
    ['another scope', { scope: 'S5Api' }, 'scope must be S5Api offline_access'],
    ['a field nobody documents', { nonce: 'n' }, 'unexpected field nonce'],
    ['an unknown client', { client_id: 'x' }, 'invalid_client'],
  ])('refuses %s on a page', async (_what, change, named) => {
    const changed = change.redirect_uri ? { redirect_uri: redirectUri() + change.redirect_uri } : change
    const { response } = await openBrowser(redirectUri()).open(
      authorizeUrl({ ...pkce().requested, ...changed }),
    )
    expect(response.status).toBe(400)
    expect(response.text).toContain(named)
  })

  test('refuses to go on without PKCE, or with a plain challenge', async () => {
    const { response } = await openBrowser(redirectUri()).open(authorizeUrl())
    expect(response.headers.get('location')).toContain('requires+PKCE')
    const weak = { ...pkce().requested, code_challenge_method: 'plain' }
    const { response: refused } = await openBrowser(redirectUri()).open(authorizeUrl(weak))
    expect(refused.headers.get('location')).toContain('error=invalid_request')
  })

  test('refuses PKCE for the elder key', async () => {
    const { response } = await openBrowser(redirectUri()).open(authorizeUrl(pkce().requested, plain))
    expect(response.text).toContain('unexpected field code_challenge')
  })
})

describe('a code is refused', () => {
  test('the second time, and takes its tokens with it', async () => {
    const fields = await freshCode()
    const { json } = await request(fields)
    expect(describeResponse(await request(fields))).toMatch(/invalid_grant.*already consumed/)
    const refresh = { ...client(user, 'refresh_token'), redirect_uri: redirectUri() }
    const response = await request({ ...refresh, refresh_token: String(json.refresh_token) })
    expect(describeResponse(response)).toMatch(/invalid_grant.*not found/)
  })

  test('with a redirect URI that differs by one character', async () => {
    const response = await request({ ...(await freshCode()), redirect_uri: `${redirectUri()}l` })
    expect(describeResponse(response)).toMatch(/invalid_grant.*redirect_uri mismatch/)
  })

  test('without a verifier, or with a wrong one', async () => {
    const { code_verifier: _verifier, ...without } = await freshCode()
    expect(describeResponse(await request(without))).toMatch(/invalid_grant.*code_verifier must be provided/)
    const wrong = { ...(await freshCode()), code_verifier: pkce().code_verifier }
    expect(describeResponse(await request(wrong))).toMatch(/invalid_grant.*does not match/)
  })

  test('for another client', async () => {
    const { code_verifier: _verifier, ...fields } = await freshCode()
    const other = { ...fields, client_id: plain.clientId ?? '', client_secret: plain.clientSecret ?? '' }
    expect(describeResponse(await request(other))).toMatch(/invalid_grant.*client mismatch/)
  })
})

describe('a refresh token', () => {
  test('works once; used again, it takes its whole family with it', async () => {
    const first = await freshRefresh()
    const renewed = await request(first)
    expect(describeResponse(renewed)).toMatch(/^200 /)
    const second = { ...first, refresh_token: String(renewed.json.refresh_token) }
    expect(second.refresh_token).not.toBe(first.refresh_token)
    expect(describeResponse(await request(first))).toMatch(/invalid_grant.*already used/)
    expect(describeResponse(await request(second))).toMatch(/invalid_grant.*not found/)
  })

  test('is refused with another redirect URI, and without one', async () => {
    const { redirect_uri, ...rest } = await freshRefresh()
    expect(describeResponse(await request({ ...rest, redirect_uri: `${redirect_uri}/` }))).toContain(
      'redirect_uri is not the one of the authorization request',
    )
    const loopback = { ...rest, redirect_uri: 'http://127.0.0.1/claimcheck' }
    expect(describeResponse(await request(loopback))).toContain(
      'redirect_uri is not the one of the authorization request',
    )
    expect(describeResponse(await request(rest))).toContain('redirect_uri is missing')
  })
})

test('GraphQL refuses a missing and a changed token with 401', async () => {
  const url = `${base}/graphql?query={Version}`
  expect((await send(url)).status).toBe(401)
  const { json } = await request(client(machine, 'client_credentials'))
  const response = await send(url, { headers: { authorization: `Bearer ${json.access_token}x` } })
  expect(response.status).toBe(401)
  expect(response.headers.get('www-authenticate')).toContain('error="invalid_token"')
})
