/** A compromised page edits a connection, so that a secret stored for one server would be sent to another. */
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, expect, it } from 'vitest'
import type { ConnectionDraft, ConnectionId } from '../../shared/connection.ts'
import { networkSecrets, usualNetwork } from '../../shared/network.ts'
import type { SystemId } from '../../shared/system.ts'
import { clientDraft, passphrase, removeFolder, startUnlockedApp, type TestApp } from './test-app.fixture.ts'

const secret = 'stored-for-one-server'
let app: TestApp
let servers: Server[] = []
let received: string[] = []

/** Records every request, and refuses it. */
async function listen(): Promise<string> {
  const server = createServer((request, response) => {
    request.on('data', (chunk) => received.push(String(chunk)))
    request.on('end', () => response.writeHead(401).end())
    received.push(JSON.stringify(request.headers))
  })
  server.on('connect', (request, socket) => {
    received.push(JSON.stringify(request.headers))
    socket.end('HTTP/1.1 502 no\r\n\r\n')
  })
  servers.push(server)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

/** Issues this token to everyone. */
async function grant(token: string): Promise<string> {
  const body = JSON.stringify({ access_token: token, token_type: 'Bearer', expires_in: 3600 })
  const server = createServer((_request, response) =>
    response.writeHead(200, { 'content-type': 'application/json' }).end(body),
  )
  servers.push(server)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

const notPressed = { ok: false, problem: { kind: 'notPressed' } }

beforeEach(async () => {
  app = await startUnlockedApp()
})
afterEach(async () => {
  for (const server of servers) server.close()
  servers = []
  received = []
  await removeFolder(app)
})

const saved = (address: string) => clientDraft(address, secret)

async function steal(id: ConnectionId, draft: ConnectionDraft) {
  const edited = await app.request('connection.edit', { id, draft: { ...draft, secrets: {} } })
  await app.request('token.get', { id, fresh: true })
  return edited
}

it('cannot send a stored secret to its own server', async () => {
  const [own, evil] = [await listen(), await listen()]
  const id = await app.add(saved(own))
  expect(await steal(id, saved(evil))).toMatchObject({
    problem: { kind: 'invalid', fields: [{ field: 'clientSecret', reason: 'typeAgain' }] },
  })
  received = []
  const typed = { ...saved(evil), secrets: { clientSecret: 'typed for it' } }
  await app.value('connection.edit', { id, draft: typed })
  await app.request('token.get', { id, fresh: true })
  expect(received.join()).toMatch(/typed(\+|%20)for(\+|%20)it/)
  expect(received.join()).not.toContain(secret)
})

/** The page has a token shown, stores it as a secret for its own server, and covers its tracks. */
async function send(id: ConnectionId, evil: string) {
  const shown = await app.request('token.reveal', { id })
  const loot = shown.ok ? shown.value.token : 'nothing'
  const carrier = await app.add({ ...clientDraft(evil, loot), name: 'Carrier' })
  await app.request('token.get', { id: carrier })
  await app.value('connection.delete', { id: carrier })
  return shown
}

it('cannot send a token to its own server, except right after a key press by the user', async () => {
  const token = 'good-token-of-another-system'
  const [own, evil] = [await grant(token), await listen()]
  const id = await app.add(saved(own))
  await app.value('token.get', { id })
  for (const _try of [1, 2, 3]) expect(await send(id, evil)).toEqual(notPressed)
  expect(received.join()).toContain('nothing')
  expect(received.join()).not.toContain(token)
  app.platform.page.press()
  expect(await send(id, evil)).toMatchObject({ ok: true, value: { token } })
  expect(await send(id, evil)).toEqual(notPressed)
})

it('cannot read or write the clipboard by a field’s context menu, except once after a press', async () => {
  const paste = () => app.request('app.edit', { command: 'paste' })
  expect([await paste(), await paste()]).toEqual([notPressed, notPressed])
  expect(await app.request('app.edit', { command: 'copy' })).toEqual(notPressed)
  expect(app.platform.page.edited).toEqual([])
  app.platform.page.press()
  expect(await paste()).toMatchObject({ ok: true })
  expect(await paste()).toEqual(notPressed)
  expect(app.platform.page.edited).toEqual(['paste'])
})

it('cannot read the technical user of one connection in the client entry of another, made for that', async () => {
  const system = 'cmi-sts' as SystemId
  const server = { system, environment: 'server', name: 'Old' }
  const old = await app.add({
    ...server,
    method: 'impersonation',
    values: { address: await listen(), tenant: 't', username: 'gever' },
    secrets: { clientSecret: secret, password: 'Sommer 2021' },
  })
  const id = await app.add({
    ...server,
    name: 'Its successor',
    method: 'client-credentials',
    values: { address: await listen(), clientId: 'evil' },
    secrets: { clientSecret: 'known to the page' },
    movedFrom: old,
  })
  const seen = await app.value('connection.clientEntry', { id, username: '', hasPassword: true })
  expect(JSON.stringify(seen)).not.toContain('Sommer')
  await app.platform.clipboard.write('a letter')
  const copy = (typed: string) =>
    app.request('connection.copyClientEntry', { id, credential: { passphrase: typed } })
  for (const _try of [1, 2]) expect(await copy(passphrase)).toEqual(notPressed)
  app.platform.page.press()
  expect(await copy('guessed')).toMatchObject({ problem: { kind: 'wrongPassphrase' } })
  expect(await app.platform.clipboard.read()).toBe('a letter')
  await app.request('connection.compareMove', { id })
  expect(received.filter((each) => each.includes('Sommer'))).toHaveLength(1)
})

it('cannot do so by its own authority or its own proxy, with its password', async () => {
  const [proxy, evil] = [await listen(), await listen()]
  const manual = (address: string) => ({ kind: 'manual', address, user: 'anna', exceptions: '' }) as const
  const draft = { ...saved('https://sts.example'), network: { ...usualNetwork, proxy: manual(proxy) } }
  const id = await app.add({
    ...draft,
    secrets: { ...draft.secrets, [networkSecrets.proxyPassword]: 'proxy-word' },
  })
  const stolen = await steal(id, { ...draft, network: { ...usualNetwork, proxy: manual(evil) } })
  expect(stolen).toMatchObject({
    problem: {
      fields: [
        { field: 'clientSecret', reason: 'typeAgain' },
        { field: networkSecrets.proxyPassword, reason: 'typeAgain' },
      ],
    },
  })
  const certificates = '-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----'
  const trust = { kind: 'authority', certificates } as const
  expect(await steal(id, { ...draft, network: { ...draft.network, trust } })).toMatchObject({
    problem: { fields: [{ field: 'clientSecret', reason: 'typeAgain' }] },
  })
  expect(await steal(id, draft)).toMatchObject({ ok: true })
})
