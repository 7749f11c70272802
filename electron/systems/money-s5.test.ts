import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import {
  kindsOf,
  oddSecret,
  play,
  problemOf,
  requestOf,
  type Scene,
  type ShownLogin,
  tokenOf,
} from '../grants/scripted-server.fixture.ts'
import { system } from './money-s5.ts'

const response = { access_token: 'at', expires_in: 3600, token_type: 'Bearer' }
const address = 'http://money.example:81'

function scene(more: Partial<Scene> = {}): Scene {
  return {
    system,
    method: 'client-credentials',
    values: { address, clientId: 'id' },
    secrets: { clientSecret: oddSecret },
    replies: [{ body: response }],
    ...more,
  }
}

/** A person who signs in at once. */
function signIn({ authorizationUrl, redirectUri }: ShownLogin): URL {
  const url = new URL(redirectUri)
  url.search = new URLSearchParams({
    code: 'c+d/é',
    state: authorizationUrl.searchParams.get('state') ?? '',
    iss: 'http://inside',
  }).toString()
  return url
}

function login(more: Partial<Scene> = {}): Scene {
  return scene({
    method: 'authorization-code',
    replies: [{ body: { ...response, refresh_token: 'rt' } }],
    login: signIn,
    ...more,
  })
}

test('client credentials, field for field', async () => {
  expect(await requestOf(scene())).toEqual({
    method: 'POST',
    url: `${address}/connect/token`,
    type: 'application/x-www-form-urlencoded',
    fields: {
      client_id: 'id',
      client_secret: oddSecret,
      grant_type: 'client_credentials',
      scope: 'S5Api',
    },
  })
})

async function authorizationOf(more: Partial<Scene> = {}) {
  let asked: ShownLogin | undefined
  const remember = (request: ShownLogin) => {
    asked = request
    return signIn(request)
  }
  const { sent } = await play(login({ ...more, login: remember }))
  const url = asked?.authorizationUrl ?? new URL('about:blank')
  const form = new URLSearchParams(sent[0]?.body)
  return { url, asked: Object.fromEntries(url.searchParams), traded: Object.fromEntries(form) }
}

test('the login window is asked as documented, with state and PKCE', async () => {
  const { url, asked, traded } = await authorizationOf()
  expect(url.origin + url.pathname).toBe(`${address}/connect/authorize`)
  expect(asked).toEqual({
    client_id: 'id',
    response_type: 'code',
    redirect_uri: `${address}/oauth2-redirect.html`,
    scope: 'S5Api offline_access',
    state: expect.stringMatching(/^[\w-]{43}$/),
    code_challenge: createHash('sha256')
      .update(traded.code_verifier ?? '')
      .digest('base64url'),
    code_challenge_method: 'S256',
  })
  expect(traded).toEqual({
    grant_type: 'authorization_code',
    client_id: 'id',
    client_secret: oddSecret,
    scope: 'S5Api',
    code: 'c+d/é',
    redirect_uri: `${address}/oauth2-redirect.html`,
    code_verifier: expect.stringMatching(/^[\w-]{43}$/),
  })
})

test('without PKCE nothing of it is sent, and a redirect address of one’s own is used', async () => {
  const redirectUri = 'https://registered.example/back'
  const values = { address, clientId: 'id', pkce: 'no', redirectUri }
  const { asked, traded } = await authorizationOf({ values })
  expect(Object.keys(asked).sort()).toEqual(['client_id', 'redirect_uri', 'response_type', 'scope', 'state'])
  expect(asked.redirect_uri).toBe(redirectUri)
  expect(traded).not.toHaveProperty('code_verifier')
  expect(traded.redirect_uri).toBe(redirectUri)
})

test('a login brings a refresh token', async () => {
  expect(await tokenOf(login())).toEqual({
    accessToken: 'at',
    refreshToken: 'rt',
    redirectUri: `${address}/oauth2-redirect.html`,
    expiresIn: 3600,
    issuedBy: `${address}/connect/token`,
  })
})

test('refresh sends scope and redirect address as documented', async () => {
  const { fields } = await requestOf(login({ refreshToken: oddSecret }))
  expect(fields).toEqual({
    grant_type: 'refresh_token',
    client_id: 'id',
    client_secret: oddSecret,
    scope: 'S5Api',
    redirect_uri: `${address}/oauth2-redirect.html`,
    refresh_token: oddSecret,
  })
})

test('refresh repeats the redirect address that its sign-in really had', async () => {
  const keptRedirectUri = 'http://127.0.0.1:51234/claimcheck'
  const { fields } = await requestOf(login({ refreshToken: 'rt', keptRedirectUri }))
  expect(fields).toMatchObject({ redirect_uri: keptRedirectUri })
})

test('a spent refresh token is refreshRefused, a spent code codeRefused', async () => {
  const replies = [{ status: 400, body: { error: 'invalid_grant' } }]
  expect(await problemOf(login({ replies, refreshToken: 'rt' }))).toMatchObject({ kind: 'refreshRefused' })
  expect(await problemOf(login({ replies }))).toMatchObject({ kind: 'codeRefused' })
})

function redirectedWith(query: string): Scene {
  return login({
    login: ({ authorizationUrl, redirectUri }) => {
      const state = authorizationUrl.searchParams.get('state') ?? ''
      return new URL(`${redirectUri.href}?${query.replace('$state', state)}`)
    },
  })
}

test.each([
  ['code=c&state=other', { kind: 'foreignState' }],
  ['code=c', { kind: 'foreignState' }],
  ['code=c&state=$state&state=$state', { kind: 'foreignState' }],
  ['error=access_denied&error_description=No&state=$state', { kind: 'accessDenied', description: 'No' }],
  ['error=access_denied&state=other', { kind: 'foreignState' }],
  ['error=invalid_scope&state=$state', { kind: 'loginRefused', error: 'invalid_scope' }],
  ['state=$state', { kind: 'badAnswer', detail: 'code' }],
])('the redirect %s ends as %j, and nothing is traded', async (query, problem) => {
  const { result, sent } = await play(redirectedWith(query))
  expect(result).toMatchObject({ ok: false, problem })
  expect(sent).toEqual([])
})

test.each(
  ['/', '/connect/token', '/connect/authorize', '/connect', '/graphql', '/oauth2-redirect.html'].map(
    (end) => address + end,
  ),
)('the pasted address %s leads to the same token endpoint', async (typed) => {
  const request = await requestOf(scene({ values: { address: typed, clientId: 'id' } }))
  expect(request.url).toBe(`${address}/connect/token`)
})

test('a client secret that was refused is never sent again, however far the clocks are apart', async () => {
  const { sent, result } = await play({
    system,
    method: 'client-credentials',
    values: { address: 'https://money.example', clientId: 'id' },
    secrets: { clientSecret: 'hush' },
    replies: [{ status: 400, body: { error: 'invalid_client' } }],
    skew: { before: 0, after: 600_000 },
  })
  expect(result).toMatchObject({ problem: { kind: 'clientRefused' } })
  expect(sent).toHaveLength(1)
})

test('each field is of its kind: secrets are kept as secrets, addresses checked', () => {
  expect(kindsOf(system)).toEqual({
    address: 'address',
    redirectUri: 'redirect',
    clientId: 'text',
    clientSecret: 'secret',
    pkce: 'switch',
  })
})
