import { generateKeyPairSync } from 'node:crypto'
import { SignJWT } from 'jose'
import { describe, expect, test } from 'vitest'
import type { TokenOperation } from '../../../shared/token-use/token-operation.ts'
import { type Reply, type Scene, sceneTools } from '../../grants/scripted-server.fixture.ts'
import { ProblemError } from '../../problem-error.ts'
import { runCall, type ToolsOptions } from '../../tokens/tools.ts'
import { Secret } from '../../vault/secret.ts'
import { backWith, oauthScene } from './scene.fixture.ts'

const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
const idToken = await new SignJWT({ sub: 'anna' }).setProtectedHeader({ alg: 'ES256' }).sign(privateKey)

const values = {
  userInfoEndpoint: 'https://id.example/userinfo',
  introspectionEndpoint: 'https://id.example/introspect',
  revocationEndpoint: 'https://id.example/revoke',
  endSessionEndpoint: 'https://id.example/logout?theme=1',
  jwksUri: 'https://id.example/keys',
}

interface Parts {
  readonly replies?: readonly Reply[]
  readonly values?: Record<string, string>
  readonly refreshToken?: string
  readonly handedOut?: 'id_token'
  readonly login?: Scene['login']
  readonly options?: Partial<ToolsOptions>
}

/** Does an operation. @returns its result, and what was sent. */
async function done(operation: TokenOperation, parts: Parts = {}) {
  const { options, how, sent } = sceneTools(
    oauthScene({
      method: 'authorization-code',
      values: { ...values, clientAuthentication: 'client_secret_post', ...parts.values },
      secrets: { clientSecret: 'hush' },
      replies: parts.replies ?? [],
      ...(parts.login && { login: parts.login }),
    }),
  )
  const [access, id] = [new Secret('access-1'), new Secret(idToken)]
  const held = {
    ...(parts.handedOut
      ? { accessToken: id, beside: { kind: 'access_token', token: access } as const }
      : { accessToken: access, beside: { kind: 'id_token', token: id } as const }),
    ...(parts.refreshToken && { refreshToken: new Secret(parts.refreshToken) }),
  }
  const result = await runCall({ ...options, ...parts.options }, async (tools) =>
    how.operate?.(operation, options.settings, held, tools),
  )
  return { result, sent }
}

function formOf(body = ''): Record<string, string> {
  return Object.fromEntries(new URLSearchParams(body))
}

test('what is offered is what the server has, as far as it fits the method', () => {
  const offeredTo = (method: string, filled: Record<string, string> = values) => {
    const { options, how } = sceneTools(oauthScene({ method, values: { username: 'x', ...filled } }))
    return how.operations?.(options.settings)
  }
  expect(offeredTo('authorization-code')).toEqual(['userInfo', 'introspect', 'revoke', 'signOut'])
  expect(offeredTo('device-code')).toEqual(['userInfo', 'introspect', 'revoke'])
  expect(offeredTo('client-credentials')).toEqual(['introspect', 'revoke'])
  expect(offeredTo('authorization-code', {})).toEqual([])
})

describe('UserInfo', () => {
  test('is asked with the access token, whichever of the two is handed out', async () => {
    for (const handedOut of [undefined, 'id_token'] as const) {
      const { result, sent } = await done('userInfo', {
        replies: [{ body: { sub: 'anna', email: 'a@b.example' } }],
        ...(handedOut && { handedOut }),
      })
      expect(result).toEqual({
        ok: true,
        value: { kind: 'claims', claims: { sub: 'anna', email: 'a@b.example' } },
      })
      expect(sent[0]).toMatchObject({ method: 'GET', headers: { authorization: 'Bearer access-1' } })
    }
  })

  test('about another user is not believed', async () => {
    for (const body of [{ sub: 'eve' }, { email: 'a@b.example' }])
      expect((await done('userInfo', { replies: [{ body }] })).result).toMatchObject({
        problem: { kind: 'badAnswer', detail: 'sub' },
      })
  })

  test('may be a signed JWT, if its signature holds', async () => {
    const jwt = await new SignJWT({ sub: 'anna' }).setProtectedHeader({ alg: 'ES256' }).sign(privateKey)
    const reply = (body: string): Reply => ({
      body,
      headers: { 'content-type': 'application/jwt; charset=utf-8' },
    })
    const keys: Reply = { body: { keys: [publicKey.export({ format: 'jwk' })] } }
    expect((await done('userInfo', { replies: [reply(jwt), keys] })).result).toMatchObject({
      value: { claims: { sub: 'anna' } },
    })
    const forged = `${jwt.slice(0, -4)}AAAA`
    expect((await done('userInfo', { replies: [reply(forged), keys] })).result).toMatchObject({
      problem: { kind: 'badAnswer', detail: 'application/jwt' },
    })
  })

  test.each<[Reply, object]>([
    [
      { status: 401, headers: { 'www-authenticate': 'Bearer error="invalid_token"' } },
      { kind: 'refused', error: 'invalid_token' },
    ],
    [
      { status: 403, body: { error: 'insufficient_scope' } },
      { kind: 'refused', error: 'insufficient_scope' },
    ],
    [{ status: 401 }, { kind: 'refused' }],
    [{ status: 404 }, { kind: 'notFound' }],
    [{ body: '<html>' }, { kind: 'notJson' }],
    [{ status: 500 }, { kind: 'serverFailed' }],
  ])('%j is a problem', async (reply, problem) => {
    expect((await done('userInfo', { replies: [reply] })).result).toMatchObject({ problem })
  })
})

describe('introspection', () => {
  test('authenticates the client, and says what the server says', async () => {
    const body = { active: true, scope: 'a', client_id: 'app' }
    const { result, sent } = await done('introspect', { replies: [{ body }] })
    expect(result).toEqual({ ok: true, value: { kind: 'claims', claims: body } })
    expect(formOf(sent[0]?.body)).toEqual({
      ...{ token: 'access-1', token_type_hint: 'access_token', client_id: 'app', client_secret: 'hush' },
    })
  })

  test('says whether the token is active, or nothing', async () => {
    for (const body of [{}, { active: 'true' }])
      expect((await done('introspect', { replies: [{ body }] })).result).toMatchObject({
        problem: { kind: 'badAnswer', detail: 'active' },
      })
    const refused = { status: 401, body: { error: 'invalid_client' } }
    expect((await done('introspect', { replies: [refused] })).result).toMatchObject({
      problem: { kind: 'clientRefused' },
    })
  })
})

describe('revocation', () => {
  const ended = { ok: true, value: { kind: 'ended' } }
  const unsupported: Reply = { status: 400, body: { error: 'unsupported_token_type' } }

  test('ends the refresh token first, then the access token', async () => {
    const { result, sent } = await done('revoke', { refreshToken: 'r-1', replies: [{}, {}] })
    expect(result).toEqual(ended)
    expect(sent.map(({ body }) => formOf(body))).toEqual([
      { token: 'r-1', token_type_hint: 'refresh_token', client_id: 'app', client_secret: 'hush' },
      { token: 'access-1', token_type_hint: 'access_token', client_id: 'app', client_secret: 'hush' },
    ])
  })

  test('is done where the server ends one of the two', async () => {
    const replies = [{}, unsupported]
    expect((await done('revoke', { refreshToken: 'r-1', replies })).result).toEqual(ended)
    expect((await done('revoke', { refreshToken: 'r-1', replies: replies.toReversed() })).result).toEqual(
      ended,
    )
  })

  test('is done where the access token has ended with the refresh token, and the server knows it no more', async () => {
    const unknown: Reply = { status: 400, body: { error: 'invalid_request' } }
    expect((await done('revoke', { refreshToken: 'r-1', replies: [{}, unknown] })).result).toEqual(ended)
    const { result, sent } = await done('revoke', { refreshToken: 'r-1', replies: [unknown] })
    expect([result, sent.length]).toMatchObject([{ ok: false }, 1])
    const other = await done('revoke', { refreshToken: 'r-1', replies: [{}, { status: 500 }] })
    expect(other.result).toMatchObject({ problem: { kind: 'serverFailed' } })
  })

  test('is a problem where it ends none', async () => {
    expect((await done('revoke', { replies: [unsupported] })).result).toMatchObject({
      problem: { kind: 'refused', error: 'unsupported_token_type' },
    })
    const { result, sent } = await done('revoke', {
      refreshToken: 'r-1',
      replies: [{ status: 401, body: { error: 'invalid_client' } }],
    })
    expect([result, sent.length]).toMatchObject([{ problem: { kind: 'clientRefused' } }, 1])
  })
})

describe('sign-out at the server', () => {
  const closed = () => {
    throw new ProblemError({ kind: 'cancelled' })
  }

  test('shows the ID token and the client, and ends when the window is closed', async () => {
    const shown: URL[] = []
    const login: Scene['login'] = ({ authorizationUrl }) => {
      shown.push(authorizationUrl)
      return closed()
    }
    expect((await done('signOut', { login })).result).toEqual({ ok: true, value: { kind: 'ended' } })
    expect(Object.fromEntries(shown[0]?.searchParams ?? [])).toEqual({
      ...{ theme: '1', id_token_hint: idToken, client_id: 'app' },
    })
  })

  test('comes back where that was registered, with its state', async () => {
    const registered = { postLogoutRedirect: 'yes', redirectUri: 'https://app.example' }
    const shown: URL[] = []
    const login: Scene['login'] = (request) => {
      shown.push(request.authorizationUrl)
      return backWith('?state=$state')(request)
    }
    expect((await done('signOut', { login, values: registered })).result.ok).toBe(true)
    expect(shown[0]?.searchParams.get('post_logout_redirect_uri')).toBe('https://app.example')
    const foreign = await done('signOut', { login: backWith('?state=other'), values: registered })
    expect(foreign.result).toMatchObject({ problem: { kind: 'foreignState' } })
  })

  test('in the default browser always asks to come back, and keeps the ID token to itself', async () => {
    const shown: URL[] = []
    const login: Scene['login'] = (request) => {
      shown.push(request.authorizationUrl)
      return backWith('?state=$state')(request)
    }
    await done('signOut', { login, options: { loginPlace: 'browser' } })
    expect(shown[0]?.searchParams.get('post_logout_redirect_uri')).toBe('http://127.0.0.1/callback')
    expect(shown[0]?.href).not.toContain(idToken)
    expect(shown[0]?.searchParams.get('client_id')).toBe('app')
  })

  test('that the user cancels in the program is not done', async () => {
    const signal = AbortSignal.abort()
    const { result } = await done('signOut', { login: closed, options: { signal } })
    expect(result).toEqual({ ok: false, problem: { kind: 'cancelled' } })
  })
})
