/** Connections are exported by the whole program, and imported elsewhere. */
import { readFileSync, statSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type ControlledServer, startControlledServer } from '../../e2e/sandbox/controls/controlled-server.ts'
import { draftFor } from '../../e2e/sandbox/controls/drafts.ts'
import type { ConnectionId } from '../../shared/connection.ts'
import type { ExportForm } from '../../shared/files/export.ts'
import { confirmAll, idOf, namesIn, preview } from './import.fixture.ts'
import {
  clientDraft,
  passphrase,
  removeFolder,
  startTestApp,
  startUnlockedApp,
  type TestApp,
} from './test-app.fixture.ts'

const chosen = 'zwölf Seeschwalben über der Mole'
const clientSecret = 'exported and made up'
let app: TestApp
let downloads: string
let id: ConnectionId

beforeAll(async () => {
  downloads = await mkdtemp(path.join(os.tmpdir(), 'claimcheck-exports-'))
  app = await startUnlockedApp({ downloads })
  id = await app.add(clientDraft('https://127.0.0.1:9', clientSecret))
  const note = 'Ask Mrs. Novák.'
  await app.value('connection.annotate', {
    ids: [id],
    change: { note, tags: [{ name: 'Nord', color: 'teal' }] },
  })
})
afterAll(async () => {
  await removeFolder(app)
  await rm(downloads, { recursive: true })
})

async function exported(form: ExportForm, ids: readonly ConnectionId[] = [id]) {
  app.platform.page.press()
  return app.value('connection.export', { ids, form })
}

function encrypted(more: object = {}): ExportForm {
  return { kind: 'encrypted', passphrase: chosen, credential: { passphrase }, ...more }
}

test('without secrets it is readable, for its owner only, and leads to the same connection elsewhere', async () => {
  const { path: file, notes } = await exported({ kind: 'withoutSecrets' })
  const text = readFileSync(file, 'utf8')
  expect(statSync(file).mode & 0o777).toBe(0o600)
  expect(file).toMatch(/claimcheck-connections-\d{4}-\d\d-\d\d\.json$/)
  expect(text).not.toContain(clientSecret)
  expect(notes).toEqual([])
  const other = await startTestApp({ keys: 'real' })
  await other.value('app.start', {})
  await other.value('vault.create', {})
  const shown = await preview(other, text)
  expect(shown.entries[0]?.state).toEqual({ kind: 'secretMissing', fields: ['clientSecret'] })
  await confirmAll(other, shown)
  const there = await other.connection(await idOf(other, 'Účetní jednotka'))
  expect(there.annotations).toEqual((await app.connection(id)).annotations)
  expect(there.id).not.toBe(id)
  await removeFolder(other)
})

test('encrypted it opens by its passphrase alone, secrets and all', async () => {
  const { path: file } = await exported(encrypted())
  const text = readFileSync(file, 'utf8')
  expect(statSync(file).mode & 0o777).toBe(0o600)
  for (const hidden of [clientSecret, 'klient', 'Novák']) expect(text).not.toContain(hidden)
  const source = { kind: 'text', text } as const
  const needed = await app.request('import.read', { source })
  expect(needed).toMatchObject({ problem: { kind: 'importFailed', passphrase: 'needed' } })
  const wrong = await app.request('import.read', { source, passphrase: 'another one' })
  expect(wrong).toMatchObject({ problem: { kind: 'importFailed', passphrase: 'wrong' } })
  const shown = await app.value('import.read', { source, passphrase: chosen })
  expect(shown.entries[0]).toMatchObject({ secretsHeld: ['clientSecret'], state: { kind: 'present', id } })
  await confirmAll(app, shown)
  expect(await namesIn(app)).toContain('Účetní jednotka (2)')
})

test('a page alone writes nothing, and nobody exports secrets without the passphrase of the vault', async () => {
  const form = { kind: 'withoutSecrets' } as const
  expect(await app.request('connection.export', { ids: [id], form })).toMatchObject({
    problem: { kind: 'notPressed' },
  })
  const refuse = async (more: object, kind: string) => {
    app.platform.page.press()
    const refused = await app.request('connection.export', { ids: [id], form: encrypted(more) })
    expect(refused).toMatchObject({ problem: { kind } })
  }
  await refuse({ credential: { passphrase: 'not this one' } }, 'wrongPassphrase')
  await refuse({ credential: {} }, 'wrongPassphrase')
  await refuse({ passphrase: 'password' }, 'passphraseTooWeak')
})

test('tokens are in neither', async () => {
  const server: ControlledServer = await startControlledServer()
  try {
    const draft = draftFor(server, 'client-credentials', { realm: 'main', client: 'app', scope: 'read' })
    const held = await app.add({ ...draft, name: 'Held' })
    await app.value('token.get', { id: held })
    app.platform.page.press()
    const { token } = await app.value('token.reveal', { id: held })
    const { path: file } = await exported({ kind: 'withoutSecrets' }, [held])
    expect(readFileSync(file, 'utf8')).not.toContain(token)
    const sealed = await exported(encrypted(), [held])
    const source = { kind: 'text', text: readFileSync(sealed.path, 'utf8') } as const
    const shown = await app.value('import.read', { source, passphrase: chosen })
    await confirmAll(app, shown)
    expect((await app.connection(await idOf(app, 'Held (2)'))).status).toEqual({ kind: 'none' })
  } finally {
    await server.stop()
  }
})

test('a delegation whose source stays here is named, and is tied to it again here', async () => {
  const delegation = await app.add({
    name: 'Delegation',
    system: 'cmi-sts' as never,
    environment: 'server',
    method: 'delegation',
    values: { address: 'https://127.0.0.1:9', clientId: 'deputy', sourceConnection: id },
    secrets: { clientSecret: 'd' },
  })
  const { path: file, notes } = await exported({ kind: 'withoutSecrets' }, [delegation])
  expect(notes.map(({ words }) => words.en)).toEqual([
    'They take their token from a connection that is not in the file: “Delegation (Účetní jednotka)”.',
  ])
  const shown = await preview(app, readFileSync(file, 'utf8'))
  expect(shown.entries[0]?.state).toMatchObject({ kind: 'present', id: delegation })
  const gone = await app.request('connection.delete', { id: delegation })
  expect(gone.ok).toBe(true)
  const again = await preview(app, readFileSync(file, 'utf8'))
  await confirmAll(app, again)
  const form = await app.value('connection.form', { id: await idOf(app, 'Delegation') })
  expect(form.values.sourceConnection).toBe(id)
})
