/** A wrong local clock is corrected while there are tokens: the complete program, a real server, a moved clock. */
import http from 'node:http'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import {
  type ConnectionId,
  type ConnectionSummary,
  type TokenLife,
  tokenLifeOf,
  tokenOf,
} from '../../shared/connection.ts'
import type { ClaimcheckEvent } from '../../shared/contract.ts'
import {
  clientDraft,
  passphrase,
  removeFolder,
  startTestApp,
  startUnlockedApp,
  type TestApp,
} from './test-app.fixture.ts'

const onMark = vi.hoisted(() => [] as { readonly interval: number; readonly call: () => void }[])
vi.mock('../platform/on-marks.ts', () => ({
  onMarks: (interval: number, call: () => void) => void onMark.push({ interval, call }),
}))

/** As ten seconds later: all that looks at least as often does. */
function lookAgain(): void {
  for (const { interval, call } of onMark) if (interval <= 10_000) call()
}

const minutes = 60_000
const realNow = Date.now

let app: TestApp
let server: http.Server
let requested = 0

/** Sets how far the local clock is ahead, in milliseconds; the server's is right. */
function setClock(ahead: number): void {
  vi.spyOn(Date, 'now').mockImplementation(() => realNow() + ahead)
}

beforeEach(async () => {
  onMark.length = 0
  requested = 0
  server = http.createServer((_request, response) => {
    requested += 1
    response.writeHead(200, {
      'content-type': 'application/json',
      date: new Date(realNow()).toUTCString(),
    })
    response.end(
      JSON.stringify({ access_token: `token-${requested}`, token_type: 'Bearer', expires_in: 900 }),
    )
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
})

afterEach(async () => {
  vi.restoreAllMocks()
  await removeFolder(app)
  server.close()
})

function address(): string {
  const at = server.address()
  return typeof at === 'object' && at ? `http://127.0.0.1:${at.port}` : ''
}

async function fetched(): Promise<ConnectionId> {
  const id = await app.add(clientDraft(address(), 'hush'))
  await app.value('token.get', { id })
  return id
}

async function lifeIn(id: ConnectionId): Promise<TokenLife> {
  const token = tokenOf((await app.connection(id)).status)
  if (!token) throw new Error('no token')
  return tokenLifeOf(token, Date.now())
}

const closeTo = (milliseconds: number) => ({
  asymmetricMatch: (value: unknown) => Math.abs(Number(value) - milliseconds) < 10_000,
})

describe.each([10 * minutes, -10 * minutes])('a clock %i ms ahead that is corrected', (ahead) => {
  it('keeps a life of 900 s, and hands the token out', async () => {
    setClock(ahead)
    app = await startUnlockedApp()
    const id = await fetched()
    expect((await app.connection(id)).status).toMatchObject({
      token: { warnings: [{ kind: 'clockOff' }] },
    })
    expect(await lifeIn(id)).toMatchObject({ kind: 'valid', left: closeTo(15 * minutes) })
    setClock(0)
    expect(await lifeIn(id)).toMatchObject({ kind: 'valid', left: closeTo(15 * minutes) })
    expect((await app.connection(id)).status).toMatchObject({ token: { warnings: [] } })
    expect(await app.request('token.copy', { id, form: 'token' })).toMatchObject({ ok: true })
    expect(await app.value('token.get', { id })).toMatchObject({ cause: 'asked' })
    expect(requested).toBe(1)
  })

  it('reaches the window, which counts on its own clock, within seconds', async () => {
    setClock(ahead)
    app = await startUnlockedApp()
    const id = await fetched()
    setClock(0)
    const before = app.events.length
    lookAgain()
    await vi.waitFor(() => expect(app.events.length).toBeGreaterThan(before))
    const event = app.events.at(-1)
    const token =
      event?.kind === 'connection' && event.connection.id === id && tokenOf(event.connection.status)
    expect(token && tokenLifeOf(token, Date.now())).toMatchObject({ left: closeTo(15 * minutes) })
  })
})

it('has no effect while the vault is locked or does not exist yet', async () => {
  app = await startTestApp()
  await app.value('app.start', {})
  setClock(10 * minutes)
  lookAgain()
  await app.value('vault.create', { passphrase })
  const id = await fetched()
  await app.value('vault.lock', {})
  setClock(0)
  lookAgain()
  await app.value('vault.unlock', { passphrase })
  expect(await lifeIn(id)).toMatchObject({ kind: 'valid', left: closeTo(15 * minutes) })
})

it('corrects the lives of a server’s tokens with its first response after a restart', async () => {
  setClock(10 * minutes)
  app = await startUnlockedApp()
  const id = await fetched()
  const other = await app.add({ ...clientDraft(address(), 'hush'), name: 'Second' })
  await app.close()
  setClock(0)
  app = await startTestApp({}, app.folder)
  await app.value('app.start', {})
  await app.value('vault.unlock', { passphrase })
  expect(await lifeIn(id)).not.toMatchObject({ left: closeTo(15 * minutes) })
  await app.value('token.get', { id: other })
  const told = () => app.events.flatMap(connectionsIn).map((connection) => connection.id)
  await vi.waitFor(() => expect(told()).toContain(id))
  expect(await lifeIn(id)).toMatchObject({ kind: 'valid', left: closeTo(15 * minutes) })
})

function connectionsIn(event: ClaimcheckEvent): readonly ConnectionSummary[] {
  if (event.kind === 'connection') return [event.connection]
  return event.kind === 'connections' ? event.connections : []
}
