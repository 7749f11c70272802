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

/** Signs in at once. */
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
  let requested: ShownLogin | undefined
  const remember = (request: ShownLogin) => {
    requested = request
    return signIn(request)
  }
  const { sent } = await play(login({ ...more, login: remember }))
  const url = requested?.authorizationUrl ?? new URL('about:blank')
  const form = new URLSearchParams(sent[0]?.body)
  return { url, requested: Object.fromEntries(url.searchParams), traded: Object.fromEntries(form) }
}

test('opens the login window as documented, with state and PKCE', async () => {
  const { url, requested, traded } = await authorizationOf()
  expect(url.origin + url.pathname).toBe(`${address}/connect/authorize`)
  expect(requested).toEqual({
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

test('sends nothing of PKCE if it is disabled, and uses a custom redirect address', async () => {
  const redirectUri = 'https://registered.example/back'
  const values = { address, clientId: 'id', pkce: 'no', redirectUri }
  const { requested, traded } = await authorizationOf({ values })
  expect(Object.keys(requested).sort()).toEqual([
    'client_id',
    'redirect_uri',
    'response_type',
    'scope',
    'state',
  ])
  expect(requested.redirect_uri).toBe(redirectUri)
  expect(traded).not.toHaveProperty('code_verifier')
  expect(traded.redirect_uri).toBe(redirectUri)
})

test('returns a refresh token from a login', async () => {
  expect(await tokenOf(login())).toEqual({
    accessToken: 'at',
    refreshToken: 'rt',
    redirectUri: `${address}/oauth2-redirect.html`,
    expiresIn: 3600,
    issuedBy: `${address}/connect/token`,
  })
})

test('sends scope and redirect address on refresh, as documented', async () => {
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

test('repeats the redirect address of the sign-in on refresh', async () => {
  const keptRedirectUri = 'http://127.0.0.1:51234/claimcheck'
  const { fields } = await requestOf(login({ refreshToken: 'rt', keptRedirectUri }))
  expect(fields).toMatchObject({ redirect_uri: keptRedirectUri })
})

test('reports a spent refresh token as refreshRefused, a spent code as codeRefused', async () => {
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
])('the redirect %s ends as %j, and nothing is exchanged', async (query, problem) => {
  const { result, sent } = await play(redirectedWith(query))
  expect(result).toMatchObject({ ok: false, problem })
  expect(sent).toEqual([])
})

test.each(
  ['/', '/connect/token', '/connect/authorize', '/connect', '/graphql', '/oauth2-redirect.html'].map(
    (end) => address + end,
  ),
)('finds the same token endpoint for the pasted address %s', async (typed) => {
  const request = await requestOf(scene({ values: { address: typed, clientId: 'id' } }))
  expect(request.url).toBe(`${address}/connect/token`)
})

test('never resends a rejected client secret, however far the clocks are apart', async () => {
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

test('each field has its type: secrets are stored as secrets, addresses checked', () => {
  expect(kindsOf(system)).toEqual({
    address: 'address',
    redirectUri: 'redirect',
    clientId: 'text',
    clientSecret: 'secret',
    pkce: 'switch',
  })
})
