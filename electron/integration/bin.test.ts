/** The bin of deleted connections, through the whole main process. */
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest'
import { type Sandbox, startSandbox } from '../../e2e/sandbox/index.ts'
import type { ConnectionDraft, ConnectionId } from '../../shared/connection.ts'
import { timeInBin } from '../../shared/deleted-connection.ts'
import { passphrase, removeFolder, startTestApp, startUnlockedApp, type TestApp } from './test-app.fixture.ts'

let sandbox: Sandbox
let app: TestApp
let draft: ConnectionDraft

const day = 24 * 60 * 60 * 1000

beforeAll(async () => {
  sandbox = await startSandbox()
  app = await startUnlockedApp()
  const found = sandbox.connections.find(
    ({ draft: { system, method } }) => system === 'money-s5' && method === 'client-credentials',
  )
  if (!found) throw new Error('the sandbox offers no such connection')
  draft = found.draft
})
afterAll(async () => {
  await removeFolder(app)
  await sandbox.stop()
})

/** The names of the records in the vault's file, without their connection's id. */
async function kinds(of: TestApp, id: ConnectionId): Promise<readonly string[]> {
  const { records } = JSON.parse(await readFile(path.join(of.folder, 'vault.json'), 'utf8'))
  return Object.keys(records)
    .filter((name) => name.endsWith(`:${id}`))
    .map((name) => name.slice(0, name.indexOf(':')))
    .sort()
}

async function lockAndUnlock(): Promise<void> {
  await app.value('vault.lock', {})
  await app.value('vault.unlock', { passphrase })
}

/** A connection with a token and a history, under a name of its own. */
async function connected(name: string): Promise<ConnectionId> {
  const id = await app.add({ ...draft, name })
  await app.value('token.get', { id })
  await lockAndUnlock()
  expect(await kinds(app, id)).toEqual(['connection', 'history', 'token'])
  return id
}

const gone = { problem: { kind: 'gone' } }

describe('a connection that is deleted', () => {
  it('rests in the bin with its history, its token is forgotten', async () => {
    const id = await connected('Ruht')
    await app.value('connection.delete', { id })
    expect(app.events.at(-2)).toEqual({ kind: 'bin', count: 1 })
    expect(await kinds(app, id)).toEqual(['deletedConnection', 'history'])
    const [only, ...others] = await app.value('bin.list', {})
    expect(others).toEqual([])
    expect(only).toEqual({
      id,
      name: 'Ruht',
      system: draft.system,
      environment: draft.environment,
      deletedAt: expect.closeTo(Date.now(), -5),
      purgedAt: (only?.deletedAt ?? 0) + timeInBin,
    })
    for (const secret of Object.values(draft.secrets))
      expect(JSON.stringify([only, app.events])).not.toContain(secret)
    await app.value('bin.purge', { id })
  })

  it('is used for nothing: no other channel reaches it, its name is free, nothing renews it', async () => {
    const id = await connected('Unerreichbar')
    await app.value('connection.keepFresh', { id, on: true })
    await app.value('connection.delete', { id })
    await lockAndUnlock()
    const start = await app.value('app.start', {})
    expect(start.binned).toBe(1)
    expect(start.connections.map((each) => each.id)).not.toContain(id)
    expect(await app.request('token.get', { id })).toMatchObject(gone)
    expect(await app.request('token.copy', { id, form: 'raw' as never })).toMatchObject({ ok: false })
    expect(await app.request('connection.form', { id })).toMatchObject(gone)
    expect(await app.request('connection.edit', { id, draft })).toMatchObject(gone)
    expect(await app.request('connection.annotate', { ids: [id], change: { pinned: true } })).toMatchObject(
      gone,
    )
    expect(await app.request('connection.keepFresh', { id, on: true })).toMatchObject(gone)
    expect(await app.request('connection.history', { id, language: 'en' })).toMatchObject(gone)
    expect(await app.request('connection.discover', { id, draft })).toMatchObject({ ok: false })
    app.platform.page.press()
    const copying = { id, field: 'clientSecret', credential: { passphrase } }
    expect(await app.request('secret.copy', copying)).toMatchObject(gone)
    expect(await app.request('connection.delete', { id })).toMatchObject(gone)
    const same = await app.add({ ...draft, name: 'Unerreichbar' })
    await app.value('connection.delete', { id: same, forGood: true })
    await app.value('bin.purge', { id })
  })

  it('comes back whole: values, secrets and history, and works again', async () => {
    const id = await connected('Kommt wieder')
    await app.value('connection.annotate', { ids: [id], change: { note: 'by phone', pinned: true } })
    const before = await app.value('connection.form', { id })
    const history = await app.value('connection.history', { id, language: 'en' })
    await app.value('connection.delete', { id })
    await lockAndUnlock()
    expect(await app.value('bin.restore', { id })).toEqual({ id, name: 'Kommt wieder' })
    expect(app.events.at(-1)).toEqual({ kind: 'bin', count: 0 })
    expect(await kinds(app, id)).toEqual(['connection', 'history'])
    expect(await app.connection(id)).toMatchObject({
      status: { kind: 'none' },
      annotations: { note: 'by phone', pinned: true },
    })
    expect(await app.value('connection.form', { id })).toEqual(before)
    await app.value('token.get', { id })
    const after = await app.value('connection.history', { id, language: 'en' })
    expect(after.rows.slice(1)).toEqual(history.rows)
    expect(await app.request('bin.restore', { id })).toMatchObject(gone)
    await app.value('connection.delete', { id, forGood: true })
  })

  it('comes back under another name where its own is taken by now', async () => {
    const id = await app.add({ ...draft, name: 'Begehrt' })
    await app.value('connection.delete', { id })
    const other = await app.add({ ...draft, name: 'begehrt' })
    expect(await app.value('bin.restore', { id })).toEqual({
      id,
      name: 'Begehrt (2)',
      nameBefore: 'Begehrt',
    })
    expect((await app.connection(id)).name).toBe('Begehrt (2)')
    for (const each of [id, other]) await app.value('connection.delete', { id: each, forGood: true })
  })
})

describe('for good', () => {
  it('leaves nothing of it: at once, one out of the bin, or all', async () => {
    const ids = [await connected('Eins'), await connected('Zwei'), await connected('Drei')] as const
    const [atOnce, one, rest] = ids
    await app.value('connection.delete', { id: atOnce, forGood: true })
    for (const id of [one, rest]) await app.value('connection.delete', { id })
    await app.value('bin.purge', { id: one })
    expect((await app.value('bin.list', {})).map(({ id }) => id)).toEqual([rest])
    await app.value('bin.purge', {})
    for (const id of ids) expect(await kinds(app, id)).toEqual([])
    expect(app.events.at(-1)).toEqual({ kind: 'bin', count: 0 })
    for (const name of ['vault.json', 'vault.backup.json'])
      for (const id of ids) expect(await readFile(path.join(app.folder, name), 'utf8')).not.toContain(id)
  })

  it('removes nothing that is not in the bin', async () => {
    const id = await connected('Bleibt')
    expect(await app.request('bin.purge', { id })).toMatchObject(gone)
    await app.value('bin.purge', {})
    expect(await kinds(app, id)).toEqual(['connection', 'history', 'token'])
    await app.value('connection.delete', { id, forGood: true })
  })
})

describe('after 30 days', () => {
  it('it goes by itself: when the vault is opened, and each day while it is open', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] })
    onTestFinished(() => void vi.useRealTimers())
    const own = await startUnlockedApp()
    await own.value('app.prefer', { ...(await own.value('app.start', {})).preferences, lockAfterMinutes: 0 })
    const [first, second] = [await own.add({ ...draft, name: '1' }), await own.add({ ...draft, name: '2' })]
    await own.value('connection.delete', { id: first })
    vi.setSystemTime(Date.now() + 10 * day)
    await own.value('connection.delete', { id: second })
    await own.close()

    vi.setSystemTime(Date.now() + 20 * day - 60_000)
    const later = await startTestApp({}, own.folder)
    await later.value('app.start', {})
    expect((await later.value('vault.unlock', { passphrase })).binned).toBe(2)
    await vi.advanceTimersByTimeAsync(50_000)
    expect((await later.value('bin.list', {})).map(({ id }) => id)).toEqual([second, first])
    await vi.advanceTimersByTimeAsync(day)
    await vi.waitUntil(() => later.events.some(({ kind }) => kind === 'bin'))
    expect(later.events.at(-1)).toEqual({ kind: 'bin', count: 1 })
    expect(await kinds(later, first)).toEqual([])
    await later.value('vault.lock', {})

    vi.setSystemTime(Date.now() + 10 * day)
    await later.value('vault.unlock', { passphrase })
    await vi.advanceTimersByTimeAsync(5_000)
    await vi.waitUntil(() => later.events.at(-1)?.kind === 'bin')
    expect(later.events.at(-1)).toEqual({ kind: 'bin', count: 0 })
    expect(await kinds(later, second)).toEqual([])
    vi.useRealTimers()
    await removeFolder(later)
  })
})
