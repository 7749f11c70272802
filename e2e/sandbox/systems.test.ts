import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { settingsOf } from '../../electron/connections/settings.ts'
import { createHttpClient, type HttpClient } from '../../electron/network/http-client.ts'
import { nodeRequest } from '../../electron/network/node-request.ts'
import { usualTransport } from '../../electron/network/transport-options.ts'
import { catalogue } from '../../electron/systems/catalogue.ts'
import type {
  IssuedToken,
  LoginRequestOptions,
  LoginResponse,
  RefreshGrant,
  System,
} from '../../electron/systems/system.ts'
import { runWithTools } from '../../electron/tokens/tools.ts'
import { Secret } from '../../electron/vault/secret.ts'
import { decodeJwt } from '../../shared/claims.ts'
import type { ConnectionDraft, ConnectionId } from '../../shared/connection.ts'
import { normalizeDraft, validateDraft } from '../../shared/drafts/draft.ts'
import { usualNetwork } from '../../shared/network.ts'
import type { Problem, Result } from '../../shared/problem.ts'
import { openBrowser } from './client/browser.ts'
import { send } from './client/raw-request.ts'
import { type Sandbox, type SandboxConnection, startSandbox } from './index.ts'
import { type Misbehaving, type Misbehaviour, startMisbehaving } from './misbehaving/misbehaving-server.ts'

let sandbox: Sandbox
let misbehaving: Misbehaving
beforeAll(async () => {
  sandbox = await startSandbox()
  misbehaving = await startMisbehaving()
})
afterAll(() => Promise.all([sandbox.stop(), misbehaving.stop()]))

/** Vendor addresses lead to the sandbox. */
function rerouted(url: URL): URL {
  return new URL((sandbox.transports[url.origin] ?? url.origin) + url.pathname + url.search)
}

function openHttpClient(timeoutMilliseconds = 10_000, clock = Date.now): HttpClient {
  return createHttpClient({
    fetch: (url, request, transport) => nodeRequest(rerouted(url), request, transport),
    userAgent: 'Claimcheck/1.2.3',
    clock,
    timeoutMilliseconds,
  })
}

function systemOf(draft: ConnectionDraft): System {
  const system = catalogue.get(draft.system)
  if (!system) throw new Error(`no system ${draft.system}`)
  return system
}

function settingsFor(draft: ConnectionDraft) {
  const secrets = Object.fromEntries(
    Object.entries(draft.secrets).map(([id, text]) => [id, new Secret(text)]),
  )
  return { secrets, settings: settingsOf(systemOf(draft), { ...draft, secrets }) }
}

/** Gets a token as the token service does, with a user who signs in at once. */
function get(
  typed: ConnectionDraft,
  httpClient = openHttpClient(),
  { refreshToken, redirectUri }: Partial<RefreshGrant> = {},
  clock = Date.now,
): Promise<Result<IssuedToken>> {
  const system = systemOf(typed)
  const draft = normalizeDraft(system, typed)
  const { secrets, settings } = settingsFor(draft)
  const method = system.methods.find(({ id }) => id === draft.method)
  const place = draft.network?.login.kind ?? 'window'
  const options = {
    system,
    settings,
    secrets: Object.values(secrets),
    httpClient,
    transport: usualTransport,
    clock,
    uuid: randomUUID,
    login: place === 'window' ? signIn : signInInBrowser,
    loginPlace: place,
    sourceToken: async (id: ConnectionId) => (await token(draftOf(id), httpClient)).accessToken,
    signal: new AbortController().signal,
  }
  return runWithTools(options, (tools) => {
    const requested = refreshToken
      ? method?.refresh?.(settings, { refreshToken, redirectUri }, tools)
      : method?.request(settings, tools)
    return requested ?? Promise.reject(new Error('the method cannot do that'))
  })
}

async function token(
  draft: ConnectionDraft,
  httpClient?: HttpClient,
  grant?: Partial<RefreshGrant>,
): Promise<IssuedToken> {
  const result = await get(draft, httpClient, grant)
  if (!result.ok) throw new Error(JSON.stringify(result.problem))
  return result.value
}

async function problem(draft: ConnectionDraft, httpClient?: HttpClient): Promise<Problem> {
  const result = await get(draft, httpClient)
  if (result.ok) throw new Error('a token came')
  return result.problem
}

function draftOf(name: string): ConnectionDraft {
  const found = sandbox.connections.find((connection) => connection.name === name)
  if (!found) throw new Error(`no connection ${name}`)
  return found.draft
}

let decision = 'allow'

async function signIn({ authorizationUrl, redirectUri }: LoginRequestOptions): Promise<LoginResponse> {
  const window = openBrowser(redirectUri.href)
  const { at } = await window.open(await authorizationUrl(redirectUri))
  const { response } = await window.submit(at, { ...sandbox.user, decision })
  return { redirect: new URL(response.headers.get('location') ?? ''), redirectUri }
}

/** Waits for the redirect at a loopback port chosen at run time, as in the user's own browser. */
function signInInBrowser({ authorizationUrl }: LoginRequestOptions): Promise<LoginResponse> {
  return signIn({ authorizationUrl, redirectUri: new URL('http://127.0.0.1:51234/claimcheck') })
}

async function eachConnection(check: (connection: SandboxConnection) => Promise<void>): Promise<void> {
  expect(sandbox.connections.length).toBeGreaterThan(5)
  for (const connection of sandbox.connections) await check(connection)
}

test('every connection of the sandbox can be saved as it is', () =>
  eachConnection(async ({ name, draft }) => {
    const system = systemOf(draft)
    const names = sandbox.connections.map((other) => ({ id: other.name as ConnectionId, name: other.name }))
    const known = { secretsHeld: [], names, self: name as ConnectionId }
    expect(validateDraft(system, normalizeDraft(system, draft), known)).toEqual([])
  }))

test.each([
  [-600, 2],
  [-30, 1],
  [3, 1],
  [30, 2],
  [600, 2],
])(
  'a signed client whose clock is %i s ahead gets a token with %i requests, then with one',
  async (seconds, requests) => {
    const clock = () => Date.now() + seconds * 1000
    const httpClient = openHttpClient(undefined, clock)
    for (const expected of [requests, 1]) {
      const before = sandbox.journal.length
      const result = await get(draftOf('Wohnbau Lindenhof · Produktion'), httpClient, {}, clock)
      expect(result).toMatchObject({ ok: true })
      expect(sandbox.journal.length - before).toBe(expected)
    }
  },
)

test('every connection gets a token, and its API takes it as the system presents it, and no other', () =>
  eachConnection(async ({ name, draft }) => {
    const { accessToken } = await token(draft)
    expect(decodeJwt(accessToken.reveal())?.claims, name).toHaveProperty('exp')
    const { settings } = settingsFor(draft)
    const tokenPlacement = systemOf(draft).tokenPlacement(settings)
    const tryOut = systemOf(draft).tryOut(settings)
    const statusWith = async (presented?: string) => {
      const url = rerouted(new URL(tryOut?.url ?? ''))
      const headers = new Headers(tryOut?.headers)
      if (presented === undefined) return (await send(url.href, { headers })).status
      if (tokenPlacement.kind === 'query') url.searchParams.set(tokenPlacement.name, presented)
      else if (tokenPlacement.kind === 'header')
        headers.set(tokenPlacement.name, `${tokenPlacement.scheme} ${presented}`)
      return (await send(url.href, { headers })).status
    }
    // Any letter of the signature but its last, some bits of which mean nothing.
    const tampered = accessToken
      .reveal()
      .replace(/.(.{4})$/, (end) => (end[0] === 'A' ? 'B' : 'A') + end.slice(1))
    const found = [await statusWith(accessToken.reveal()), await statusWith(), await statusWith(tampered)]
    expect([name, ...found]).toEqual([name, 200, 401, 401])
  }))

test('a token of one environment opens nothing in another', async () => {
  const { accessToken } = await token(draftOf('Wohnbau Lindenhof · Test'))
  const { settings } = settingsFor(draftOf('Wohnbau Lindenhof · Produktion'))
  const { url = '' } = systemOf(draftOf('Wohnbau Lindenhof · Test')).tryOut(settings) ?? {}
  const headers = { authorization: `Bearer ${accessToken.reveal()}` }
  expect((await send(url, { headers })).status).toBe(401)
})

test('every connection with one wrong secret is refused by name, and no secret shows', () =>
  eachConnection(async ({ name, draft }) => {
    for (const [id, secret] of Object.entries(draft.secrets)) {
      const wrong = `${secret}x`
      const found = await problem({ ...draft, secrets: { ...draft.secrets, [id]: wrong } })
      const expected = {
        clientSecret: 'clientRefused',
        password: 'credentialsRefused',
        apiKey: 'scopeRefused',
      }[id]
      expect([name, id, found.kind]).toEqual([name, id, expected])
      const long = sandbox.secrets().filter((hidden) => hidden.length > 6)
      for (const hidden of [...long, secret, wrong])
        expect(JSON.stringify(found)).not.toContain(JSON.stringify(hidden).slice(1, -1))
    }
  }))

test('refresh tokens refresh, and a spent one is refused as such', async () => {
  const renewing: string[] = []
  await eachConnection(async ({ name, draft }) => {
    const first = await token(draft)
    if (!first.refreshToken) return
    renewing.push(name)
    const second = await token(draft, undefined, first)
    if (second.refreshToken?.reveal() === first.refreshToken.reveal()) return
    const spent = await get(draft, undefined, first)
    expect(spent).toMatchObject(second.refreshToken ? { ok: false, problem: { kind: 'refreshRefused' } } : {})
  })
  expect(renewing.length).toBeGreaterThanOrEqual(3)
})

test('after a sign-in in one’s own browser a refresh names the port that was waited at', async () => {
  const window = draftOf('Účetní kancelář Dvořák · Hana Nováková')
  const draft: ConnectionDraft = {
    ...window,
    values: { ...window.values, redirectUri: 'http://127.0.0.1/claimcheck' },
    network: { ...usualNetwork, login: { kind: 'browser' } },
  }
  const first = await token(draft)
  expect(first.redirectUri).toBe('http://127.0.0.1:51234/claimcheck')
  const { refreshToken } = first
  const portless = await get(draft, undefined, refreshToken && { refreshToken })
  expect(portless).toMatchObject({ ok: false, problem: { kind: 'refreshRefused' } })
  expect((await token(draft, undefined, first)).accessToken.length).toBeGreaterThan(0)
})

test('impersonation at an STS 3 is told as that', async () => {
  const old = draftOf('Gemeinde Rosenau · Sitzungsdienst (STS 2)')
  const { address = '' } = draftOf('Gemeinde Talbach · ABC Sync').values
  const found = await problem({ ...old, values: { ...old.values, address } })
  expect(found).toMatchObject({
    kind: 'grantRefused',
    advice: { what: { en: 'This is an STS 3; it knows no impersonation.' } },
  })
})

test('a user who denies has denied', async () => {
  decision = 'deny'
  const found = await Promise.all(
    sandbox.connections
      .filter(({ draft }) => draft.method === 'authorization-code')
      .map(({ draft }) => problem(draft)),
  ).finally(() => {
    decision = 'allow'
  })
  expect(found.length).toBeGreaterThan(0)
  for (const one of found) expect(one).toMatchObject({ kind: 'accessDenied' })
})

/** One connection per system and way of asking, pointed at a base address of our choice. */
function pointedAt(address: string): ConnectionDraft[] {
  return sandbox.connections
    .filter(({ draft }) => draft.method !== 'authorization-code' && draft.method !== 'delegation')
    .filter(({ draft }) => draft.environment === 'custom' || draft.environment === 'server')
    .map(({ draft }) => ({ ...draft, values: { ...draft.values, address } }))
}

describe('every system at a server that misbehaves', () => {
  test.each<[Misbehaviour, object]>([
    ['never', { kind: 'timedOut', seconds: 0.4 }],
    ['closed-at-once', { kind: 'closedEarly' }],
    ['closed-half-way', { kind: 'closedEarly' }],
    ['html-200', { kind: 'notJson', title: 'Hinweis & Störung' }],
    ['html-404', { kind: 'notFound' }],
    ['html-500', { kind: 'serverFailed', status: 500 }],
    ['json-without-token', { kind: 'noToken', fields: ['message', 'expires_in'] }],
    ['json-not-object', { kind: 'noToken', fields: [] }],
    ['json-broken', { kind: 'notJson', contentType: 'application/json' }],
    ['token-not-text', { kind: 'noToken' }],
    ['empty-body', { kind: 'emptyAnswer' }],
    ['status-500', { kind: 'serverFailed', status: 500 }],
    ['status-502', { kind: 'serverFailed', status: 502 }],
    ['status-503', { kind: 'serverFailed', status: 503 }],
    ['status-503-retry-after', { kind: 'serverFailed', retryAfterSeconds: 120 }],
    ['huge', { kind: 'answerTooLarge' }],
    ['redirect-elsewhere', { kind: 'redirected' }],
    ['too-many-requests', { kind: 'accountLocked', retryAfterSeconds: 60 }],
    ['locked', { kind: 'accountLocked', retryAfterSeconds: 300 }],
  ])('%s', async (misbehaviour, expected) => {
    const httpClient = openHttpClient(misbehaviour === 'never' ? 400 : undefined)
    for (const draft of pointedAt(misbehaving.address(misbehaviour)))
      expect(await problem(draft, httpClient), draft.name).toMatchObject(expected)
    expect(misbehaving.elsewhere.requests).toEqual([])
  })

  test.each<Misbehaviour>(['opaque', 'jwt-expired', 'jwt-awkward', 'expires-in-nonsense', 'text-plain'])(
    '%s is a token all the same',
    async (misbehaviour) => {
      for (const draft of pointedAt(misbehaving.address(misbehaviour)))
        expect((await token(draft)).accessToken.length, draft.name).toBeGreaterThan(0)
    },
  )

  test.each<[Misbehaviour, number]>([
    ['clock-ahead', 600],
    ['clock-behind', -600],
  ])(
    '%s: a signed assertion gets its token at the first click, with the time measured',
    async (misbehaviour, seconds) => {
      const address = misbehaving.address(misbehaviour)
      const signed = pointedAt(address).filter(({ secrets }) => 'apiKey' in secrets)
      for (const draft of signed) {
        const httpClient = openHttpClient()
        expect((await token(draft, httpClient)).accessToken.length).toBeGreaterThan(0)
        expect(Math.abs(httpClient.skew(new URL(address).origin) / 1000 - seconds)).toBeLessThanOrEqual(2)
      }
      expect(signed.length).toBeGreaterThan(0)
    },
  )

  test('certificates nobody vouches for', async () => {
    for (const [fault, expected] of [
      ['self-signed', 'selfSigned'],
      ['private-ca', 'unknownIssuer'],
    ] as const)
      for (const draft of pointedAt(`${misbehaving.tls[fault]}/late/0`))
        expect(await problem(draft), draft.name).toMatchObject({ kind: 'certificate', fault: expected })
  })
})
