import { describe, expect, test } from 'vitest'
import { play, problemOf, type Reply, type ShownLogin } from '../../grants/scripted-server.fixture.ts'
import { backWith, issued, oauthScene } from './scene.fixture.ts'

interface Parts {
  readonly values?: Record<string, string>
  readonly replies?: readonly Reply[]
  readonly back?: string
  readonly environment?: string
}

function scene({ values = {}, replies = [issued], back, environment = 'any' }: Parts, shown: URL[] = []) {
  return oauthScene({
    method: 'authorization-code',
    environment,
    values,
    replies,
    login: (login: ShownLogin) => {
      shown.push(login.authorizationUrl)
      return backWith(back ?? '?code=c-1&state=$state')(login)
    },
  })
}

async function shownFor(parts: Parts): Promise<URLSearchParams> {
  const shown: URL[] = []
  await play(scene(parts, shown))
  return shown[0]?.searchParams ?? new URLSearchParams()
}

describe('the authorization request', () => {
  test('says what the fields say, and PKCE', async () => {
    const shown = await shownFor({
      values: {
        scope: 'openid read',
        prompt: 'login',
        loginHint: 'anna@example.com',
        acrValues: 'silver',
        audience: 'https://api.example',
        resource: 'urn:one urn:two',
        extraParameters: 'domain_hint=example.com',
      },
    })
    expect([...shown.keys()]).toEqual([
      ...['client_id', 'response_type', 'scope', 'state', 'resource', 'resource', 'audience'],
      ...['domain_hint', 'nonce', 'prompt', 'login_hint', 'acr_values'],
      ...['code_challenge', 'code_challenge_method', 'redirect_uri'],
    ])
    expect(shown.getAll('resource')).toEqual(['urn:one', 'urn:two'])
    expect(shown.get('redirect_uri')).toBe('http://127.0.0.1/callback')
    expect(shown.get('nonce')).toMatch(/^[\w-]{36}$/)
  })

  test('has neither scope nor nonce nor PKCE where they are not wanted', async () => {
    expect([...(await shownFor({ values: { pkce: 'no' } })).keys()]).toEqual([
      ...['client_id', 'response_type', 'state', 'redirect_uri'],
    ])
  })

  test('keeps the query of the endpoint, but not against its own parameters', async () => {
    const authorizationEndpoint = 'https://id.example/authorize?p=b2c_1&client_id=other'
    const shown = await shownFor({ values: { authorizationEndpoint } })
    expect([shown.get('p'), shown.getAll('client_id')]).toEqual(['b2c_1', ['app']])
  })

  test('is pushed first, and shown by its reference alone', async () => {
    const shown: URL[] = []
    const { sent, result } = await play(
      oauthScene({
        method: 'authorization-code',
        values: {
          scope: 'read',
          pushedAuthorization: 'yes',
          pushedAuthorizationRequestEndpoint: 'https://id.example/par',
        },
        replies: [{ status: 201, body: { request_uri: 'urn:par:1', expires_in: 60 } }, issued],
        login: ({ authorizationUrl, redirectUri }) => {
          shown.push(authorizationUrl)
          return redirectUri
        },
      }),
    )
    const pushed = new URLSearchParams(sent[0]?.body)
    expect(sent[0]?.url.pathname).toBe('/par')
    expect([...pushed.keys()].sort()).toEqual([
      ...['client_id', 'code_challenge', 'code_challenge_method', 'redirect_uri', 'response_type'],
      ...['scope', 'state'],
    ])
    expect(Object.fromEntries(shown[0]?.searchParams ?? [])).toEqual({
      client_id: 'app',
      request_uri: 'urn:par:1',
    })
    // This login came back without the state, which its address did not show.
    expect(result).toEqual({ ok: false, problem: { kind: 'foreignState' } })
  })

  test.each([
    [{ status: 400, body: { error: 'invalid_request' } }, 'requestRefused'],
    [{ status: 401, body: { error: 'invalid_client' } }, 'clientRefused'],
    [{ status: 201, body: { expires_in: 60 } }, 'badAnswer'],
    [{ status: 404 }, 'notFound'],
  ] as const)('that cannot be pushed (%j) ends as %s before anything is shown', async (reply, kind) => {
    const pushed = scene({
      values: { pushedAuthorization: 'yes', pushedAuthorizationRequestEndpoint: 'https://id.example/par' },
      replies: [reply],
    })
    expect((await problemOf(pushed)).kind).toBe(kind)
  })
})

describe('the issuer of the response (RFC 9207)', () => {
  const issuer = 'https://id.example/'

  async function kindOf(back: string, values: Record<string, string>, environment = 'any') {
    const { result } = await play(scene({ back, values, environment }))
    return result.ok ? 'token' : result.problem
  }

  test('is taken where it is the server’s', async () => {
    const back = `?code=c&state=$state&iss=${encodeURIComponent(issuer)}`
    expect(await kindOf(back, { issuer, responseIssuer: 'yes' })).toBe('token')
  })

  test.each(['https://id.example', 'https://evil.example/', 'https://ID.example/', ''])(
    'is refused where it is “%s”',
    async (found) => {
      const back = `?code=c&state=$state&iss=${encodeURIComponent(found)}`
      const problem = { kind: 'issuerDiffers', issuer, found }
      expect(await kindOf(back, { issuer })).toEqual(problem)
      expect(await kindOf(`?error=access_denied&state=$state&iss=${found}`, { issuer })).toEqual(problem)
    },
  )

  test('is refused where there are two', async () => {
    const back = `?code=c&state=$state&iss=${issuer}&iss=https://evil.example`
    expect(await kindOf(back, { issuer })).toMatchObject({ kind: 'issuerDiffers' })
  })

  test('may be missing unless the server always sends it', async () => {
    const back = '?code=c&state=$state'
    expect(await kindOf(back, { issuer })).toBe('token')
    expect(await kindOf(back, { issuer, responseIssuer: 'yes' })).toEqual({ kind: 'issuerDiffers', issuer })
  })

  test('of a foreign response is not looked at', async () => {
    const back = '?code=c&state=other&iss=https://evil.example'
    expect(await kindOf(back, { issuer })).toEqual({ kind: 'foreignState' })
  })

  test('is not compared with a placeholder', async () => {
    const common = 'https://login.microsoftonline.com/{tenantid}/v2.0'
    const back = '?code=c&state=$state&iss=https://login.microsoftonline.com/x/v2.0'
    expect(await kindOf(back, { issuer: common }, 'entra')).toBe('token')
  })
})

describe('a refresh', () => {
  const values = { scope: 'openid read', resource: 'urn:one' }
  const held = { method: 'authorization-code', refreshToken: 'r-1', keptRedirectUri: 'http://127.0.0.1:5/cb' }

  test('sends the refresh token and the resource, no scope', async () => {
    const { sent } = await play(oauthScene({ ...held, values }))
    expect(Object.fromEntries(new URLSearchParams(sent[0]?.body))).toEqual({
      grant_type: 'refresh_token',
      refresh_token: 'r-1',
      client_id: 'app',
      resource: 'urn:one',
    })
  })

  test('sends GitLab the redirect URI of the sign-in, and ends with a response without refresh token', async () => {
    const { sent, result } = await play(oauthScene({ ...held, values, environment: 'gitlab' }))
    expect(new URLSearchParams(sent[0]?.body).get('redirect_uri')).toBe('http://127.0.0.1:5/cb')
    expect(result).toMatchObject({ value: { endsRefresh: true } })
  })

  test('without the ID token that is handed out leads to a new sign-in', async () => {
    const handedOut = oauthScene({ ...held, values: { ...values, handsOut: 'id_token' } })
    expect((await problemOf(handedOut)).kind).toBe('refreshRefused')
  })
})

test('a password is sent as the retired grant has it', async () => {
  const { sent } = await play(
    oauthScene({
      method: 'password',
      values: { username: 'anna', scope: 'read' },
      secrets: { password: ' p&w ' },
    }),
  )
  expect(Object.fromEntries(new URLSearchParams(sent[0]?.body))).toEqual({
    grant_type: 'password',
    client_id: 'app',
    username: 'anna',
    password: ' p&w ',
    scope: 'read',
  })
  const refused = oauthScene({
    method: 'password',
    values: { username: 'anna' },
    secrets: { password: 'x' },
    replies: [{ status: 400, body: { error: 'invalid_grant' } }],
  })
  expect((await problemOf(refused)).kind).toBe('credentialsRefused')
})
