/** An import that brings a new secret for a connection that is here. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { ConnectionId } from '../../shared/connection.ts'
import type { ImportChoice, ImportPreview } from '../../shared/files/import.ts'
import { networkSecrets, usualNetwork } from '../../shared/network.ts'
import { disk } from './full-disk.fixture.ts'
import { exportOf, namesIn, preview } from './import.fixture.ts'
import { clientDraft, removeFolder, startTestApp, type TestApp } from './test-app.fixture.ts'

vi.mock('../storage/atomic-write.ts', async (original) =>
  (await import('./full-disk.fixture.ts')).onDisk(await original()),
)

let app: TestApp
let id: ConnectionId

const rotated = { name: 'Účetní jednotka', secrets: { clientSecret: 'rotated' } }
const another = { name: 'Another', values: { clientId: 'another' }, secrets: { clientSecret: 'x' } }

beforeEach(async () => {
  app = await startTestApp({ keys: 'real' })
  await app.value('vault.create', {})
  id = await app.add(clientDraft('https://127.0.0.1:9', 'outdated'))
})
afterEach(() => removeFolder(app))

async function secretOf(of: ConnectionId): Promise<string | undefined> {
  app.platform.page.press()
  await app.value('secret.copy', { id: of, field: 'clientSecret', credential: {} })
  return app.platform.clipboard.read()
}

function confirm({ id: shown }: ImportPreview, choice: ImportChoice) {
  app.platform.page.press()
  return app.request('import.confirm', { preview: shown, ...choice })
}

test('the secret of the connection that is here is replaced with what is added, in one change', async () => {
  const shown = await preview(app, exportOf([rotated, another]))
  expect(shown.entries[0]?.state).toMatchObject({ kind: 'present', id, replaces: ['clientSecret'] })
  const before = app.events.length
  const report = await confirm(shown, { chosen: [1], replacing: [0] })
  expect(report).toMatchObject({ value: { added: [expect.any(String)], replaced: [id] } })
  expect(await namesIn(app)).toEqual(['Účetní jednotka', 'Another'])
  expect(await secretOf(id)).toBe('rotated')
  const told = app.events
    .slice(before)
    .flatMap((event) => (event.kind === 'connections' ? event.connections : []))
  expect(told.map((one) => one.name).sort()).toEqual(['Another', 'Účetní jednotka'])
  const history = JSON.stringify(await app.value('connection.history', { id, language: 'en' }))
  expect(history).toContain('Client secret')
  expect(JSON.stringify([shown, app.events, history, app.log])).not.toContain('rotated')
})

test('nothing is replaced without a press, nor where that was not chosen', async () => {
  const shown = await preview(app, exportOf([rotated, another]))
  expect(await app.request('import.confirm', { preview: shown.id, replacing: [0] })).toMatchObject({
    problem: { kind: 'notPressed' },
  })
  expect((await confirm(shown, { chosen: [1] })).ok).toBe(true)
  expect(await secretOf(id)).toBe('outdated')
})

test('a connection that was edited or deleted meanwhile is left alone, and nothing is added', async () => {
  const shown = await preview(app, exportOf([rotated, another]))
  const draft = clientDraft('https://127.0.0.1:8', 'elsewhere')
  await app.value('connection.edit', { id, draft })
  const choice = { chosen: [1], replacing: [0] }
  expect(await confirm(shown, choice)).toMatchObject({ problem: { kind: 'gone' } })
  expect(await secretOf(id)).toBe('elsewhere')
  await app.value('connection.delete', { id })
  expect(await confirm(shown, choice)).toMatchObject({ problem: { kind: 'gone' } })
  expect(await namesIn(app)).toEqual([])
})

test('there is one new secret for a connection, and only one that came', async () => {
  const twice = { ...rotated, name: 'Twice', secrets: { clientSecret: 'second' } }
  const shown = await preview(app, exportOf([rotated, twice, another]))
  const invalid = { problem: { kind: 'invalid' } }
  for (const replacing of [[0, 0], [0, 1], [1], [2], [9]])
    expect(await confirm(shown, { replacing })).toMatchObject(invalid)
  expect(await confirm(shown, {})).toMatchObject(invalid)
  const without = await preview(app, exportOf([{ name: 'Účetní jednotka' }]))
  expect(without.entries[0]?.state).toMatchObject({ kind: 'present', replaces: [] })
  expect(await confirm(without, { replacing: [0] })).toMatchObject(invalid)
  expect(await secretOf(id)).toBe('outdated')
})

test('on a full disk neither is replaced nor added, and the preview waits for room', async () => {
  const shown = await preview(app, exportOf([rotated, another]))
  disk.isFull = true
  const choice = { chosen: [1], replacing: [0] }
  expect(await confirm(shown, choice)).toMatchObject({ problem: { kind: 'vaultUnwritable' } })
  disk.isFull = false
  expect([await namesIn(app), await secretOf(id)]).toEqual([['Účetní jednotka'], 'outdated'])
  expect((await confirm(shown, choice)).ok).toBe(true)
  expect(await secretOf(id)).toBe('rotated')
})

test('only secrets of its login are replaced: a proxy’s password belongs to settings that are not compared', async () => {
  const proxy = { kind: 'manual', address: 'http://proxy.example:3128', user: 'u', exceptions: '' } as const
  const secrets = { ...rotated.secrets, [networkSecrets.proxyPassword]: 'of the proxy' }
  const sample = { ...rotated, network: { ...usualNetwork, proxy }, secrets }
  const [entry] = (await preview(app, exportOf([sample]))).entries
  expect(entry?.secretsHeld).toContain(networkSecrets.proxyPassword)
  expect(entry?.state).toMatchObject({ kind: 'present', id, replaces: ['clientSecret'] })
})
