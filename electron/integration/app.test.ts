/** The complete program, called as the window calls it. */
import { readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest'
import { searchFolders } from '../../e2e/harness/canary/search.ts'
import { rerouted } from '../../e2e/harness/demo/reroute.ts'
import { type Sandbox, startSandbox } from '../../e2e/sandbox/index.ts'
import type { ConnectionDraft, ConnectionId } from '../../shared/connection.ts'
import { usualPreferences } from '../../shared/contract.ts'
import { nodeRequest } from '../network/node-request.ts'
import { pageHeaders } from '../platform/page-headers.ts'
import { Secret } from '../vault/secret.ts'
import { expectGood, testVault } from '../vault/vault.fixture.ts'
import { passphrase, removeFolder, startTestApp, startUnlockedApp, type TestApp } from './test-app.fixture.ts'

let sandbox: Sandbox
let app: TestApp

/** The vendors' fixed addresses lead to the sandbox; everything else is the real network stack. */
const transported = () => ({
  fetch: rerouted({ fetch: nodeRequest } as never as TestApp['platform'], sandbox.transports).fetch,
})

function draftOf(system: string, method: string): ConnectionDraft {
  const found = sandbox.connections.find(({ draft }) => draft.system === system && draft.method === method)
  if (!found) throw new Error(`the sandbox has no ${system} ${method}`)
  return found.draft
}

/** Starts with a new vault that the operating system opens, which takes no time. */
async function startUnasked(): Promise<TestApp> {
  const fresh = await startTestApp({ keys: 'real' })
  await fresh.value('app.start', {})
  await fresh.value('vault.create', {})
  return fresh
}

const isLocked = ({ events }: TestApp) =>
  vi.waitFor(() => expect(events.at(-1)).toMatchObject({ kind: 'vault', vault: { kind: 'locked' } }), {
    timeout: 10_000,
  })

beforeAll(async () => {
  sandbox = await startSandbox()
  app = await startUnlockedApp(transported())
}, 30_000)

afterAll(async () => {
  await sandbox.stop()
  await removeFolder(app)
})

describe('the first start', () => {
  it('offers only real protection, rejects a weak passphrase and creates no second vault', async () => {
    const fresh = await startTestApp()
    expect((await fresh.value('app.start', {})).vault).toEqual({
      kind: 'absent',
      offered: [{ kind: 'passphrase' }],
    })
    expect(await fresh.request('vault.create', { passphrase: 'password1' })).toMatchObject({
      problem: { kind: 'passphraseTooWeak' },
    })
    expect(await fresh.request('vault.create', {})).toMatchObject({
      problem: { kind: 'protectionUnavailable' },
    })
    await fresh.value('vault.create', { passphrase })
    expect(await fresh.request('vault.create', { passphrase })).toMatchObject({
      problem: { kind: 'vaultExists' },
    })
    await removeFolder(fresh)
  })

  it('opens automatically where the operating system protects the vault', async () => {
    const first = await startTestApp({ keys: 'real' })
    expect((await first.value('app.start', {})).vault).toMatchObject({ kind: 'absent' })
    await first.value('vault.create', {})
    await first.value('vault.lock', {})
    expect((await first.value('app.start', {})).vault).toMatchObject({
      kind: 'open',
      protection: { kind: 'os' },
    })
    await removeFolder(first)
  })

  it('has the page forget what it showed once the vault is locked', async () => {
    const fresh = await startUnlockedApp()
    expect(fresh.platform.page.collected).toBe(0)
    await fresh.value('vault.lock', {})
    await vi.waitFor(() => expect(fresh.platform.page.collected).toBe(1))
    await removeFolder(fresh)
  })

  it('returns nothing about connections while the vault is locked', async () => {
    const fresh = await startUnlockedApp()
    await fresh.value('vault.lock', {})
    expect((await fresh.value('app.start', {})).connections).toEqual([])
    expect(await fresh.request('connection.add', draftOf('aaas', 'login'))).toMatchObject({
      problem: { kind: 'vaultLocked' },
    })
    expect(await fresh.request('vault.unlock', { passphrase: 'wrong' })).toMatchObject({
      problem: { kind: 'wrongPassphrase' },
    })
    expect(await fresh.request('vault.unlock', { passphrase })).toMatchObject({ ok: true })
    await removeFolder(fresh)
  })
})

describe('requests of the page', () => {
  it.each([
    ['a channel of every object', 'constructor', {}],
    ['no channel', undefined, {}],
    ['an unknown channel', 'vault.key', {}],
    ['an invalid id', 'token.get', { id: '../../etc/passwd' }],
    ['too much', 'vault.lock', { extra: true }],
    ['too little', 'token.copy', { id: '11111111-1111-4111-8111-111111111111' }],
    ['a list', 'app.start', []],
    ['a giant passphrase', 'vault.unlock', { passphrase: 'x'.repeat(1_000_001) }],
    ['a prototype', 'connection.add', JSON.parse('{"__proto__":{"name":"x"}}')],
  ])('%s: returns a reference and nothing else', async (_name, channel, request) => {
    const response = await app.platform.page.request(channel as string, request)
    expect(response).toEqual({ ok: false, problem: { kind: 'internal', reference: expect.any(String) } })
    const { reference } = (response as { problem: { reference: string } }).problem
    expect(app.log.at(-1)).toMatch(new RegExp(`^internal error ${reference}: TypeError at `))
  })

  it('locks when the process of its page has ended by itself', async () => {
    const fresh = await startUnlockedApp(transported())
    fresh.platform.page.shown.crashed()
    await isLocked(fresh)
    await removeFolder(fresh)
  })

  it('locks when the computer is locked', async () => {
    const fresh = await startUnasked()
    fresh.platform.goAway('locked')
    await isLocked(fresh)
    await removeFolder(fresh)
  })

  it('locks after the chosen minutes without activity', async () => {
    const fresh = await startUnasked()
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] })
    onTestFinished(() => void vi.useRealTimers())
    await fresh.value('app.prefer', { ...usualPreferences, lockAfterMinutes: 1 })
    await vi.advanceTimersByTimeAsync(59_000)
    expect(fresh.events.at(-1)).not.toMatchObject({ vault: { kind: 'locked' } })
    await vi.advanceTimersByTimeAsync(1_000)
    vi.useRealTimers()
    await isLocked(fresh)
    await removeFolder(fresh)
  })

  it('serves the page with a policy that allows nothing external', () => {
    expect(app.platform.page.shown.headers).toBe(pageHeaders)
    expect(pageHeaders['content-security-policy']).toMatch(/^default-src 'none'/)
    expect(pageHeaders['content-security-policy']).not.toMatch(/unsafe|\*|http/)
  })
})

describe('a connection', () => {
  it('is saved, listed, edited without its secret, and deleted with its token', async () => {
    const id = await app.add({ ...draftOf('aaas', 'login'), name: 'Erste' })
    expect(await app.connection(id)).toMatchObject({ name: 'Erste', status: { kind: 'none' } })
    expect(await app.value('connection.form', { id })).toMatchObject({ secretsHeld: ['password'] })
    await app.value('token.get', { id })
    const { id: _id, secretsHeld: _held, ...form } = await app.value('connection.form', { id })
    await app.value('connection.edit', { id, draft: { ...form, name: 'Zweite', secrets: {} } })
    expect(await app.connection(id)).toMatchObject({ name: 'Zweite', status: { kind: 'held' } })
    await app.value('connection.delete', { id })
    expect(await app.request('token.get', { id })).toMatchObject({ problem: { kind: 'gone' } })
    expect(app.events.at(-1)).toEqual({ kind: 'connectionRemoved', id })
  })

  it('that cannot be opened is deleted for good, and no other', async () => {
    const before = await startUnlockedApp()
    const id = await before.add({ ...draftOf('aaas', 'login'), name: 'Erste' })
    const other = await before.add({ ...draftOf('aaas', 'login'), name: 'Zweite' })
    await before.close()
    const file = path.join(before.folder, 'vault.json')
    const vault = JSON.parse(await readFile(file, 'utf8'))
    vault.records[`connection:${id}`] = vault.records[`connection:${other}`]
    await writeFile(file, JSON.stringify(vault))
    const now = await startTestApp({}, before.folder)
    await now.value('app.start', {})
    expect((await now.value('vault.unlock', { passphrase })).vault).toMatchObject({
      unreadable: [{ kind: 'connection', id }],
    })
    await now.value('connection.delete', { id })
    expect(now.events.at(-1)).toMatchObject({ kind: 'vault', vault: { kind: 'open', unreadable: [] } })
    expect(await now.request('connection.delete', { id })).toMatchObject({ problem: { kind: 'gone' } })
    await now.close()
    for (const name of ['vault.json', 'vault.backup.json'])
      expect(Object.keys(JSON.parse(await readFile(path.join(now.folder, name), 'utf8')).records)).toEqual([
        `connection:${other}`,
      ])
    await removeFolder(now)
  })

  it('of a newer version is reported as unreadable and kept, like a token of one; a form shows it', async () => {
    const before = await startUnlockedApp()
    const id = await before.add({ ...draftOf('aaas', 'login'), name: 'Erste' })
    await before.close()
    const sealed = async () =>
      Object.entries(JSON.parse(await readFile(path.join(before.folder, 'vault.json'), 'utf8')).records)
    const vault = testVault(before.folder)
    expectGood(await vault.unlock(new Secret(passphrase)))
    const newer = '22222222-2222-4222-8222-222222222222'
    const strange = [
      { kind: 'connection', id: newer },
      { kind: 'token', id },
      { kind: 'draft', id: 'pending' },
    ] as const
    await vault.changeJson(strange.map((name) => ({ do: 'put', ...name, value: { v: 2 } })))
    await vault.settled()
    const records = await sealed()
    const now = await startTestApp({}, before.folder)
    await now.value('app.start', {})
    const opened = await now.value('vault.unlock', { passphrase })
    expect(opened.vault).toMatchObject({ unreadable: strange })
    expect((await now.connection(id)).status).toEqual({ kind: 'none' })
    await now.add({ ...draftOf('aaas', 'login'), name: 'Zweite' })
    await now.close()
    // The next save replaces the stored draft of a form.
    const kept = records.filter(([name]) => name !== 'draft:pending')
    expect(await sealed()).toEqual(expect.arrayContaining(kept))
    await removeFolder(now)
  })

  it('cannot take the name of another', async () => {
    const draft = { ...draftOf('aaas', 'login'), name: 'Doppelt' }
    const id = await app.add(draft)
    expect(await app.request('connection.add', { ...draft, name: ' doppelt ' })).toMatchObject({
      problem: { kind: 'invalid', fields: [{ field: 'name', reason: 'taken' }] },
    })
    await app.value('connection.delete', { id })
  })
})

describe('a token', () => {
  let id: ConnectionId

  beforeAll(async () => {
    id = await app.add({ ...draftOf('meldescheine', 'login'), name: 'Kurverwaltung' })
    await app.value('token.get', { id })
  })

  it('is copied by main as token, header and curl', async () => {
    for (const form of ['token', 'header', 'curl'] as const) await app.value('token.copy', { id, form })
    const text = await app.platform.clipboard.read()
    expect(await app.request('token.reveal', { id })).toEqual({ ok: false, problem: { kind: 'notPressed' } })
    app.platform.page.press()
    const { token } = await app.value('token.reveal', { id })
    expect(text).toMatch(/^curl /)
    expect(text).toContain(token)
  })

  it('is not requested again while it is valid, and is on demand', async () => {
    const before = sandbox.journal.length
    const first = await app.value('token.get', { id })
    expect(sandbox.journal.length).toBe(before)
    const second = await app.value('token.get', { id, fresh: true })
    expect(sandbox.journal.length).toBe(before + 1)
    expect(second.obtainedAt).toBeGreaterThanOrEqual(first.obtainedAt)
  })

  it('survives a restart, sealed', async () => {
    await app.close()
    const again = await startTestApp(transported(), app.folder)
    await again.value('app.start', {})
    await again.value('vault.unlock', { passphrase })
    expect(await again.connection(id)).toMatchObject({ status: { kind: 'held' } })
    const { leaks } = await searchFolders([app.folder], [...sandbox.secrets(), passphrase])
    expect(leaks).toEqual([])
  })

  it('is gone once it was forgotten', async () => {
    await app.value('token.forget', { id })
    expect(await app.connection(id)).toMatchObject({ status: { kind: 'none' } })
    expect(await app.request('token.copy', { id, form: 'token' })).toMatchObject({
      problem: { kind: 'nothingHeld' },
    })
  })
})

describe('a damaged vault', () => {
  it('is left unchanged, distinguished from a newer one, and restored from the last good copy', async () => {
    const sick = await startUnlockedApp(transported())
    const id = await sick.add({ ...draftOf('aaas', 'login'), name: 'Bleibt' })
    const file = path.join(sick.folder, 'vault.json')
    const whole = await readFile(file, 'utf8')
    await writeFile(file, whole.slice(0, whole.length / 2))
    const again = await startTestApp(transported(), sick.folder)
    expect((await again.value('app.start', {})).vault).toMatchObject({
      kind: 'unusable',
      problem: { kind: 'vaultDamaged', backup: true },
    })
    expect(await readFile(file, 'utf8')).toBe(whole.slice(0, whole.length / 2))
    await again.value('vault.restore', {})
    await again.value('vault.unlock', { passphrase })
    expect((await again.value('app.start', {})).vault.kind).toBe('open')
    await writeFile(file, JSON.stringify({ ...JSON.parse(whole), version: 99 }))
    const newer = await startTestApp(transported(), sick.folder)
    expect((await newer.value('app.start', {})).vault).toMatchObject({
      problem: { kind: 'vaultNewer', version: 99 },
    })
    expect(id).toBeTruthy()
    await Promise.all([again, newer].map(({ close }) => close()))
    await removeFolder(sick)
  })
})
