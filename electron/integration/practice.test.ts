/** The practice connection: a server of the program's own, for one connection of the vault; the whole main process. */
import { rm } from 'node:fs/promises'
import net from 'node:net'
import { afterEach, expect, onTestFinished, test } from 'vitest'
import type { ConnectionSummary } from '../../shared/connection.ts'
import { findFreePorts } from '../network/free-ports.fixture.ts'
import {
  passphrase,
  startTestApp,
  startUnlockedApp,
  type TestApp,
  type TestAppOptions,
} from './test-app.fixture.ts'

const apps: TestApp[] = []
afterEach(async () => {
  for (const app of apps) await app.close()
  for (const { folder } of apps.splice(0)) await rm(folder, { recursive: true, force: true, maxRetries: 5 })
})

async function opened(options?: TestAppOptions): Promise<TestApp> {
  const app = await startUnlockedApp(options)
  apps.push(app)
  return app
}

async function reopened({ folder }: TestApp): Promise<TestApp> {
  const app = await startTestApp({}, folder)
  apps.push(app)
  await app.value('vault.unlock', { passphrase })
  return app
}

const portOf = ({ origin }: Pick<ConnectionSummary, 'origin'>) => Number(new URL(origin).port)

function isListening(port: number): Promise<boolean> {
  const socket = net.connect({ host: '127.0.0.1', port })
  return new Promise((resolve) => {
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false))
  }).finally(() => socket.destroy()) as Promise<boolean>
}

/** Another program that has the port. */
async function occupy(port: number): Promise<void> {
  const other = net.createServer((socket) => socket.destroy())
  await new Promise<void>((listening) => other.listen(port, '127.0.0.1', listening))
  onTestFinished(() => void other.close())
}

test('a token comes by one press, and the server accepts it', async () => {
  const app = await opened()
  const added = await app.value('practice.add', {})
  expect(added).toMatchObject({ name: 'Practice', stage: 'test', status: { kind: 'none' } })
  expect(added.annotations?.note).toContain('only on this computer')
  const token = await app.value('token.get', { id: added.id })
  expect(token).toMatchObject({ grant: 'client_credentials', warnings: [] })
  expect(token.content).toMatchObject({ kind: 'jwt', claims: { tenant: 'harbour', scope: 'practice.read' } })
  app.platform.page.press()
  expect(await app.value('token.probe', { id: added.id })).toMatchObject({
    outcome: { kind: 'accepted' },
  })
  expect(app.log).toEqual([])
})

test.each([
  ['de-CH', 'Übung', 'nur auf diesem Computer'],
  ['cs-CZ', 'Na zkoušku', 'jen na tomto počítači'],
])('it is named in the language of the window (%s)', async (locale, name, words) => {
  const app = await opened({ locales: [locale] })
  const added = await app.value('practice.add', {})
  expect(added.name).toBe(name)
  expect(added.annotations?.note).toContain(words)
  expect(added.annotations?.note).not.toContain('ß')
})

test('a second one has a name of its own, and the same server', async () => {
  const app = await opened()
  const first = await app.value('practice.add', {})
  const second = await app.value('practice.add', {})
  expect(second.name).toBe('Practice (2)')
  expect(second.origin).toBe(first.origin)
  expect(second.account).not.toBe(first.account)
  await app.value('token.get', { id: second.id })
})

test('its server is looked up like any other', async () => {
  const app = await opened()
  const { id } = await app.value('practice.add', {})
  const { id: _id, secretsHeld: _held, ...form } = await app.value('connection.form', { id })
  const found = await app.value('connection.discover', { id, draft: { ...form, secrets: {} } })
  expect(found.values).toMatchObject({ tokenEndpoint: form.values.tokenEndpoint })
  expect(found.methods).toEqual(['client-credentials'])
})

test('a wrong secret and an unknown scope are refused as by a real server', async () => {
  const app = await opened()
  const { id } = await app.value('practice.add', {})
  const { id: _id, secretsHeld: _held, ...form } = await app.value('connection.form', { id })
  await app.value('connection.edit', { id, draft: { ...form, secrets: { clientSecret: 'wrong' } } })
  expect(await app.request('token.get', { id })).toMatchObject({
    ok: false,
    problem: { kind: 'clientRefused', error: 'invalid_client' },
  })
  const other = await app.value('practice.add', {})
  const edited = {
    ...form,
    name: other.name,
    values: { ...form.values, scope: 'all', clientId: other.account ?? '' },
  }
  await app.value('connection.edit', { id: other.id, draft: { ...edited, secrets: {} } })
  expect(await app.request('token.get', { id: other.id })).toMatchObject({
    ok: false,
    problem: { error: 'invalid_scope' },
  })
})

test('nothing listens without one, nor while the vault is locked', async () => {
  const app = await opened()
  const port = portOf(await app.value('practice.add', {}))
  expect(await isListening(port)).toBe(true)
  await app.value('vault.lock', {})
  await expect.poll(() => isListening(port)).toBe(false)
  await app.value('vault.unlock', { passphrase })
  await expect.poll(() => isListening(port)).toBe(true)
  await app.close()
  expect(await isListening(port)).toBe(false)
})

test('after a restart it is on the same port, from where the vault opens', async () => {
  const app = await opened()
  const { id, origin } = await app.value('practice.add', {})
  await app.close()
  const again = await reopened(app)
  await expect.poll(() => isListening(portOf({ origin }))).toBe(true)
  await again.value('token.get', { id })
  expect((await again.connection(id)).origin).toBe(origin)
})

test('where its port is taken after a restart, it moves to another', async () => {
  const app = await opened()
  const { id, origin, annotations } = await app.value('practice.add', {})
  const other = await app.value('practice.add', {})
  await app.close()
  await occupy(portOf({ origin }))
  const again = await reopened(app)
  await expect.poll(async () => (await again.connection(other.id)).origin).not.toBe(origin)
  const moved = await again.connection(id)
  expect(moved.origin).toBe((await again.connection(other.id)).origin)
  expect(moved.triedAt).toBe(`${moved.origin}/hello`)
  expect(moved.annotations).toEqual(annotations)
  await again.value('token.get', { id })
  await again.value('token.get', { id: other.id })
})

test('one that came while the vault was open says what to do where its port is taken', async () => {
  const app = await opened()
  const { id } = await app.value('practice.add', {})
  const { id: _id, secretsHeld: _held, ...form } = await app.value('connection.form', { id })
  const port = await findFreePorts()
  const values = { ...form.values, tokenEndpoint: `http://127.0.0.1:${port}/token` }
  const draft = { ...form, values, secrets: { clientSecret: 'any' } }
  await app.value('connection.edit', { id, draft })
  await occupy(port)
  expect(await app.request('token.get', { id })).toMatchObject({
    ok: false,
    problem: {
      kind: 'connectionRefused',
      host: `127.0.0.1:${port}`,
      advice: { what: { en: expect.stringContaining('Another program') } },
    },
  })
})

test('two programs with vaults of their own have servers of their own', async () => {
  const [one, other] = [await opened(), await opened()]
  const first = await one.value('practice.add', {})
  const second = await other.value('practice.add', {})
  expect(second.origin).not.toBe(first.origin)
  await Promise.all([one.value('token.get', { id: first.id }), other.value('token.get', { id: second.id })])
})

test('a locked vault takes none in, and starts nothing', async () => {
  const app = await opened()
  await app.value('vault.lock', {})
  expect(await app.request('practice.add', {})).toEqual({ ok: false, problem: { kind: 'vaultLocked' } })
})
