/** Moving to another computer, automatic locking, and what a compromised page can get. */
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { afterEach, expect, it, onTestFinished, vi } from 'vitest'
import { usualPreferences } from '../../shared/contract.ts'
import type { Result } from '../../shared/problem.ts'
import { passphrase, startTestApp, startUnlockedApp, type TestApp } from './test-app.fixture.ts'

const other = 'another walk, along the other quay'
const started: TestApp[] = []

afterEach(async () => {
  vi.useRealTimers()
  for (const app of started.splice(0)) {
    await app.close()
    await rm(app.folder, { recursive: true, force: true })
  }
})

function downloads(): string {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'claimcheck-downloads-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

const keep = (app: TestApp): TestApp => {
  started.push(app)
  return app
}
const open = async (folder: string) => keep(await startUnlockedApp({ downloads: folder }))
const kindOf = (result: Result<unknown>) => (result.ok ? 'good' : result.problem.kind)

/** Returns the code on the printed page. */
function codeIn(kit: string): string {
  const groups = [...readFileSync(kit, 'utf8').matchAll(/<span>([0-9A-Z]{4})<\/span>/g)].map(
    ([, group]) => group,
  )
  return groups.join('-')
}

const draft = {
  name: 'Moved',
  system: 'money-s5',
  environment: 'own',
  method: 'client-credentials',
  values: { address: 'https://api.example', clientId: 'client' },
  secrets: { clientSecret: 'secret-that-moves' },
}

it('a kit and a copy of the file restore everything on the other computer, which uses up the kit', async () => {
  const tokenService = downloads()
  const one = await open(tokenService)
  const systems = (await one.value('app.start', {})).systems
  const system = systems.find(({ id }) => id === draft.system) ?? systems[0]
  expect(system?.id).toBe('money-s5')
  const kit = await one.value('vault.makeKit', { credential: { passphrase }, language: 'de-CH' })
  expect(path.basename(kit.path)).toMatch(/^claimcheck-notfallblatt-\d{4}-\d\d-\d\d\.html$/)
  expect(readFileSync(kit.path, 'utf8')).toContain('Grossschreibung')
  expect(kit.vault).toMatchObject({ kind: 'open', kitMadeAt: expect.any(Number) })
  const copy = await one.value('vault.saveCopy', {})
  expect(path.basename(copy.path)).toMatch(/^claimcheck-vault-\d{4}-\d\d-\d\d\.json$/)
  if (process.platform !== 'win32')
    for (const { path: file } of [kit, copy]) expect(statSync(file).mode & 0o777).toBe(0o600)
  expect(readFileSync(copy.path, 'utf8')).toBe(readFileSync(path.join(one.folder, 'vault.json'), 'utf8'))

  const two = keep(await startTestApp({ downloads: tokenService, keys: 'real' }))
  expect((await two.value('app.start', {})).vault.kind).toBe('absent')
  const file = readFileSync(copy.path, 'utf8')
  const credential = { recoveryCode: codeIn(kit.path).toLowerCase() }
  const { vault } = await two.value('vault.adopt', { file, credential, protection: { kind: 'os' } })
  expect(vault).toMatchObject({ kind: 'open', protection: { kind: 'os', store: 'memory' } })
  expect(vault).not.toHaveProperty('kitMadeAt')
  expect(kindOf(await two.request('vault.adopt', { file, credential, protection: { kind: 'os' } }))).toBe(
    'vaultExists',
  )
}, 30_000)

it('no response, event or log line contains a code, and a page without the passphrase gets no kit', async () => {
  const tokenService = downloads()
  const app = await open(tokenService)
  expect(kindOf(await app.request('vault.makeKit', { credential: {}, language: 'en' }))).toBe(
    'wrongPassphrase',
  )
  expect(
    kindOf(
      await app.request('vault.protect', {
        credential: {},
        protection: { kind: 'passphrase', passphrase: other },
      }),
    ),
  ).toBe('wrongPassphrase')
  expect(readdirSync(tokenService)).toEqual([])
  const made = await app.value('vault.makeKit', { credential: { passphrase }, language: 'en' })
  const code = codeIn(made.path)
  expect(code).toHaveLength(34)
  const seen = JSON.stringify([made, app.events, app.log])
  for (const form of [code, code.replaceAll('-', ''), code.replaceAll('-', ' ')])
    expect(seen).not.toContain(form)
}, 30_000)

it('reports a mistyped code at once without counting an attempt; counts a wrong one', async () => {
  const app = await open(downloads())
  await app.value('vault.lock', {})
  for (let n = 0; n < 10; n++)
    expect(kindOf(await app.request('vault.unlock', { recoveryCode: `0000-${n}` }))).toBe(
      'recoveryCodeMistyped',
    )
  const wrong = '0000-0000-0000-0000-0000-0000-0000'
  expect(kindOf(await app.request('vault.unlock', { recoveryCode: wrong }))).toBe('recoveryCodeMistyped')
  await app.value('vault.unlock', { passphrase })
}, 30_000)

it('keeps no kit that cannot be written', async () => {
  const tokenService = path.join(downloads(), 'a file')
  writeFileSync(tokenService, '')
  const app = await open(tokenService)
  expect(await app.request('vault.makeKit', { credential: { passphrase }, language: 'en' })).toMatchObject({
    ok: false,
    problem: { kind: 'fileUnwritable', folder: tokenService },
  })
  expect((await app.value('app.start', {})).vault).not.toHaveProperty('kitMadeAt')
  expect(kindOf(await app.request('vault.saveCopy', {}))).toBe('fileUnwritable')
}, 30_000)

it('locks when the computer is locked or suspended, and notifies the page, unless switched off', async () => {
  const app = await open(downloads())
  const view = async () => (await app.value('app.start', {})).vault.kind
  await app.value('app.prefer', { ...usualPreferences, lockWhenAway: false })
  app.platform.goAway('locked')
  expect(await view()).toBe('open')
  await app.value('app.prefer', usualPreferences)
  const before = app.events.length
  app.platform.goAway('asleep')
  const locked = { kind: 'vault', vault: { kind: 'locked', protection: { kind: 'passphrase' } } }
  await vi.waitFor(() => expect(app.events.slice(before)).toEqual([locked]), { timeout: 10_000 })
  expect(await view()).toBe('locked')
}, 30_000)

it('locks after the chosen minutes, effective at once; activity postpones it', async () => {
  const app = await open(downloads())
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] })
  await app.value('app.prefer', { ...usualPreferences, lockAfterMinutes: 2 })
  const lockedEvents = () =>
    app.events.filter((event) => event.kind === 'vault' && event.vault.kind === 'locked')
  await vi.advanceTimersByTimeAsync(110_000)
  await app.value('app.attended', {})
  await vi.advanceTimersByTimeAsync(110_000)
  expect(lockedEvents()).toHaveLength(0)
  await vi.advanceTimersByTimeAsync(15_000)
  await vi.waitFor(() => expect(lockedEvents()).toHaveLength(1), { timeout: 10_000 })
  vi.useRealTimers()
  expect(kindOf(await app.request('vault.makeKit', { credential: { passphrase }, language: 'en' }))).toBe(
    'vaultLocked',
  )
}, 30_000)
