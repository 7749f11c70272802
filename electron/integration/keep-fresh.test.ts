/** Tokens are kept fresh by the whole main process, against a server that counts, while hours pass. */
import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { type ConnectionId, type TokenTrigger, tokenOf } from '../../shared/connection.ts'
import { usualPreferences } from '../../shared/contract.ts'
import {
  clientDraft,
  passphrase,
  removeFolder,
  startTestApp,
  startUnlockedApp,
  type TestApp,
} from './test-app.fixture.ts'

const minute = 60_000
let app: TestApp
let server: Awaited<ReturnType<typeof startServer>>

/** A token endpoint whose tokens last an hour; `refuses` what it answers instead, and `running` how many at once. */
async function startServer() {
  const state = { requests: 0, running: 0, most: 0, refuses: undefined as [number, object] | undefined }
  function respond(response: ServerResponse): void {
    state.running -= 1
    const token = {
      access_token: `opaque-token-number-${state.requests}`,
      token_type: 'Bearer',
      expires_in: 3600,
    }
    const [status, body] = state.refuses ?? [200, token]
    response.sendDate = false
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
  }
  const listening = createServer((request, response) => {
    state.requests += 1
    state.running += 1
    state.most = Math.max(state.most, state.running)
    request.resume().on('end', () => setImmediate(respond, response))
  })
  await new Promise<void>((resolve) => listening.listen(0, '127.0.0.1', resolve))
  const address = `http://127.0.0.1:${(listening.address() as AddressInfo).port}`
  return Object.assign(state, { address, stop: () => listening.close() })
}

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date', 'performance'] })
  server = await startServer()
  app = await startUnlockedApp()
  await app.value('app.prefer', { ...usualPreferences, lockAfterMinutes: 0 })
})
afterEach(async () => {
  vi.useRealTimers()
  await removeFolder(app)
  server.stop()
})

const draft = (name = 'Účetní jednotka') => ({ ...clientDraft(server.address, 'secret'), name })
const pass = (milliseconds: number) => vi.advanceTimersByTimeAsync(milliseconds)

/** Waits, while next to no time passes, until a connection has a token of this origin; the server answers before that. */
async function arrived(id: ConnectionId, trigger: TokenTrigger): Promise<void> {
  const found = async () => tokenOf((await app.connection(id)).status)?.trigger
  await vi.waitFor(async () => expect(await found()).toBe(trigger), { interval: 5 })
}

/** Waits, while next to no time passes, until the server has been asked so often and has answered everything. */
async function asked(times: number): Promise<void> {
  await vi.waitFor(() => expect([server.requests, server.running]).toEqual([times, 0]), { interval: 5 })
}

async function keptFresh(name?: string): Promise<ConnectionId> {
  const id = await app.add(draft(name))
  await app.value('connection.keepFresh', { id, on: true })
  return id
}

/** What the token on the clipboard is. */
async function copied(id: ConnectionId): Promise<string> {
  await app.value('token.copy', { id, form: 'token' })
  return app.platform.clipboard.read()
}

it('gets the first token, and the next ones ahead of their time', async () => {
  const id = await keptFresh()
  await asked(1)
  await vi.waitFor(async () => expect((await app.connection(id)).freshness).toHaveProperty('next'))
  await pass(48 * minute)
  expect(server.requests).toBe(1)
  await pass(2 * minute)
  await asked(2)
  await arrived(id, 'schedule')
  expect(await copied(id)).toBe('opaque-token-number-2')
})

it('does nothing while the vault is locked, and renews once when it is opened', async () => {
  for (let at = 1; at <= 12; at += 1) await keptFresh(`Účet ${at}`)
  await asked(12)
  await app.value('vault.lock', {})
  await pass(3 * 60 * minute)
  expect(server.requests).toBe(12)
  server.most = 0
  await app.value('vault.unlock', { passphrase })
  await asked(24)
  expect(server.most).toBeLessThanOrEqual(4)
  await pass(minute)
  expect(server.requests).toBe(24)
})

it('stops at a rejected secret, over lock and restart, until the secret is corrected', async () => {
  server.refuses = [401, { error: 'invalid_client' }]
  const id = await keptFresh()
  await asked(1)
  const stopped = { freshness: { kind: 'stopped', why: 'refused' } }
  await vi.waitFor(async () => expect(await app.connection(id)).toMatchObject(stopped))
  await pass(3 * 60 * minute)
  await app.value('vault.lock', {})
  await app.value('vault.unlock', { passphrase })
  await app.value('app.online', {})
  await pass(60 * minute)
  const { folder } = app
  await app.close()
  app = await startTestApp({}, folder)
  await app.value('app.start', {})
  await app.value('vault.unlock', { passphrase })
  await pass(3 * 60 * minute)
  expect(server.requests).toBe(1)
  expect(await app.connection(id)).toMatchObject(stopped)
  server.refuses = undefined
  await app.value('connection.edit', { id, draft: { ...draft(), secrets: { clientSecret: 'corrected' } } })
  await asked(2)
  await arrived(id, 'schedule')
  expect(await copied(id)).toBe('opaque-token-number-2')
})

it('waits as long as the server asks, and again once the machine is online', async () => {
  server.refuses = [503, {}]
  const id = await keptFresh()
  await asked(1)
  await vi.waitFor(async () => expect((await app.connection(id)).freshness?.kind).toBe('waiting'))
  server.refuses = undefined
  await pass(5_000)
  await asked(2)
  await arrived(id, 'schedule')
})

it('takes no report of the page that the machine is online for activity of the user', async () => {
  await app.value('app.prefer', { ...usualPreferences, lockAfterMinutes: 1 })
  for (let at = 0; at < 9; at += 1) {
    await pass(10_000)
    await app.request('app.online', {})
  }
  expect(await app.value('app.start', {})).toMatchObject({ vault: { kind: 'locked' } })
})

it('renews a token that is copied shortly before its end, and says how long the copied one lasts', async () => {
  const id = await app.add(draft())
  await app.value('token.get', { id })
  await pass(59 * minute + 30_000)
  const copy = await app.value('token.copy', { id, form: 'token' })
  expect(copy).toEqual({ seconds: 60, left: 60 * minute })
  expect(await app.platform.clipboard.read()).toBe('opaque-token-number-2')
  expect(tokenOf((await app.connection(id)).status)?.trigger).toBe('copy')
})

it('copies the token that there is where the server fails, and says how little is left', async () => {
  const id = await app.add(draft())
  await app.value('token.get', { id })
  await pass(59 * minute + 30_000)
  server.refuses = [503, {}]
  expect(await app.value('token.copy', { id, form: 'token' })).toEqual({ seconds: 60, left: 30_000 })
  expect(await app.platform.clipboard.read()).toBe('opaque-token-number-1')
})
