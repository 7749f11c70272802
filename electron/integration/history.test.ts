/** Where a token came from and what happened to its connection, through the whole main process. */
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, it, onTestFinished, vi } from 'vitest'
import { type Sandbox, startSandbox } from '../../e2e/sandbox/index.ts'
import type { ConnectionDraft, ConnectionId } from '../../shared/connection.ts'
import { usualPreferences } from '../../shared/contract.ts'
import type { HistoryRow } from '../../shared/history.ts'
import { passphrase, removeFolder, startTestApp, startUnlockedApp, type TestApp } from './test-app.fixture.ts'

let sandbox: Sandbox
let app: TestApp
let downloads: string
let draft: ConnectionDraft
let id: ConnectionId

beforeAll(async () => {
  downloads = await mkdtemp(path.join(os.tmpdir(), 'claimcheck-downloads-'))
  sandbox = await startSandbox()
  app = await startUnlockedApp({ downloads })
  const found = sandbox.connections.find(
    ({ draft: { system, method } }) => system === 'money-s5' && method === 'client-credentials',
  )
  if (!found) throw new Error('the sandbox offers no such connection')
  draft = found.draft
  id = await app.add(draft)
})
afterAll(async () => {
  await removeFolder(app)
  await sandbox.stop()
  await rm(downloads, { recursive: true, force: true })
})

const shown = (language: 'en' | 'de' | 'cs' = 'en') => app.value('connection.history', { id, language })
const told = (rows: readonly HistoryRow[]) => rows.map(({ what }) => what)

it('says why the token is the one in use', async () => {
  expect((await shown()).origin).toEqual([])
  expect(await app.value('connection.origin', { id, language: 'en' })).toEqual([])
  const token = await app.value('token.get', { id })
  const { origin, rows } = await shown()
  const facts = Object.fromEntries(origin.map(({ label, text }) => [label, text]))
  expect(facts).toMatchObject({ Reason: 'Newly requested (by the user)', 'Issued by': token.issuedBy })
  expect(facts.Environment).toMatch(/^Money S5/)
  expect(await app.value('connection.origin', { id, language: 'en' })).toEqual(origin)
  expect(Object.values(facts)).toContain(draft.values.clientId)
  expect(rows).toMatchObject([
    {
      what: expect.stringMatching(/^Token issued, valid for \d+ (minutes|hours|days)$/),
      by: 'by the user',
      fingerprint: token.fingerprint,
    },
    { what: 'Connection created' },
  ])
})

it('tells copies, views and stored secrets apart, and never a secret', async () => {
  await app.value('token.copy', { id, form: 'header' })
  app.platform.page.press()
  const { token } = await app.value('token.reveal', { id })
  app.platform.page.press()
  await app.value('secret.copy', { id, field: 'clientSecret', credential: { passphrase } })
  const history = await shown('de')
  expect(told(history.rows).slice(0, 3)).toEqual([
    expect.stringMatching(/^Kopiert: .+/),
    'Token angezeigt',
    'Kopiert: Header',
  ])
  for (const secret of [token, draft.secrets.clientSecret])
    expect(JSON.stringify(history)).not.toContain(secret)
})

it('names what an edit changed, and says of an earlier token that it does not fit any more', async () => {
  const { fingerprint } = await app.value('token.get', { id })
  const values = { ...draft.values, clientId: 'another-client' }
  await app.value('connection.edit', { id, draft: { ...draft, values } })
  const { origin, rows } = await shown()
  expect(rows[0]?.what).toMatch(/^Settings changed: .+\. The earlier token is no longer used\.$/)
  expect(origin).toMatchObject([{ label: 'No longer used', text: expect.stringContaining(fingerprint) }])
  expect(JSON.stringify({ origin, rows })).not.toContain('another-client')
  await app.request('token.get', { id })
  expect(told((await shown()).rows)[0]).toBe('No token: client rejected')
  await app.value('connection.edit', { id, draft })
  await app.value('token.get', { id })
  expect((await shown()).origin.length).toBeGreaterThan(5)
})

it('tells when a token is kept fresh, and that forgetting it ends that', async () => {
  await app.value('connection.keepFresh', { id, on: true })
  await app.value('token.forget', { id })
  await app.value('token.get', { id })
  const { rows } = await shown('de')
  expect(told(rows)).toContain('Automatisch erneuern: ein')
  const [off, forgotten] = ['Automatisch erneuern: aus', 'Token aus dem Tresor entfernt']
  expect(
    told(rows)
      .filter((what) => [off, forgotten].includes(what))
      .toSorted(),
  ).toEqual([off, forgotten])
})

it('is there again after a restart, and saved as a text right after a press', async () => {
  const before = (await shown()).rows
  const { folder } = app
  await app.close()
  app = await startTestApp({ downloads }, folder)
  await app.value('app.start', {})
  await app.value('vault.unlock', { passphrase })
  expect((await shown()).rows).toEqual(before)
  expect(await app.request('connection.exportHistory', { id, language: 'cs' })).toMatchObject({
    problem: { kind: 'notPressed' },
  })
  expect(readdirSync(downloads)).toEqual([])
  app.platform.page.press()
  const saved = await app.value('connection.exportHistory', { id, language: 'cs' })
  expect(path.basename(saved.path)).toMatch(/^claimcheck-historie-\d{4}-\d\d-\d\d\.txt$/)
  expect(statSync(saved.path).mode & 0o777).toBe(0o600)
  const text = readFileSync(saved.path, 'utf8')
  expect(text).toContain(draft.name)
  expect(text).toContain('Připojení vytvořeno')
  // With times of the current token, and their zone.
  expect(text).toMatch(/^ {2}Získán: \d.*\d{4}.*(GMT|UTC)/m)
  expect(text).not.toContain('{at}')
  for (const secret of Object.values(draft.secrets)) expect(text).not.toContain(secret)
})

it('is cleared right after a press only, and goes with its connection', async () => {
  expect(await app.request('connection.clearHistory', { id, language: 'en' })).toMatchObject({
    problem: { kind: 'notPressed' },
  })
  expect((await shown()).rows.length).toBeGreaterThan(3)
  app.platform.page.press()
  expect(told((await app.value('connection.clearHistory', { id, language: 'en' })).rows)).toEqual([
    'Connection created',
  ])
  await app.value('token.get', { id, fresh: true })
  await app.value('vault.lock', {})
  await app.value('vault.unlock', { passphrase })
  expect(readFileSync(path.join(app.folder, 'vault.json'), 'utf8')).toContain('"history:')
  await app.value('connection.delete', { id, forGood: true })
  expect(readFileSync(path.join(app.folder, 'vault.json'), 'utf8')).not.toContain('"history:')
  for (const channel of ['connection.origin', 'connection.history'] as const)
    expect(await app.request(channel, { id, language: 'en' })).toMatchObject({ problem: { kind: 'gone' } })
})

it('is no sign of a user when the page asks for it: the vault locks all the same', async () => {
  const fresh = await startUnlockedApp()
  const own = await fresh.add(draft)
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] })
  onTestFinished(() => void vi.useRealTimers())
  await fresh.value('app.prefer', { ...usualPreferences, lockAfterMinutes: 1 })
  await vi.advanceTimersByTimeAsync(40_000)
  await fresh.value('connection.origin', { id: own, language: 'en' })
  await fresh.value('connection.history', { id: own, language: 'en' })
  await vi.advanceTimersByTimeAsync(20_000)
  vi.useRealTimers()
  await expect.poll(() => fresh.events.at(-1)).toMatchObject({ kind: 'vault', vault: { kind: 'locked' } })
  await removeFolder(fresh)
})
