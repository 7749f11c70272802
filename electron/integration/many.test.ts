/** A secret that several connections share is replaced once; their tokens come from a real server. */
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type ControlledServer, startControlledServer } from '../../e2e/sandbox/controls/controlled-server.ts'
import { draftFor } from '../../e2e/sandbox/controls/drafts.ts'
import type { ConnectionId } from '../../shared/connection.ts'
import { passphrase, removeFolder, startUnlockedApp, type TestApp } from './test-app.fixture.ts'

const secret = 'made up for the new year'
let server: ControlledServer
let app: TestApp
let ids: readonly ConnectionId[]

/** So many connections of one client. */
async function addAll(name: string, count: number): Promise<readonly ConnectionId[]> {
  const all: ConnectionId[] = []
  for (let at = 0; at < count; at += 1) {
    const draft = draftFor(server, 'client-credentials', { realm: 'main', client: 'app', scope: 'read' })
    all.push(await app.add({ ...draft, name: `${name} ${at + 1}` }))
  }
  return all
}

beforeEach(async () => {
  server = await startControlledServer()
  app = await startUnlockedApp()
  ids = await addAll('Register', 3)
})
afterEach(async () => {
  await removeFolder(app)
  await server.stop()
})

const place = () => ({ id: ids[0] as ConnectionId, field: 'clientSecret' })

async function uses() {
  app.platform.page.press()
  return app.value('secret.uses', place())
}

test('one edit replaces it everywhere, and all have tokens by it', async () => {
  server.accounts.change('app', secret)
  for (const id of ids) await app.value('connection.keepFresh', { id, on: true })
  const before = await app.value('token.getMany', { ids })
  expect(before).toMatchObject({ got: 0, failed: [{}, {}, {}] })
  expect((await app.connection(place().id)).freshness).toMatchObject({ kind: 'stopped', why: 'refused' })
  const places = await uses()
  expect(places).toHaveLength(3)
  app.platform.page.press()
  const replaced = await app.value('secret.replace', { places, value: secret })
  expect(replaced).toEqual({ kind: 'replaced', connections: ids })
  expect((await app.connection(place().id)).freshness?.kind).not.toBe('stopped')
  expect(await app.value('token.getMany', { ids })).toEqual({ got: 3, failed: [], needUser: [] })
  for (const id of ids) expect((await app.connection(id)).status.kind).toBe('held')
  expect(JSON.stringify(app.events)).not.toContain(secret)
  const { rows } = await app.value('connection.history', { id: place().id, language: 'en' })
  expect(JSON.stringify(rows)).toContain('Client secret')
})

test('a token by the former secret is not handed out any more', async () => {
  expect(await app.value('token.getMany', { ids })).toMatchObject({ got: 3 })
  const places = (await uses()).slice(1)
  app.platform.page.press()
  await app.value('secret.replace', { places, value: secret })
  const kinds = await Promise.all(ids.map(async (id) => (await app.connection(id)).status.kind))
  expect(kinds.sort()).toEqual(['held', 'none', 'none'])
})

test('locking ends it, and nothing is sent after that', async () => {
  server.delayMilliseconds = 100
  const all = [...ids, ...(await addAll('Archive', 17))]
  const run = app.value('token.getMany', { ids: all })
  await expect.poll(() => server.requests).toBeGreaterThanOrEqual(1)
  await app.value('vault.lock', {})
  expect((await run).got).toBeLessThan(all.length)
  await new Promise((resolve) => setTimeout(resolve, 400))
  // Four were sent, and perhaps the next four; a request counts when its response is due.
  expect(server.requests).toBeLessThanOrEqual(8)
  await app.value('vault.unlock', { passphrase })
})
