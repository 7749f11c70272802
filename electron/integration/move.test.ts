/** A connection is moved to the method that takes the place of its own, with the client entry that its server needs. */
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { type Sandbox, startSandbox } from '../../e2e/sandbox/index.ts'
import type { ConnectionDraft, ConnectionId } from '../../shared/connection.ts'
import { type KeptDraft, usualPreferences } from '../../shared/contract.ts'
import type { ComparedClaim } from '../../shared/move.ts'
import { usualNetwork } from '../../shared/network.ts'
import { passphrase, removeFolder, startTestApp, startUnlockedApp, type TestApp } from './test-app.fixture.ts'

/** With what breaks JSON that is put together carelessly. */
const clientSecret = 'new "S\\ecret" – nový'

let sandbox: Sandbox
let app: TestApp
let old: ConnectionDraft
let sts3: ConnectionDraft
let oldId: ConnectionId

beforeAll(async () => {
  sandbox = await startSandbox()
  old = sandboxDraft('impersonation')
  sts3 = sandboxDraft('client-credentials')
  app = await startUnlockedApp()
  oldId = await app.add(old)
})
afterAll(async () => {
  await removeFolder(app)
  await sandbox.stop()
})

function sandboxDraft(method: string): ConnectionDraft {
  const found = sandbox.connections.find(({ draft }) => draft.system === 'cmi-sts' && draft.method === method)
  if (!found) throw new Error(`the sandbox offers no ${method}`)
  return found.draft
}

/** Completes a proposal as a user does who knows where the new server is. */
function completed({ secretsHeld: _held, form: _form, ...proposal }: KeptDraft): ConnectionDraft {
  const values = { ...proposal.values, address: sts3.values.address ?? '' }
  return { ...proposal, values, secrets: { clientSecret } }
}

async function moved(name?: string): Promise<ConnectionId> {
  const draft = completed(await app.value('connection.proposeMove', { id: oldId }))
  return app.add(name ? { ...draft, name } : draft)
}

async function copied(id: ConnectionId, account?: { username: string; password: string }): Promise<string> {
  app.platform.page.press()
  const credential = { passphrase }
  await app.value('connection.copyClientEntry', { id, ...(account && { account }), credential })
  return app.platform.clipboard.read()
}

async function install(entry: string) {
  const url = `${sts3.values.address}/rosenau/sandbox/clients`
  const response = await fetch(url, { method: 'POST', body: entry })
  expect([response.status, await response.text()]).toEqual([200, expect.any(String)])
}

const named = (claims: readonly ComparedClaim[], name: string) => claims.find((claim) => claim.name === name)

it('proposes the new connection without a secret, and saves nothing', async () => {
  const { connections } = await app.value('app.start', {})
  expect(await app.value('connection.proposeMove', { id: oldId })).toEqual({
    name: 'Gemeinde Rosenau · Sitzungsdienst (STS 3)',
    system: 'cmi-sts',
    environment: 'server',
    method: 'client-credentials',
    values: {
      address: old.values.address,
      tenant: 'rosenau',
      clientId: 'sitzungsdienst',
      scope: 'metatool',
      tryAddress: old.values.tryAddress,
    },
    secretsHeld: [],
    movedFrom: oldId,
  })
  expect((await app.value('app.start', {})).connections).toEqual(connections)
})

it('leads from the old connection to a tested new one: proposal, entry, comparison', async () => {
  const id = await moved()
  expect(await app.connection(id)).toMatchObject({ movedFrom: oldId })
  expect(await app.value('connection.compareMove', { id })).toMatchObject({
    before: { kind: 'issued', isReadable: true },
    after: { kind: 'failed', problem: { kind: 'clientRefused' } },
    claims: [],
  })
  await install(await copied(id))
  const { before, after, claims } = await app.value('connection.compareMove', { id })
  expect([before, after]).toEqual([
    { kind: 'issued', isReadable: true },
    { kind: 'issued', isReadable: true },
  ])
  expect(claims.slice(0, 3)).toEqual([
    { name: 'tenant', group: 'first', result: 'same', before: 'rosenau', after: 'rosenau' },
    { name: 'user_id', group: 'first', result: 'same', before: 'schnittstelle', after: 'schnittstelle' },
    { name: 'api_server', group: 'first', result: 'same', before: 'rosenau', after: 'rosenau' },
  ])
  expect(claims.filter(({ group, result }) => group === 'first' && result !== 'same')).toEqual([])
  expect(named(claims, 'client_id')).toMatchObject({
    group: 'expected',
    result: 'different',
    before: 'server',
    after: 'sitzungsdienst',
  })
  for (const name of ['iat', 'exp', 'nbf', 'jti', 'session_guid'])
    expect([name, named(claims, name)?.group]).toEqual([name, 'perToken'])
  await app.value('connection.delete', { id })
})

it('rolled back has changed nothing at the old connection', async () => {
  const before = await app.connection(oldId)
  await app.value('connection.delete', { id: await moved() })
  expect(await app.connection(oldId)).toEqual(before)
})

it('interrupted goes on with the same new connection, after a restart too', async () => {
  const id = await moved()
  const { folder } = app
  await app.close()
  app = await startTestApp({}, folder)
  await app.value('app.start', {})
  await app.value('vault.unlock', { passphrase })
  expect(await app.connection(id)).toMatchObject({ movedFrom: oldId })
  expect(JSON.parse(await copied(id))).toMatchObject({ ClientId: 'sitzungsdienst' })
  const { id: _id, secretsHeld: _held, ...form } = await app.value('connection.form', { id })
  await app.value('connection.edit', { id, draft: { ...form, name: 'Renamed', secrets: {} } })
  expect(await app.connection(id)).toMatchObject({ name: 'Renamed', movedFrom: oldId })
  await app.value('connection.delete', { id })
})

it('keeps what was typed of a move when the vault locks, and still knows the old connection', async () => {
  const draft = completed(await app.value('connection.proposeMove', { id: oldId }))
  await app.value('connection.draft', { kind: 'typed', draft })
  await app.value('vault.lock', {})
  const { kept } = await app.value('vault.unlock', { passphrase })
  expect(kept).toMatchObject({ movedFrom: oldId, secretsHeld: ['clientSecret'] })
  await app.value('connection.draft', { kind: 'closed' })
})

it('takes the technical user from the old connection while that exists, else as typed or as a placeholder', async () => {
  const id = await moved()
  const user = async (account?: { username: string; password: string }) =>
    JSON.parse(await copied(id, account)).ClientCredentialsBackendUser
  const { username, secrets } = { username: old.values.username, secrets: old.secrets }
  expect(await user()).toEqual({ username, password: secrets.password })
  expect(await user({ username: 'evil', password: 'other' })).toEqual({
    username,
    password: secrets.password,
  })
  await app.value('connection.delete', { id: oldId })
  expect(await user({ username: 'gever', password: 'Sommer "21"' })).toEqual({
    username: 'gever',
    password: 'Sommer "21"',
  })
  expect(await user()).toEqual({
    username: '{USERNAME}',
    password: '{Passwort des technischen CMI Benutzers}',
  })
  expect(await user({ username: '', password: 'Sommer "21"' })).toEqual({
    username: '{USERNAME}',
    password: 'Sommer "21"',
  })
  app.platform.page.press()
  const account = { username: 'gever', password: '' }
  expect(
    await app.value('connection.copyClientEntry', { id, account, credential: { passphrase } }),
  ).toMatchObject({ missing: ['password'] })
  expect(await app.request('connection.compareMove', { id })).toMatchObject({ problem: { kind: 'gone' } })
  await app.value('connection.delete', { id })
  oldId = await app.add(old)
})

it('shows the entry without hash and password, whatever was typed', async () => {
  const id = await moved()
  const { text, account } = await app.value('connection.clientEntry', {
    id,
    username: 'evil',
    hasPassword: true,
  })
  expect(account).toEqual({ kind: 'stored', connection: old.name, username: 'schnittstelle' })
  expect(JSON.parse(text)).toMatchObject({
    ClientSecrets: [{ value: '••••••••' }],
    ClientCredentialsBackendUser: { username: 'schnittstelle', password: '••••••••' },
  })
  const direct = await app.add({ ...sts3, name: 'Begun at STS 3' })
  const shown = (username: string, hasPassword: boolean) =>
    app.value('connection.clientEntry', { id: direct, username, hasPassword })
  expect((await shown('', false)).account).toEqual({ kind: 'typed' })
  expect((await shown('', false)).text).toContain('"username": "{USERNAME}"')
  expect((await shown('gever', true)).text).toMatch(/"username": "gever",\s+"password": "••••••••"/)
  expect((await shown('', false)).text).not.toMatch(/[0-9a-f]{128}/)
  for (const each of [id, direct]) await app.value('connection.delete', { id: each })
})

it('copies the entry right after a press, for who authenticates, and takes it off the clipboard again', async () => {
  const id = await moved()
  await app.platform.clipboard.write('a letter')
  const copy = (typed: string) =>
    app.request('connection.copyClientEntry', { id, credential: { passphrase: typed } })
  expect(await copy(passphrase)).toMatchObject({ problem: { kind: 'notPressed' } })
  app.platform.page.press()
  expect(await copy('not the passphrase')).toMatchObject({ problem: { kind: 'wrongPassphrase' } })
  expect(await app.platform.clipboard.read()).toBe('a letter')
  await app.value('app.prefer', { ...usualPreferences, clearClipboardSeconds: 5 })
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  app.platform.page.press()
  expect(await copy(passphrase)).toMatchObject({ ok: true, value: { seconds: 5, missing: [] } })
  expect(JSON.parse(await app.platform.clipboard.read())).toMatchObject({ ClientId: 'sitzungsdienst' })
  await vi.advanceTimersByTimeAsync(5_100)
  vi.useRealTimers()
  await expect.poll(() => app.platform.clipboard.read()).not.toContain('sitzungsdienst')
  await app.value('connection.delete', { id })
})

it('has neither entry nor move where the method has none', async () => {
  const gone = { problem: { kind: 'gone' } }
  expect(
    await app.request('connection.clientEntry', { id: oldId, username: '', hasPassword: false }),
  ).toMatchObject(gone)
  app.platform.page.press()
  expect(
    await app.request('connection.copyClientEntry', { id: oldId, credential: { passphrase } }),
  ).toMatchObject(gone)
  const id = await app.add({ ...sts3, name: 'No successor' })
  expect(await app.request('connection.proposeMove', { id })).toMatchObject(gone)
  expect(await app.request('connection.compareMove', { id })).toMatchObject(gone)
  await app.value('connection.delete', { id })
})

it('forgets a connection to move from that does not exist', async () => {
  const movedFrom = '11111111-1111-4111-8111-111111111111' as ConnectionId
  const id = await app.add({ ...sts3, name: 'From nowhere', movedFrom })
  expect(await app.connection(id)).not.toHaveProperty('movedFrom')
  await app.value('connection.delete', { id })
})

it('is an ordinary new connection by a method without a client entry', async () => {
  const id = await app.add({ ...old, name: 'Impersonated again', movedFrom: oldId })
  expect(await app.connection(id)).not.toHaveProperty('movedFrom')
  await app.value('connection.delete', { id })
})

it('is reached as the old connection is, but trusts no certificate that the page names', async () => {
  const network = { ...usualNetwork, proxy: { kind: 'none' } } as const
  const id = await app.add({ ...old, name: 'Directly', network })
  const proposal = await app.value('connection.proposeMove', { id })
  expect(proposal.network).toEqual(network)
  const trust = { kind: 'pinned', host: 'sts:443', certificate: 'made up', sha256: 'AA' } as const
  const draft = { ...completed(proposal), network: { ...network, trust } }
  expect(await app.request('connection.add', draft)).toMatchObject({ problem: { kind: 'invalid' } })
  await app.value('connection.delete', { id })
})
