/** A token is copied in the form that the user wants, and a stored secret once its owner has authenticated. */
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { type Sandbox, startSandbox } from '../../e2e/sandbox/index.ts'
import type { ConnectionDraft, ConnectionId } from '../../shared/connection.ts'
import { usualPreferences } from '../../shared/contract.ts'
import { passphrase, removeFolder, startTestApp, startUnlockedApp, type TestApp } from './test-app.fixture.ts'

let sandbox: Sandbox
let app: TestApp
let draft: ConnectionDraft
let id: ConnectionId

beforeAll(async () => {
  sandbox = await startSandbox()
  app = await startUnlockedApp()
  const found = sandbox.connections.find(({ draft: { system } }) => system === 'aaas')
  if (!found) throw new Error('the sandbox offers no such connection')
  draft = found.draft
  id = await app.add(draft)
  await app.value('token.get', { id })
})
afterAll(async () => {
  await removeFolder(app)
  await sandbox.stop()
})

async function copied(form: 'token' | 'header' | 'postman' | 'template' | 'curl'): Promise<string> {
  await app.value('token.copy', { id, form })
  return app.platform.clipboard.read()
}

it('remembers the form of the menu for the connection, over a restart', async () => {
  const token = await copied('token')
  await copied('header')
  expect(await app.connection(id)).not.toHaveProperty('copyForm')
  expect(JSON.parse(await copied('postman'))).toMatchObject({ name: draft.name })
  expect(await copied('postman')).toContain(token)
  expect(await app.connection(id)).toMatchObject({ copyForm: 'postman' })
  const { folder } = app
  await app.close()
  app = await startTestApp({}, folder)
  await app.value('app.start', {})
  await app.value('vault.unlock', { passphrase })
  expect(await app.connection(id)).toMatchObject({ copyForm: 'postman' })
  // The token is still the same: the form shapes none.
  expect(await copied('token')).toBe(token)
})

it('fills in the user’s own template', async () => {
  const token = await copied('token')
  const copyTemplate = 'export T={{token:sh}} # {{name}}'
  await app.value('app.prefer', { ...usualPreferences, copyTemplate })
  expect(await copied('template')).toBe(`export T='${token}' # ${draft.name}`)
})

const copySecret = (typed: string, field = 'password') =>
  app.request('secret.copy', { id, field, credential: { passphrase: typed } })

it('copies a stored secret for its owner alone, right after a press, and takes it off the clipboard again', async () => {
  await app.platform.clipboard.write('a letter')
  expect(await copySecret(passphrase)).toMatchObject({ problem: { kind: 'notPressed' } })
  app.platform.page.press()
  expect(await copySecret('not the passphrase')).toMatchObject({ problem: { kind: 'wrongPassphrase' } })
  app.platform.page.press()
  expect(await copySecret(passphrase, 'constructor')).toMatchObject({ problem: { kind: 'gone' } })
  expect(await app.platform.clipboard.read()).toBe('a letter')
  await app.value('app.prefer', { ...usualPreferences, clearClipboardSeconds: 5 })
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  app.platform.page.press()
  const done = await copySecret(passphrase)
  expect(done).toEqual({ ok: true, value: { seconds: 5 } })
  expect(await app.platform.clipboard.read()).toBe(draft.secrets.password)
  await vi.advanceTimersByTimeAsync(5_100)
  vi.useRealTimers()
  await expect.poll(() => app.platform.clipboard.read()).not.toBe(draft.secrets.password)
})

it('names the stored secrets of a connection, and none of them in anything else', async () => {
  const connection = await app.connection(id)
  expect(connection.secretsHeld).toEqual(Object.keys(draft.secrets))
  expect(JSON.stringify(connection)).not.toContain(draft.secrets.password)
})
