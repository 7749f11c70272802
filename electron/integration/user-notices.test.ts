/** A user is told in time that a token needs them: in the window, and by the desktop. */
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { ConnectionDraft, ConnectionId } from '../../shared/connection.ts'
import { usualPreferences } from '../../shared/contract.ts'
import type { SystemId } from '../../shared/system.ts'
import { passphrase, removeFolder, startTestApp, startUnlockedApp, type TestApp } from './test-app.fixture.ts'

let app: TestApp
let server: Server
let id: ConnectionId
/** How long a token lives, in seconds. */
let life = 60

beforeEach(async () => {
  life = 60
  server = createServer((_request, response) => {
    const token = { access_token: crypto.randomUUID(), token_type: 'Bearer', expires_in: life }
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(token))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  app = await startUnlockedApp({ onLogin: (login) => login.accept({ code: 'c' }) })
  id = await app.add(signInDraft(`http://127.0.0.1:${(server.address() as AddressInfo).port}`))
})
afterEach(async () => {
  await removeFolder(app)
  server.close()
})

function signInDraft(address: string): ConnectionDraft {
  return {
    name: 'Účetní jednotka',
    system: 'money-s5' as SystemId,
    environment: 'server',
    method: 'authorization-code',
    values: { address, clientId: 'klient' },
    secrets: { clientSecret: 'secret-of-klient' },
  }
}

const told = () => app.events.flatMap((event) => (event.kind === 'notices' ? [event.notices] : []))

/** Gets a token that needs its user again in half a second. */
async function getShortToken(): Promise<void> {
  life = 1
  await app.value('connection.keepFresh', { id, on: true })
  await app.value('token.get', { id, fresh: true })
  await vi.waitFor(() => expect(told().at(-1)).toMatchObject([{ id, need: { kind: 'expiring' } }]), 5_000)
}

it('tells of a token that only its user can renew, until that is done', async () => {
  await getShortToken()
  expect((await app.value('app.start', {})).notices).toEqual(told().at(-1))
  life = 3600
  await app.value('token.get', { id, fresh: true })
  expect(told().at(-1)).toEqual([])
})

it('follows the switch, and the connection’s end', async () => {
  life = 2
  await app.value('token.get', { id })
  await app.value('connection.keepFresh', { id, on: true })
  await vi.waitFor(() => expect(told().at(-1)).toHaveLength(1), 5_000)
  await app.value('connection.keepFresh', { id, on: false })
  expect(told().at(-1)).toEqual([])
  await app.value('connection.keepFresh', { id, on: true })
  expect(told().at(-1)).toHaveLength(1)
  await app.value('connection.delete', { id })
  expect(told().at(-1)).toEqual([])
})

it('is quiet about a connection that is not kept fresh', async () => {
  life = 1
  await app.value('token.get', { id })
  await new Promise((resolve) => setTimeout(resolve, 1_200))
  expect(told()).toEqual([])
})

it('tells the desktop without a name; a press shows the connection, and starts nothing', async () => {
  await getShortToken()
  await vi.waitFor(() => expect(app.platform.notes).toHaveLength(1), 5_000)
  expect(app.platform.notes[0]?.text).not.toContain('jednotka')
  const logins = app.platform.logins.length
  app.platform.notes[0]?.press()
  await vi.waitFor(() => expect(app.events.at(-1)).toEqual({ kind: 'show', id }))
  expect(app.platform.page.focused).toBe(1)
  expect(app.platform.logins).toHaveLength(logins)
})

it('takes everything back when the vault locks, and tells again once it is open', async () => {
  await app.value('app.prefer', { ...usualPreferences, notifications: 'named' })
  await getShortToken()
  await vi.waitFor(() => expect(app.platform.notes[0]?.text).toContain('Účetní jednotka'), 5_000)
  await app.value('vault.lock', {})
  expect(app.platform.notes).toEqual([])
  expect(told().at(-1)).toEqual([])
  expect((await app.value('app.start', {})).notices).toEqual([])
  await app.value('vault.unlock', { passphrase })
  expect(told().at(-1)).toMatchObject([{ id }])
})

it('takes the notification back when the window is closed', async () => {
  await getShortToken()
  await vi.waitFor(() => expect(app.platform.notes).toHaveLength(1), 5_000)
  await app.close()
  expect(app.platform.notes).toEqual([])
})

it('tells no more of what was closed', async () => {
  await getShortToken()
  await app.value('notice.dismiss', {})
  expect(told().at(-1)).toEqual([])
  await app.value('vault.lock', {})
  await app.value('vault.unlock', { passphrase })
  expect((await app.value('app.start', {})).notices).toEqual([])
})

it('reminds of a secret’s last day, of which the desktop hears once, and closed, not again after a restart', async () => {
  const soon = new Date(Date.now() + 20 * 86_400_000)
  const secretExpires = [soon.getFullYear(), soon.getMonth() + 1, soon.getDate()]
    .map((part) => String(part).padStart(2, '0'))
    .join('-')
  await app.value('connection.annotate', { ids: [id], change: { secretExpires } })
  const [notice] = told().at(-1) ?? []
  expect(notice).toMatchObject({ id, need: { kind: 'secretExpires' } })
  await vi.waitFor(() => expect(app.platform.notes).toHaveLength(1), 5_000)

  const { folder } = app
  await app.close()
  app = await startTestApp({}, folder)
  await app.value('vault.unlock', { passphrase })
  expect((await app.value('app.start', {})).notices).toEqual([notice])
  await new Promise((resolve) => setTimeout(resolve, 1_500))
  expect(app.platform.notes).toEqual([])

  await app.value('notice.dismiss', {})
  await app.close()
  app = await startTestApp({}, folder)
  await app.value('vault.unlock', { passphrase })
  expect((await app.value('app.start', {})).notices).toEqual([])
  await app.value('connection.annotate', { ids: [id], change: { secretExpires: '2020-01-01' } })
  expect(told().at(-1)).toMatchObject([{ id }])
  await app.value('connection.annotate', { ids: [id], change: { secretExpires: null } })
  expect(told().at(-1)).toEqual([])
})
