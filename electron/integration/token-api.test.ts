/** The complete program calls the APIs of the sandbox's vendors, and those of servers that do what none should. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, afterEach, beforeAll, expect, it, vi } from 'vitest'
import { type Sandbox, startSandbox } from '../../e2e/sandbox/index.ts'
import type { ConnectionDraft, ConnectionId } from '../../shared/connection.ts'
import type { SystemId } from '../../shared/system.ts'
import { nodeRequest } from '../network/node-request.ts'
import { removeFolder, startUnlockedApp, type TestApp } from './test-app.fixture.ts'

type Respond = (request: IncomingMessage, response: ServerResponse) => void

let sandbox: Sandbox
let app: TestApp
let servers: Server[] = []

beforeAll(async () => {
  sandbox = await startSandbox()
  app = await startUnlockedApp({
    fetch: (url, request, transport) => {
      const origin = sandbox.transports[url.origin]
      return nodeRequest(origin ? new URL(url.pathname + url.search, origin) : url, request, transport)
    },
  })
})
afterAll(async () => {
  await removeFolder(app)
  await sandbox.stop()
})
afterEach(() => {
  for (const server of servers) server.close()
  servers = []
})

async function listen(respond: Respond): Promise<string> {
  const server = createServer(respond)
  servers.push(server)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

function draftOf(system: string, environment?: string): ConnectionDraft {
  const found = sandbox.connections.find(
    ({ draft }) => draft.system === system && (environment ?? draft.environment) === draft.environment,
  )
  if (!found) throw new Error(`the sandbox offers no ${system}`)
  return found.draft
}

/** Adds a connection and gets its token. */
async function held(draft: ConnectionDraft): Promise<ConnectionId> {
  const id = await app.add({ ...draft, name: `${draft.name} ${Math.random()}` })
  await app.value('token.get', { id })
  return id
}

const pressed = <C extends 'token.facts' | 'token.probe'>(channel: C, id: ConnectionId) => {
  app.platform.page.press()
  return app.request(channel, { id })
}

/** A password login at a server of the test; everything but the login is the API. */
async function loginAt(respond: Respond): Promise<ConnectionId> {
  const origin = await listen((request, response) => {
    if (request.url !== '/api/token/') return respond(request, response)
    response.setHeader('content-type', 'application/json')
    response.end(JSON.stringify({ token: 'made-up-token-7Qm2xP' }))
  })
  return held({
    name: 'Hotel',
    system: 'meldescheine' as SystemId,
    environment: 'custom',
    method: 'login',
    values: { address: origin, username: 'rezeption', body: 'json', presentation: 'header' },
    secrets: { password: 'made-up-password' },
  })
}

it('every vendor’s API accepts the token, wherever it is placed', async () => {
  const drafts = sandbox.connections.map(({ draft }) => draft)
  const tried = drafts.filter(
    ({ method, values }) => !values.sourceConnection && method !== 'authorization-code',
  )
  expect(tried.length).toBeGreaterThan(9)
  for (const draft of tried) {
    const id = await held(draft)
    expect([draft.name, await pressed('token.probe', id)]).toMatchObject([
      draft.name,
      { ok: true, value: { outcome: { kind: 'accepted' }, status: 200 } },
    ])
    expect(JSON.stringify(await app.connection(id))).not.toContain('undefined')
  }
})

it.each(['production', 'test', 'custom'])('Meldescheine names the ids: %s', async (environment) => {
  const id = await held(draftOf('meldescheine', environment))
  const result = await pressed('token.facts', id)
  expect(result).toMatchObject({ value: { kind: 'found', sheet: { omitted: 0 } } })
  const text = JSON.stringify(result)
  for (const known of ['Bad Sonnau', '1187', 'Hotel Seeblick', '20931', 'Haupthaus', '55120'])
    expect(text).toContain(`"${known}"`)
})

it('Money S5 says its version, and claims say the rest at once', async () => {
  const money = await held(draftOf('money-s5'))
  expect(JSON.stringify(await pressed('token.facts', money))).toContain('2.14.1.0')
  const token = await app.value('token.get', { id: await held(draftOf('aaas')) })
  expect(JSON.stringify(token.facts)).toContain('ROLE_AAAS_ADMIN')
  const asked = sandbox.journal.filter(({ path }) => path.startsWith('/aaas/system'))
  expect(asked).toEqual([])
})

it.each<[string, Respond, object]>([
  [
    '401',
    (_request, response) =>
      response
        .writeHead(401, { 'www-authenticate': 'JWT realm="api"' })
        .end('{"detail":"Signature has expired."}'),
    { outcome: { kind: 'rejected' }, status: 401, said: 'Signature has expired.' },
  ],
  ['403', (_request, response) => response.writeHead(403).end(), { outcome: { kind: 'forbidden' } }],
  [
    'a redirect',
    (request, response) =>
      response.writeHead(302, { location: `/login?token=${request.headers.authorization}` }).end(),
    { outcome: { kind: 'unclear', because: 'redirect', to: expect.stringMatching(/\/login$/) } },
  ],
  [
    'a page',
    (_request, response) =>
      response.writeHead(200, { 'content-type': 'text/html' }).end('<!doctype html><title>x'),
    { outcome: { kind: 'unclear', because: 'page' } },
  ],
  [
    'GraphQL errors',
    (_request, response) => response.end('{"errors":[{"message":"no"}]}'),
    { outcome: { kind: 'unclear', because: 'errors' }, said: 'no' },
  ],
  [
    'five megabytes',
    (_request, response) => response.end(`["${'x'.repeat(5_000_000)}"]`),
    { outcome: { kind: 'accepted' } },
  ],
  [
    'an echo of all that was sent',
    (request, response) => response.writeHead(401).end(JSON.stringify({ detail: request.headers })),
    { outcome: { kind: 'rejected' } },
  ],
])('a server that responds with %s is told apart, and shows no secret', async (_name, respond, value) => {
  const seen: string[] = []
  const id = await loginAt((request, response) => {
    seen.push(request.url ?? '')
    respond(request, response)
  })
  const result = await pressed('token.probe', id)
  expect(result).toMatchObject({ ok: true, value })
  expect(JSON.stringify(result)).not.toMatch(/7Qm2xP|made-up/)
  expect(seen).toEqual(['/api/get-config/'])
})

it('facts of five megabytes are shown as far as the window can, without a secret in them', async () => {
  const objekte = Array.from({ length: 40_000 }, (_, at) => ({
    id: at,
    name: `Objekt ${at} made-up-password`,
    anschrift: 'x'.repeat(60),
  }))
  const body = JSON.stringify({ beherberger: { 1: { name: 'Hotel', objekte } }, gemeinden: {} })
  expect(body.length).toBeGreaterThan(5_000_000)
  const result = await pressed('token.facts', await loginAt((_request, response) => response.end(body)))
  expect(result).toMatchObject({ value: { kind: 'found', sheet: { omitted: 30_001 } } })
  const text = JSON.stringify(result)
  expect(text).toContain('Objekt 7 [secret]')
  expect(text).not.toContain('made-up')
})

it('a network problem is told as one', async () => {
  const id = await loginAt((request) => request.socket.destroy())
  expect(await pressed('token.probe', id)).toMatchObject({ ok: false, problem: { kind: 'closedEarly' } })
})

it('a change of the connection, Cancel and a token that is removed end what is in flight', async () => {
  let received = 0
  const id = await loginAt(() => {
    received += 1
  })
  const { id: _id, secretsHeld: _held, ...draft } = await app.value('connection.form', { id })
  const ends: readonly (() => Promise<unknown>)[] = [
    () => app.value('connection.edit', { id, draft: { ...draft, name: 'Other', secrets: {} } }),
    () => app.value('token.cancel', { id }),
    () => app.value('token.forget', { id }),
  ]
  for (const [before, end] of ends.entries()) {
    const probe = pressed('token.probe', id)
    await vi.waitFor(() => expect(received).toBe(before + 1))
    await end()
    expect(await probe).toEqual({ ok: false, problem: { kind: 'cancelled' } })
  }
  expect(await pressed('token.probe', id)).toEqual({ ok: false, problem: { kind: 'nothingHeld' } })
})

it('a page that was taken over sends no token to an address of its own without a press', async () => {
  const received: string[] = []
  const evil = await listen((request, response) => {
    received.push(JSON.stringify(request.headers))
    response.end()
  })
  const draft = draftOf('aaas')
  const id = await held(draft)
  const values = { ...draft.values, tryAddress: `${evil}/collect` }
  await app.value('connection.edit', { id, draft: { ...draft, values, secrets: {} } })
  for (const channel of ['token.probe', 'token.facts'] as const)
    expect(await app.request(channel, { id })).toEqual({ ok: false, problem: { kind: 'notPressed' } })
  expect(received).toEqual([])
  expect(await pressed('token.probe', id)).toMatchObject({ value: { url: `${evil}/collect` } })
  expect(await app.request('token.probe', { id })).toMatchObject({ problem: { kind: 'notPressed' } })
  expect(received).toHaveLength(1)
})

it('locking ends what is in flight', async () => {
  let received = 0
  const id = await loginAt(() => {
    received += 1
  })
  const look = pressed('token.facts', id)
  await vi.waitFor(() => expect(received).toBe(1))
  await app.value('vault.lock', {})
  expect(await look).toEqual({ ok: false, problem: { kind: 'cancelled' } })
})
