import { expect, test, vi } from 'vitest'
import type { Problem } from '../../shared/problem.ts'
import { ProblemError } from '../problem-error.ts'
import type { LoginRequestOptions, OutgoingRequest, Tools } from '../systems/system.ts'
import { createTools } from '../tokens/tools.ts'
import { Secret } from '../vault/secret.ts'
import {
  authorizationCodeGrantRequest,
  processAuthorizationCodeResponse,
  processAuthorizationResponse,
  requestAuthorization,
} from './authorization-code.ts'
import { clientSecretPost } from './client-authentication.ts'
import { responseOf } from './scripted-server.fixture.ts'

const client = {
  endpoint: 'https://id.example/token',
  clientId: 'id',
  authentication: clientSecretPost(new Secret('hush')),
}

/** A login that ends at the redirect URI with this behind it, `$state` standing for the state it was asked with. */
async function login(redirect: string, pkce = true, loginPlace: Tools['loginPlace'] = 'window') {
  const request = {
    authorizationEndpoint: 'https://id.example/authorize',
    redirectUri: 'https://app.example/back',
    scope: 'all',
    pkce,
  }
  const wanted: URL[] = []
  const response = async ({ authorizationUrl, redirectUri }: LoginRequestOptions) => {
    const url = await authorizationUrl(redirectUri)
    wanted.push(url)
    const state = url.searchParams.get('state') ?? ''
    return { redirect: new URL(redirectUri.href + redirect.replaceAll('$state', state)), redirectUri }
  }
  const requested = await requestAuthorization(client, request, {
    login: response,
    loginPlace,
  } as unknown as Tools)
  return { ...requested, wanted: wanted[0]?.searchParams ?? new URLSearchParams() }
}

async function problemOf(redirect: string): Promise<Problem | undefined> {
  const { redirect: url, state } = await login(redirect)
  try {
    processAuthorizationResponse(client, url, state)
    return undefined
  } catch (thrown) {
    return thrown instanceof ProblemError ? thrown.problem : undefined
  }
}

test('a code that comes with the state asked with is taken', async () => {
  const { redirect, state } = await login('?code=c&state=$state')
  expect(processAuthorizationResponse(client, redirect, state).get('code')).toBe('c')
})

test('state and verifier are new and long each time', async () => {
  const logins = await Promise.all([login('?'), login('?'), login('?')])
  for (const name of ['state', 'code_challenge']) {
    const values = logins.map(({ wanted }) => wanted.get(name) ?? '')
    expect(new Set(values).size).toBe(3)
    for (const value of values) expect(value).toMatch(/^[\w-]{43}$/)
  }
})

test.each([
  '?code=c&state=other',
  '?code=c',
  '?code=c&state=',
  '?code=c&state=$state&state=$state',
  '?code=c&state=$state&state=other',
  '?error=access_denied&state=other',
  // An answer in the fragment is none that was asked for (RFC 6749 section 4.2.2 is not spoken here).
  '#code=c&state=$state',
  '#access_token=t&token_type=bearer&state=$state',
])('the redirect %s is foreign', async (redirect) => {
  expect(await problemOf(redirect)).toEqual({ kind: 'foreignState' })
})

test('in the user’s own browser PKCE is used, though it is switched off', async () => {
  const [window, browser] = [await login('?', false), await login('?', false, 'browser')]
  expect([window.verifier, window.wanted.has('code_challenge')]).toEqual([undefined, false])
  expect(browser.verifier).toMatch(/^[\w-]{43}$/)
  expect(browser.wanted.get('code_challenge_method')).toBe('S256')
})

test('a refusal that repeats code and verifier shows neither', async () => {
  const { redirect, state, verifier = '', redirectUri } = await login('?code=code-7Qm2&state=$state')
  const echo = async ({ body }: OutgoingRequest) => {
    const said = [...new URLSearchParams(body).values()].join(' ')
    return responseOf({ status: 400, body: { error: 'invalid_grant', error_description: said } })
  }
  const options = { httpClient: { send: echo, skew: () => 0 }, secrets: [], clock: () => 0 }
  const tools = createTools(options as unknown as Parameters<typeof createTools>[0])
  const hide = vi.spyOn(tools, 'hide')
  const code = { parameters: processAuthorizationResponse(client, redirect, state), verifier, redirectUri }
  const response = await authorizationCodeGrantRequest(client, code, {}, tools)
  const refused = await processAuthorizationCodeResponse(client, response).catch(
    (thrown: ProblemError) => thrown.problem,
  )
  expect(refused).toMatchObject({ kind: 'codeRefused', description: expect.stringContaining('[secret]') })
  expect(JSON.stringify(refused)).not.toContain('code-7Qm2')
  expect(JSON.stringify(refused)).not.toContain(verifier)
  // A verifier is long and mixed enough to be taken for a key; nothing shall depend on that.
  expect(hide.mock.calls.map(([secret]) => secret.reveal())).toEqual(['code-7Qm2', verifier])
})

test('what a redirect says is cut to what can be shown', async () => {
  const words = 'word+'.repeat(500)
  const problem = await problemOf(`?error=${words}&error_description=${words}&state=$state`)
  const { error = '', description = '' } = problem as { error?: string; description?: string }
  expect([problem?.kind, error.length, description.length]).toEqual(['loginRefused', 100, 300])
})

test('the answer to an earlier login is foreign to a later one', async () => {
  const [earlier, later] = [await login('?code=c&state=$state'), await login('?')]
  expect(() => processAuthorizationResponse(client, earlier.redirect, later.state)).toThrow('foreignState')
})

test.each([
  ['?error=access_denied&state=$state', 'accessDenied'],
  ['?error=server_error&state=$state', 'loginRefused'],
  ['?error=invalid_request&code=c&state=$state', 'loginRefused'],
  ['?error=invalid_scope&error_description=%3Cb%3E&state=$state', 'loginRefused'],
  ['?code=&state=$state', 'badAnswer'],
  ['?code=c&code=attacker&state=$state', 'badAnswer'],
  ['?state=$state', 'badAnswer'],
  ['?id_token=x&code=c&state=$state', 'loginRefused'],
  ['?response=eyJ.e30.x&state=$state', 'loginRefused'],
])('the redirect %s ends as %s', async (redirect, kind) => {
  expect((await problemOf(redirect))?.kind).toBe(kind)
})

test.each([
  ['https://app.example/back/', 'https://app.example/back/', 'https://app.example/back/'],
  ['https://app.example', 'https://app.example/', 'https://app.example'],
  ['HTTPS://App.example/Back', 'https://app.example/Back', 'HTTPS://App.example/Back'],
  ['http://127.0.0.1', 'http://127.0.0.1:5555/', 'http://127.0.0.1:5555'],
  ['http://127.0.0.1/', 'http://127.0.0.1:5555/', 'http://127.0.0.1:5555/'],
  ['http://[::1]/cb/', 'http://[::1]:5555/cb/', 'http://[::1]:5555/cb/'],
  ['http://localhost:80/cb', 'http://localhost:5555/cb', 'http://localhost:5555/cb'],
])('%s, waited at as %s, is sent as %s', async (registered, waitedAt, sent) => {
  const wanted: URL[] = []
  const response = async ({ authorizationUrl }: LoginRequestOptions) => {
    wanted.push(await authorizationUrl(new URL(waitedAt)))
    return { redirect: new URL(`${waitedAt}?code=c`), redirectUri: new URL(waitedAt) }
  }
  const request = {
    authorizationEndpoint: 'https://id.example/a',
    redirectUri: registered,
    scope: 'all',
    pkce: true,
  }
  const { redirectUri } = await requestAuthorization(client, request, { login: response } as unknown as Tools)
  expect(wanted[0]?.searchParams.get('redirect_uri')).toBe(sent)
  expect(redirectUri).toBe(sent)
})
