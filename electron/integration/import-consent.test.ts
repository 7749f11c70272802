/** A colleague's file says that protections were given up there: here that is asked again. */
import { X509Certificate } from 'node:crypto'
import { afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import type { ConnectionDraft } from '../../shared/connection.ts'
import type { ImportChoice, ImportPreview } from '../../shared/files/import.ts'
import { type NetworkSettings, usualNetwork } from '../../shared/network.ts'
import { type Identity, makeIdentity } from '../network/tls/identity.fixture.ts'
import { exportOf, idOf, namesIn, preview } from './import.fixture.ts'
import { removeFolder, startTestApp, type TestApp } from './test-app.fixture.ts'

const origin = 'http://erp.example:8080'
const secrets = { clientSecret: 'x' }

let app: TestApp
let authority: Identity
let shown: ImportPreview

beforeAll(async () => {
  authority = await makeIdentity('House CA')
})
beforeEach(async () => {
  app = await startTestApp({ keys: 'real' })
  await app.value('vault.create', {})
  const trust = { kind: 'authority', certificates: authority.cert } as const
  const written = { ...trust, certificates: `The house's own\n${authority.cert}` }
  const plain = { values: { address: origin }, secrets }
  const network = (more: Partial<NetworkSettings>) => ({ ...usualNetwork, ...more })
  const samples = [
    { name: 'Plain', ...plain, network: network({ unencryptedOrigin: origin }) },
    { name: 'In house', values: { address: 'https://a.example' }, secrets, network: network({ trust }) },
    {
      name: 'Both',
      ...plain,
      values: { ...plain.values, clientId: 'b' },
      network: network({ trust: written, unencryptedOrigin: origin }),
    },
    {
      name: 'Loopback',
      values: { address: 'http://127.0.0.1:9' },
      secrets,
      network: network({ unencryptedOrigin: 'http://127.0.0.1:9' }),
    },
  ]
  shown = await preview(app, exportOf(samples))
})
afterEach(() => removeFolder(app))

function confirm(choice: ImportChoice) {
  app.platform.page.press()
  return app.request('import.confirm', { preview: shown.id, ...choice })
}

test('each server and each authority is asked for once, and this computer is none', () => {
  const { subject, fingerprint256 } = new X509Certificate(authority.cert)
  expect(shown.consents).toEqual([
    { kind: 'unencrypted', origin },
    { kind: 'authorities', certificates: [{ subject, sha256: fingerprint256 }] },
  ])
  expect(shown.entries.map(({ name, needs }) => [name, needs])).toEqual([
    ['Plain', [0]],
    ['In house', [1]],
    ['Both', [0, 1]],
    ['Loopback', undefined],
  ])
})

test('without consent nothing of it is added', async () => {
  const refused = { problem: { kind: 'invalid' } }
  for (const choice of [
    { chosen: [0] },
    { chosen: [3, 0] },
    { chosen: [0], agreed: [1] },
    { chosen: [2], agreed: [0] },
  ])
    expect(await confirm(choice)).toMatchObject(refused)
  expect(await namesIn(app)).toEqual([])
  expect((await confirm({ chosen: [0, 3], agreed: [0] })).ok).toBe(true)
  expect((await app.value('connection.form', { id: await idOf(app, 'Plain') })).network).toMatchObject({
    unencryptedOrigin: origin,
  })
})

test('the form gets what was agreed to, and asks for the rest', async () => {
  const formOf = async (entry: number, agreed?: readonly number[]) =>
    (await app.value('import.toForm', { preview: shown.id, entry, ...(agreed && { agreed }) })).network
  expect(await formOf(2)).toEqual(usualNetwork)
  expect(await formOf(2, [1])).toMatchObject({ trust: { kind: 'authority' } })
  expect(await formOf(2, [1])).not.toHaveProperty('unencryptedOrigin')
  expect(await formOf(2, [0])).toEqual({ ...usualNetwork, unencryptedOrigin: origin })
  const { secretsHeld: _held, ...form } = await app.value('import.toForm', { preview: shown.id, entry: 0 })
  const draft: ConnectionDraft = { ...form, secrets }
  expect(await app.request('connection.add', draft)).toMatchObject({
    problem: { kind: 'invalid', fields: [{ field: 'unencrypted', reason: 'unconfirmed' }] },
  })
})
