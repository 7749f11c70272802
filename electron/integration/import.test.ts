/** Connections are imported into the whole program: what is shown, what is added, and what becomes of it when it ends early. */
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { startControlledServer } from '../../e2e/sandbox/controls/controlled-server.ts'
import { draftFor } from '../../e2e/sandbox/controls/drafts.ts'
import type { ConnectionDraft } from '../../shared/connection.ts'
import type { ImportSource } from '../../shared/files/import.ts'
import { usualNetwork } from '../../shared/network.ts'
import { authoritiesKept, sourceTooLarge, tooManyFiles, unencryptedKept } from '../import/import-words.ts'
import { makeIdentity } from '../network/tls/identity.fixture.ts'
import { disk } from './full-disk.fixture.ts'
import { confirmAll, exportOf, filesOf, idOf, manySamples, namesIn, preview } from './import.fixture.ts'
import { clientDraft, removeFolder, startTestApp, type TestApp } from './test-app.fixture.ts'

vi.mock('../storage/atomic-write.ts', async (original) =>
  (await import('./full-disk.fixture.ts')).onDisk(await original()),
)

let app: TestApp

/** Opens at once: no passphrase is derived. */
beforeEach(async () => {
  app = await startTestApp({ keys: 'real' })
  await app.value('app.start', {})
  await app.value('vault.create', {})
})
afterEach(() => removeFolder(app))

const vaultText = () => readFile(path.join(app.folder, 'vault.json'), 'utf8')
const stateOf = ({ state }: { readonly state: { readonly kind: string } }) => state.kind

test('what a file holds is shown first, and added when it is confirmed, all in one change', async () => {
  const before = await vaultText()
  const shown = await preview(app, exportOf(manySamples(3)))
  expect(shown.formats).toEqual(['Claimcheck 1'])
  expect(shown.entries[1]).toEqual({
    name: 'Účetní jednotka 1',
    system: 'money-s5',
    environment: 'server',
    method: 'client-credentials',
    origin: 'https://127.0.0.1:9',
    account: 'klient-1',
    secretsHeld: ['clientSecret'],
    state: { kind: 'ready' },
    notes: [],
  })
  expect(await vaultText()).toBe(before)
  app.platform.page.press()
  const { added } = await app.value('import.confirm', { preview: shown.id, chosen: [0, 2] })
  expect(added).toHaveLength(2)
  expect(await namesIn(app)).toEqual(['Účetní jednotka 0', 'Účetní jednotka 2'])
  const shownToWindow = app.events.flatMap((event) => (event.kind === 'connections' ? event.connections : []))
  expect(shownToWindow.map(({ id }) => id)).toEqual(added)
  expect(JSON.stringify([shown, app.events, app.log])).not.toContain('made up')
  app.platform.page.press()
  expect(await app.request('import.confirm', { preview: shown.id, chosen: [1] })).toMatchObject({
    problem: { kind: 'gone' },
  })
})

test('a page alone adds nothing: it takes a press that main saw', async () => {
  const shown = await preview(app, exportOf(manySamples(1)))
  expect(await app.request('import.confirm', { preview: shown.id, chosen: [0] })).toMatchObject({
    problem: { kind: 'notPressed' },
  })
  expect(await namesIn(app)).toEqual([])
  expect((await confirmAll(app, shown)).ok).toBe(true)
})

test('each finds a free name, and old connections stay exactly as they are', async () => {
  const id = await app.add(clientDraft('https://127.0.0.1:9', 'old and made up'))
  const old = await app.value('connection.form', { id })
  const sample = { name: 'Účetní jednotka', secrets: { clientSecret: 'x' } }
  const shown = await preview(app, exportOf([sample, { ...sample, name: ' účetní JEDNOTKA ' }, { name: '' }]))
  expect(shown.entries.map(({ name }) => name)).toEqual([
    'Účetní jednotka (2)',
    'účetní JEDNOTKA (3)',
    '127.0.0.1:9',
  ])
  // Meanwhile somebody takes the name.
  await app.add({ ...clientDraft('https://127.0.0.1:9', 'y'), name: 'Účetní jednotka (2)' })
  await confirmAll(app, shown)
  expect(await namesIn(app)).toEqual([
    'Účetní jednotka',
    'Účetní jednotka (2)',
    'Účetní jednotka (2) (2)',
    'účetní JEDNOTKA (3)',
    '127.0.0.1:9',
  ])
  expect(await app.value('connection.form', { id })).toEqual(old)
})

test('what is here already is said to be, whatever its secrets: nobody guesses a stored one by importing it', async () => {
  const id = await app.add(clientDraft('https://127.0.0.1:9', 'same'))
  const shown = await preview(
    app,
    exportOf([
      { name: 'A', secrets: { clientSecret: 'same' } },
      { name: 'B' },
      { name: 'C', secrets: { clientSecret: 'other' } },
      { name: 'D', values: { clientId: 'another' }, secrets: { clientSecret: 'same' } },
    ]),
  )
  const replaces = ['clientSecret']
  expect(shown.entries.map(({ state }) => state)).toEqual([
    { kind: 'present', id, name: 'Účetní jednotka', replaces },
    { kind: 'repeated', entry: 0 },
    { kind: 'repeated', entry: 0 },
    { kind: 'ready' },
  ])
  const guess = async (clientSecret: string) =>
    (await preview(app, exportOf([{ name: 'A', secrets: { clientSecret } }]))).entries
  expect(await guess('same')).toEqual(await guess('other'))
})

test('what a file holds twice is said to be, and the one with its secret comes first', async () => {
  const shown = await preview(
    app,
    exportOf([
      { name: 'A' },
      { name: 'B', secrets: { clientSecret: 'one' } },
      { name: 'C', secrets: { clientSecret: 'two' } },
    ]),
  )
  expect(shown.entries.map(({ state }) => state)).toEqual([
    { kind: 'repeated', entry: 1 },
    { kind: 'ready' },
    { kind: 'repeated', entry: 1 },
  ])
  // Whoever wants it has both.
  expect((await confirmAll(app, shown)).ok).toBe(true)
  expect(await namesIn(app)).toEqual(['A', 'B', 'C'])
})

test('one without its secret is added, gets no token, and is repaired by typing it', async () => {
  const shown = await preview(app, exportOf([{ name: 'A' }]))
  expect(shown.entries[0]?.state).toEqual({ kind: 'secretMissing', fields: ['clientSecret'] })
  await confirmAll(app, shown)
  const id = await idOf(app, 'A')
  expect((await app.connection(id)).secretsMissing).toEqual(['clientSecret'])
  const missing = { ok: false, problem: { kind: 'secretMissing', fields: ['clientSecret'] } }
  expect(await app.request('token.get', { id })).toEqual(missing)
  expect(await app.value('token.getMany', { ids: [id] })).toMatchObject({
    failed: [{ id, problem: missing.problem }],
  })
  app.platform.page.press()
  expect(await app.request('token.copy', { id, form: 'token' })).toMatchObject({ ok: false })
  await app.value('connection.keepFresh', { id, on: true })
  await expect.poll(async () => (await app.connection(id)).freshness?.kind).toBe('stopped')
  const { secretsHeld, id: _id, ...form } = await app.value('connection.form', { id })
  expect(secretsHeld).toEqual([])
  // The form does not save it without.
  expect(await app.request('connection.edit', { id, draft: { ...form, secrets: {} } })).toMatchObject({
    problem: { kind: 'invalid', fields: [{ field: 'clientSecret', reason: 'required' }] },
  })
  await app.value('connection.edit', { id, draft: { ...form, secrets: { clientSecret: 'typed' } } })
  expect((await app.connection(id)).secretsMissing).toBeUndefined()
  expect(await app.request('token.get', { id })).toMatchObject({ problem: { kind: 'connectionRefused' } })
})

test('without the key of its client certificate nothing is sent, least of all without that certificate', async () => {
  const server = await startControlledServer()
  const draft = draftFor(server, 'client-credentials', { realm: 'main', client: 'app', scope: 'read' })
  const network = { ...usualNetwork, clientCertificate: { kind: 'pkcs12' } }
  const shown = await preview(app, exportOf([{ ...draft, name: 'Certified', network }]))
  expect(shown.entries[0]?.state).toEqual({ kind: 'secretMissing', fields: ['network.key'] })
  await confirmAll(app, shown)
  const id = await idOf(app, 'Certified')
  expect(await app.request('token.get', { id })).toMatchObject({ problem: { kind: 'secretMissing' } })
  expect(server.requests).toBe(0)
  await server.stop()
})

test('what cannot be saved as it is goes into the form, its secret by name, and is completed when that is saved', async () => {
  const odd = { name: 'Odd', values: { address: 'no address' }, secrets: { clientSecret: 'kept in main' } }
  const shown = await preview(app, exportOf([odd]))
  expect(shown.entries[0]?.state).toMatchObject({ kind: 'unfit', fields: [{ field: 'address' }] })
  expect(await confirmAll(app, shown)).toMatchObject({ problem: { kind: 'invalid' } })
  const before = await vaultText()
  const form = await app.value('import.toForm', { preview: shown.id, entry: 0 })
  expect(form).toMatchObject({ name: 'Odd', secretsHeld: ['clientSecret'] })
  expect(JSON.stringify(form)).not.toContain('kept in main')
  expect(await vaultText()).toBe(before)
  const { secretsHeld: _held, ...draft } = form
  await app.value('connection.draft', { kind: 'open' })
  // Its secret is sent to no other server than the one it came with: it has to be typed again.
  const elsewhere = { ...draft, values: { ...draft.values, address: 'https://127.0.0.1:9' }, secrets: {} }
  expect(await app.request('connection.add', elsewhere)).toMatchObject({ problem: { kind: 'invalid' } })
})

test('an entry that fits goes into the form with its secret, which survives a lock there', async () => {
  const shown = await preview(app, exportOf([{ name: 'Fit', secrets: { clientSecret: 'kept in main' } }]))
  const { secretsHeld, ...draft } = await app.value('import.toForm', { preview: shown.id, entry: 0 })
  expect(secretsHeld).toEqual(['clientSecret'])
  const added = await app.value('connection.add', { ...draft, secrets: {} })
  expect(added).toMatchObject({ name: 'Fit', secretsHeld: ['clientSecret'] })
  expect(added.secretsMissing).toBeUndefined()
  expect(added.annotations).toBeUndefined()
  // It is used up: the next form has nothing of it.
  expect(await app.request('connection.add', { ...draft, name: 'Next', secrets: {} })).toMatchObject({
    problem: { kind: 'invalid' },
  })
})

test('an entry that goes through the form keeps its tags and its note, over a lock too', async () => {
  const annotations = { tags: [{ name: 'Nord', color: 'teal' }], note: 'Ask Jana.' }
  const odd = { name: 'Odd', values: { address: 'no address' }, secrets: { clientSecret: 'x' }, annotations }
  const here = await app.add(clientDraft('https://127.0.0.1:8', 'y'))
  await app.value('connection.annotate', {
    ids: [here],
    change: { tags: [{ name: 'NORD', color: 'red' }] },
  })
  const through = async (name: string, between: (draft: ConnectionDraft) => Promise<unknown>) => {
    const shown = await preview(app, exportOf([{ ...odd, name }]))
    const form = await app.value('import.toForm', { preview: shown.id, entry: 0 })
    const { secretsHeld: _held, ...kept } = form
    const values = { ...kept.values, address: 'https://127.0.0.1:9' }
    const draft = { ...kept, values, secrets: { clientSecret: 'x' } }
    await app.value('connection.draft', { kind: 'open' })
    await between(draft)
    return app.value('connection.add', draft)
  }
  // A tag looks as it does on what is here.
  const noted = { tags: [{ name: 'NORD', color: 'red' }], note: 'Ask Jana.' }
  expect(await through('A', async () => undefined)).toMatchObject({ annotations: noted })
  const relocked = await through('B', async (draft) => {
    await app.value('connection.draft', { kind: 'typed', draft })
    await app.value('vault.lock', {})
    await app.value('vault.unlock', {})
  })
  expect(relocked).toMatchObject({ annotations: noted })
  // The next form has nothing of it.
  const next = await app.value('connection.add', { ...clientDraft('https://127.0.0.1:7', 'z'), name: 'C' })
  expect(next.annotations).toBeUndefined()
})

test('delegations are tied to the sources that come with them, in any order', async () => {
  const source = { id: 'b', name: 'Source', secrets: { clientSecret: 's' } }
  const delegation = {
    id: 'a',
    name: 'Delegation',
    system: 'cmi-sts',
    environment: 'server',
    method: 'delegation',
    values: { sourceConnection: 'b' },
    secrets: { clientSecret: 'd' },
  }
  const shown = await preview(app, exportOf([delegation, source]))
  expect(shown.entries.map(stateOf)).toEqual(['ready', 'ready'])
  await confirmAll(app, shown)
  const form = await app.value('connection.form', { id: await idOf(app, 'Delegation') })
  expect(form.values.sourceConnection).toBe(await idOf(app, 'Source'))
  const alone = await preview(app, exportOf([delegation]))
  expect(alone.entries[0]?.state).toEqual({
    kind: 'unfit',
    fields: [{ field: 'sourceConnection', reason: 'required' }],
  })
  expect(alone.entries[0]?.notes).toHaveLength(1)
})

test('a lock at any step leaves nothing, or all', async () => {
  const reading = app.request('import.read', {
    source: filesOf({ 'a.json': exportOf(manySamples(2_000)) }),
  })
  await app.value('vault.lock', {})
  expect(await reading).toMatchObject({ ok: false })
  await app.value('vault.unlock', {})
  const shown = await preview(app, exportOf(manySamples(400)))
  await app.value('vault.lock', {})
  await app.value('vault.unlock', {})
  expect(await confirmAll(app, shown)).toMatchObject({ problem: { kind: 'gone' } })
  for (const milliseconds of [0, 1, 3, 8, 20]) {
    const before = (await namesIn(app)).length
    const again = await preview(app, exportOf(manySamples(400)))
    const confirming = confirmAll(app, again)
    await setTimeout(milliseconds)
    await app.value('vault.lock', {})
    await confirming
    await app.value('vault.unlock', {})
    expect([before, before + 400]).toContain((await namesIn(app)).length)
  }
}, 120_000)

test('what is read while the vault is about to lock does not outlast it', async () => {
  // Readers are loaded with the first import.
  await preview(app, exportOf(manySamples(1)))
  await app.value('connection.draft', { kind: 'open' })
  // It waits for what was typed into the form.
  const locking = app.value('vault.lock', {})
  const shown = await preview(app, exportOf(manySamples(1)))
  await locking
  await app.value('vault.unlock', {})
  expect(await app.request('import.toForm', { preview: shown.id, entry: 0 })).toMatchObject({
    problem: { kind: 'gone' },
  })
})

test('what its user would have agreed to in the form is said of an entry', async () => {
  const { cert } = await makeIdentity('House CA', { authority: true })
  const authority = { ...usualNetwork, trust: { kind: 'authority', certificates: cert } }
  const plain = (address: string) => ({
    values: { address },
    network: { ...usualNetwork, unencryptedOrigin: address },
  })
  const shown = await preview(
    app,
    exportOf([
      { name: 'Own authority', network: authority },
      { name: 'Plain', ...plain('http://intranet.example:8080') },
      { name: 'Plain, here', ...plain('http://127.0.0.1:8080') },
    ]),
  )
  expect(shown.entries.map(stateOf)).toEqual(Array(3).fill('secretMissing'))
  expect(shown.entries.map(({ notes }) => notes)).toEqual([[authoritiesKept], [unencryptedKept], []])
})

test('on a full disk nothing is added, and the preview waits for room', async () => {
  const shown = await preview(app, exportOf(manySamples(30)))
  const before = await vaultText()
  disk.isFull = true
  const failed = await confirmAll(app, shown)
  disk.isFull = false
  expect(failed).toMatchObject({ problem: { kind: 'vaultUnwritable' } })
  expect([await vaultText(), await namesIn(app)]).toEqual([before, []])
  expect((await confirmAll(app, shown)).ok).toBe(true)
  expect((await app.connection(await idOf(app, 'Účetní jednotka 7'))).secretsHeld).toEqual(['clientSecret'])
  // Its secrets are the vault's: they are still there when the import is over.
  app.platform.page.press()
  const copied = { id: await idOf(app, 'Účetní jednotka 7'), field: 'clientSecret', credential: {} }
  expect((await app.request('secret.copy', copied)).ok).toBe(true)
  expect(await app.platform.clipboard.read()).toBe('made up 7 & so on')
})

test('cancelling ends each step, and leaves nothing', async () => {
  const text = exportOf(manySamples(3_000))
  const reading = app.request('import.read', { source: filesOf({ 'a.json': text }) })
  await expect.poll(() => app.events.some(({ kind }) => kind === 'importing')).toBe(true)
  await app.value('import.discard', {})
  expect(await reading).toMatchObject({ problem: { kind: 'cancelled' } })
  const shown = await preview(app, text)
  const confirming = confirmAll(app, shown)
  await app.value('import.discard', {})
  const end = await confirming
  // Where it was being written already, there is nothing left to cancel.
  expect(await namesIn(app)).toHaveLength(end.ok ? 3_000 : 0)
  expect(await confirmAll(app, shown)).toMatchObject({ problem: { kind: 'gone' } })
})

test('a newer source takes the place of the one before', async () => {
  const source = filesOf({ 'a.json': exportOf(manySamples(2_000)) })
  const first = app.request('import.read', { source })
  const second = await preview(app, exportOf(manySamples(1)))
  expect(await first).toMatchObject({ problem: { kind: 'cancelled' } })
  expect((await confirmAll(app, second)).ok).toBe(true)
  expect(await namesIn(app)).toHaveLength(1)
})

test('what nobody can read is named, and costs nothing else', async () => {
  const shown = await app.value('import.read', {
    source: filesOf({
      'folder/picture.png': new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0, 1, 2]),
      'connections.json': `\ufeff${exportOf(manySamples(2))}`,
      'wide.json': Buffer.from(`\ufeff${exportOf([{ name: 'Wide' }])}`, 'utf16le'),
      'broken.json': exportOf([{ name: 'Cut' }]).slice(0, 80),
    }),
  })
  expect(shown.entries.map(({ name }) => name)).toEqual(['Účetní jednotka 0', 'Účetní jednotka 1', 'Wide'])
  expect(shown.notes).toHaveLength(1)
  expect(shown.notes[0]?.words.en).toContain('“folder/picture.png”, “broken.json”')
  const nothing = await app.request('import.read', { source: filesOf({ 'a.txt': 'dear diary' }) })
  expect(nothing).toMatchObject({ ok: false, problem: { kind: 'importFailed' } })
  expect(app.log).toEqual([])
})

test('more than an import takes is refused in words', async () => {
  const file = { path: 'a', base64: Buffer.from('x').toString('base64') }
  const many = { kind: 'files', files: Array.from({ length: 2_001 }, () => file) } as const
  const refused = async (source: ImportSource, advice: typeof tooManyFiles) =>
    expect(await app.request('import.read', { source })).toMatchObject({
      problem: { kind: 'importFailed', advice },
    })
  await refused(many, tooManyFiles)
  const large = { kind: 'files', files: [{ path: 'a', base64: 'A'.repeat(46_000_000) }] } as const
  await refused(large, sourceTooLarge)
  const long = { kind: 'text', text: 'x'.repeat(1_000_001) } as const
  await refused(long, sourceTooLarge)
})

test('10,000 are shown and added, and the window is told in groups', async () => {
  const shown = await preview(app, exportOf(manySamples(10_000)))
  expect(shown.entries).toHaveLength(10_000)
  expect((await confirmAll(app, shown)).ok).toBe(true)
  const groups = app.events.filter(({ kind }) => kind === 'connections')
  expect(groups.length).toBeLessThan(50)
  expect(await namesIn(app)).toHaveLength(10_000)
}, 120_000)

test('a login that nothing says is one to an API is shown as such, and told in one sentence', async () => {
  const rows = [
    ['Root/Private', 'Shop', 'https://shop.example/login'],
    ['Root/Schnittstellen', 'Billing', 'https://billing.example/login'],
    ['Root/Private', 'Guests', 'https://api.meldescheine.de'],
    ['Root/Private', 'Shop again', 'https://shop.example/login'],
  ].map(([group, title, url]) => `"${group}","${title}","u","p","${url}","","","0","",""`)
  const header = '"Group","Title","Username","Password","URL","Notes","TOTP","Icon","Last Modified","Created"'
  const source = filesOf({ 'passwords.csv': [header, ...rows, ''].join('\n') })
  const shown = await app.value('import.read', { source })
  expect(shown.entries.map(({ name, state }) => [name, state.kind])).toEqual([
    ['Shop', 'website'],
    ['Billing', 'ready'],
    // Its address is known.
    ['Guests', expect.not.stringMatching('website')],
    ['Shop again', 'repeated'],
  ])
  const told = shown.notes.map(({ words }) => words.en)
  expect(told).toContainEqual(expect.stringContaining('websites are not selected: 2'))
  expect(await confirmAll(app, { ...shown, entries: shown.entries.slice(0, 1) })).toMatchObject({ ok: true })
})
