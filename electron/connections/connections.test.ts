import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { inspect } from 'node:util'
import { expect, test } from 'vitest'
import type { Json, JsonObject } from '../../shared/claims.ts'
import type { ConnectionId } from '../../shared/connection.ts'
import { type Trust, usualNetwork } from '../../shared/network.ts'
import type { SystemDescription, SystemId } from '../../shared/system.ts'
import { checkCertificates } from '../network/tls/check-certificates.ts'
import { draft, lighthouse } from '../systems/lighthouse.fixture.ts'
import type { JsonVault } from '../vault/json-records.fixture.ts'
import { Secret } from '../vault/secret.ts'
import { expectGood, passphrase, readRaw, tamper, testVault } from '../vault/vault.fixture.ts'
import { newConnections } from './connections.fixture.ts'
import type { ConnectionsOptions } from './connections.ts'

async function keep(more: Partial<ConnectionsOptions> = {}) {
  const made = await newConnections({ checkCertificates, ...more })
  const { folder, writeFile, vault } = made
  /** Changes the vault as another version would, that knows nothing of what a connection is. */
  const behind = async (change: (vault: JsonVault) => Promise<void>) => {
    vault.lock()
    await vault.settled()
    const other = testVault(folder, { writeFile })
    expectGood(await other.unlock(passphrase))
    await change(other)
    await other.settled()
    other.lock()
    expectGood(await vault.unlock(passphrase))
  }
  const stored = () => readStored(folder)
  return { ...made, behind, stored, file: join(folder, 'vault.json') }
}

/** The connections' records as they are sealed. */
async function readStored(folder: string): Promise<readonly Json[]> {
  const vault = testVault(folder)
  expectGood(await vault.unlock(passphrase))
  const records = vault.list('connection').map(({ value }) => value)
  await vault.settled()
  return records
}

const gone = { ok: false, problem: { kind: 'gone' } }
const nobody = 'nobody' as ConnectionId

test('a connection is kept over a restart, its secret exactly as typed', async () => {
  const { connections, vault } = await keep()
  const added = expectGood(await connections.add(draft))
  vault.lock()
  expect(() => connections.all()).toThrow('vaultLocked')
  expectGood(await vault.unlock(passphrase))
  expect(connections.all()).toEqual([added])
  expect(connections.get(added.id)?.secrets.lampSecret?.reveal()).toBe(' s3cr3t ')
  expect(added).toMatchObject({ id: 'id-1', createdAt: 1001, name: 'Harbour', values: { client: 'abc' } })
})

test('connections are listed in order of creation, and stay so when edited', async () => {
  const { connections } = await keep()
  const first = expectGood(await connections.add(draft))
  await connections.add({ ...draft, name: 'Pier' })
  await connections.edit(first.id, { ...draft, name: 'Zoo' })
  expect(connections.all().map(({ name }) => name)).toEqual(['Zoo', 'Pier'])
})

test('the order of creation does not depend on the order in the file', async () => {
  let time = 2000
  const { connections } = await keep({ now: () => time-- })
  await connections.add(draft)
  await connections.add({ ...draft, name: 'Older' })
  expect(connections.all().map(({ name }) => name)).toEqual(['Older', 'Harbour'])
})

test('a name is given once, whatever its case and blanks, even by two at once', async () => {
  const { connections } = await keep()
  const ends = await Promise.all([connections.add(draft), connections.add({ ...draft, name: ' HARBOUR ' })])
  expect(ends[1]).toEqual({
    ok: false,
    problem: {
      kind: 'invalid',
      fields: [{ field: 'name', reason: 'taken', suggestion: 'HARBOUR (2)' }],
    },
  })
  expect(connections.all()).toHaveLength(1)
  const own = await connections.edit('id-1' as ConnectionId, { ...draft, name: 'harbour' })
  expect(expectGood(own).name).toBe('harbour')
})

test('many are added in one write, all or none, and a name among them is given once, too', async () => {
  const { connections, vault, mood } = await keep()
  await vault.settled()
  const before = mood.writes
  const drafts = Array.from({ length: 250 }, (_, place) => ({ ...draft, name: `Harbour ${place}` }))
  const added = expectGood(await connections.addAll(drafts))
  await vault.settled()
  expect(mood.writes - before).toBe(2)
  expect(added.map(({ name }) => name)).toEqual(drafts.map(({ name }) => name))
  expect(connections.all()).toEqual(added)
  for (const name of ['harbour 7', 'Pier'])
    expect(
      await connections.addAll([
        { ...draft, name: 'Pier' },
        { ...draft, name },
      ]),
    ).toMatchObject({
      problem: { fields: [{ field: 'name', reason: 'taken', suggestion: `${name} (2)` }] },
    })
  expect(connections.all()).toHaveLength(250)
  expectGood(await connections.addAll([]))
})

test('the name proposed for a taken one is free', async () => {
  const { connections } = await keep()
  for (const name of ['Přístav', 'PŘÍSTAV (2)', 'Přístav (3)']) await connections.add({ ...draft, name })
  expect(await connections.add({ ...draft, name: 'přístav' })).toMatchObject({
    problem: { fields: [{ field: 'name', reason: 'taken', suggestion: 'přístav (4)' }] },
  })
})

test('what the system does not ask for with this method in this environment is dropped', async () => {
  const { connections } = await keep()
  const added = expectGood(
    await connections.add({
      ...draft,
      values: { client: 'abc', tide: 'low', moon: 'full', lampSecret: 'in the wrong place' },
      secrets: { lampSecret: 'x', pin: '1234', client: 'in the wrong place', spare: '' },
    }),
  )
  expect(added.values).toEqual({ client: 'abc' })
  expect(Object.keys(added.secrets)).toEqual(['lampSecret'])
})

test('editing keeps secrets that are absent, takes typed ones, drops empty ones', async () => {
  const { connections } = await keep()
  const { id } = expectGood(await connections.add({ ...draft, secrets: { lampSecret: 'one', spare: 'two' } }))
  const reveal = () =>
    Object.entries(connections.get(id)?.secrets ?? {}).map(([name, secret]) => [name, secret.reveal()])
  await connections.edit(id, { ...draft, secrets: {} })
  expect(reveal()).toEqual([
    ['lampSecret', 'one'],
    ['spare', 'two'],
  ])
  await connections.edit(id, { ...draft, secrets: { lampSecret: 'three', spare: '' } })
  expect(reveal()).toEqual([['lampSecret', 'three']])
})

test('editing drops the secrets of another method, and the check is told what is held', async () => {
  const told: (readonly string[])[] = []
  const { connections } = await keep({
    validateDraft: (_system, _draft, known) => {
      told.push(known.secretsHeld)
      return []
    },
  })
  const { id } = expectGood(await connections.add({ ...draft, secrets: { lampSecret: 'one', spare: 'two' } }))
  await connections.edit(id, { ...draft, secrets: {} })
  await connections.edit(id, { ...draft, method: 'keeper', secrets: { pin: '1234' } })
  await connections.edit(id, { ...draft, secrets: {} })
  expect(told).toEqual([[], ['lampSecret', 'spare'], ['spare'], ['spare']])
  expect(Object.keys(connections.get(id)?.secrets ?? {})).toEqual(['spare'])
})

test('the form of a connection holds no secret, only its name', async () => {
  const { connections } = await keep()
  const { id } = expectGood(await connections.add(draft))
  const form = expectGood(connections.form(id))
  expect(form).toEqual({
    id,
    name: 'Harbour',
    system: 'lighthouse',
    environment: 'north',
    method: 'lamp',
    values: { client: 'abc' },
    secretsHeld: ['lampSecret'],
  })
  expect(inspect([form, connections.all()], { depth: null, showHidden: true })).not.toContain('s3cr3t')
})

test('a connection whose system is gone is listed, kept and removed, but not edited', async () => {
  const systems = new Map([[lighthouse.id, lighthouse]])
  const { connections, records } = await keep({ systems })
  const { id } = expectGood(await connections.add(draft))
  systems.clear()
  expect(connections.all().map((connection) => connection.id)).toEqual([id])
  expectGood(connections.form(id))
  const unknown = { kind: 'invalid', fields: [{ field: 'system', reason: 'unknownChoice' }] }
  expect(await connections.edit(id, draft)).toEqual({ ok: false, problem: unknown })
  expect(await connections.add(draft)).toEqual({ ok: false, problem: unknown })
  expectGood(await connections.remove(id))
  expect(records.list()).toEqual([])
})

test('removing takes the token along, in one change', async () => {
  const { connections, vault, records, tokens, mood } = await keep()
  const { id } = expectGood(await connections.add(draft))
  await vault.change([tokens.put(id, { token: 't' })])
  mood.failing = 'ENOSPC'
  expect(await connections.remove(id)).toMatchObject({ problem: { kind: 'vaultUnwritable' } })
  expect([records.list().length, tokens.list().length]).toEqual([1, 1])
  delete mood.failing
  expectGood(await connections.remove(id))
  expect([records.list().length, tokens.list().length]).toEqual([0, 0])
})

test('a connection goes into the bin in one change, and fields of a later build come back with it', async () => {
  const { connections, records, tokens, deleted, mood, vault, behind, stored } = await keep()
  const { id } = expectGood(await connections.add(draft))
  await behind(async (other) => {
    const later = { ...(other.list('connection')[0]?.value as JsonObject), colour: 'red' }
    await other.changeJson([{ do: 'put', kind: 'connection', id, value: later }])
  })
  await vault.change([tokens.put(id, { token: 't' })])
  mood.failing = 'ENOSPC'
  expect(await connections.remove(id, 'toBin')).toMatchObject({ problem: { kind: 'vaultUnwritable' } })
  expect([records.list().length, tokens.list().length, deleted.ids()]).toEqual([1, 1, []])
  delete mood.failing
  expectGood(await connections.remove(id, 'toBin'))
  expect([records.list().length, tokens.list().length, deleted.ids()]).toEqual([0, 0, [id]])
  expect(await connections.remove(id, 'toBin')).toEqual(gone)
  const { connection } = expectGood(await connections.restore(id))
  expect(connection).toEqual(connections.get(id))
  expect(connection.secrets.lampSecret?.reveal()).toBe(draft.secrets.lampSecret)
  expect((await stored())[0]).toMatchObject({ name: draft.name, colour: 'red' })
  expect(await connections.restore(id)).toEqual(gone)
})

test('what cannot be read does not go into the bin', async () => {
  const { connections, vault, deleted, behind } = await keep()
  const { id } = expectGood(await connections.add(draft))
  await behind((other) => other.changeJson([{ do: 'put', kind: 'connection', id, value: { v: 2 } }]))
  expectGood(await connections.remove(id, 'toBin'))
  expect([vault.unreadable(), deleted.ids()]).toEqual([[], []])
})

test('what is not there is gone', async () => {
  const { connections } = await keep()
  expect(connections.get(nobody)).toBeUndefined()
  expect(connections.form(nobody)).toEqual(gone)
  expect(await connections.edit(nobody, draft)).toEqual(gone)
  expect(await connections.remove(nobody)).toEqual(gone)
})

test('a locked vault ends everything with vaultLocked', async () => {
  const { connections, vault } = await keep()
  const { id } = expectGood(await connections.add(draft))
  vault.lock()
  const locked = { ok: false, problem: { kind: 'vaultLocked' } }
  expect(await connections.add({ ...draft, name: 'x' })).toEqual(locked)
  expect(await connections.edit(id, draft)).toEqual(locked)
  expect(await connections.remove(id)).toEqual(locked)
  expect(connections.form(id)).toEqual(locked)
})

test('fields of a later build are kept when a connection is edited', async () => {
  const { connections, behind, stored } = await keep()
  const { id } = expectGood(await connections.add(draft))
  await behind(async (other) => {
    const later = { ...(other.list('connection')[0]?.value as JsonObject), colour: 'red' }
    await other.changeJson([{ do: 'put', kind: 'connection', id, value: later }])
  })
  expectGood(await connections.edit(id, { ...draft, name: 'Renamed', secrets: {} }))
  expect((await stored())[0]).toMatchObject({ name: 'Renamed', colour: 'red' })
})

test.each([
  ['a later version', { v: 2 }],
  ['no name', { name: undefined }],
  ['a number as secret', { secrets: { lampSecret: 5 } }],
  ['values as a list', { values: ['a'] }],
  ['network settings that are not understood', { network: { trust: { kind: 'moon' } } }],
])('a record with %s is not listed, but shown as unreadable and kept', async (_what, change) => {
  const { connections, vault, behind, file } = await keep()
  const { id } = expectGood(await connections.add(draft))
  let before = ''
  await behind(async (other) => {
    const value = { ...(other.list('connection')[0]?.value as JsonObject), ...change } as Json
    await other.changeJson([{ do: 'put', kind: 'connection', id, value }])
    before = readFileSync(file, 'utf8')
  })
  expect(connections.all()).toEqual([])
  expect(vault.unreadable()).toEqual([{ kind: 'connection', id }])
  expect(readFileSync(file, 'utf8')).toBe(before)
})

/** Two connections with tokens; nobody can read the first any more, nor its token. */
async function keepUnreadable() {
  const kept = await keep()
  const { connections, vault, tokens, file } = kept
  const odd = expectGood(await connections.add(draft))
  const fine = expectGood(await connections.add({ ...draft, name: 'Pier' }))
  for (const { id } of [odd, fine]) await vault.change([tokens.put(id, 't')])
  vault.lock()
  await vault.settled()
  tamper(file, ({ records }) => {
    for (const kind of ['connection', 'token']) records[`${kind}:${odd.id}`] = 'rubbish'
    records['moon:x'] = 42
  })
  expectGood(await vault.unlock(passphrase))
  const names = () => Object.keys(readRaw(file).records)
  return { ...kept, odd: odd.id, fine: fine.id, names }
}

test('an unreadable connection is removed with its token; all others stay, on disk too', async () => {
  const { connections, vault, tokens, odd, fine, names } = await keepUnreadable()
  expect(connections.get(odd)).toBeUndefined()
  expect(vault.unreadable()).toHaveLength(3)
  expectGood(await connections.remove(odd))
  expect(names()).toEqual([`connection:${fine}`, `token:${fine}`, 'moon:x'])
  expect(vault.unreadable()).toEqual([{ kind: 'moon', id: 'x' }])
  vault.lock()
  expectGood(await vault.unlock(passphrase))
  expect(connections.all().map(({ id }) => id)).toEqual([fine])
  expect(tokens.list()).toEqual([{ id: fine, value: 't' }])
  expect(await connections.remove(odd)).toEqual(gone)
})

test('nothing unreadable is removed by another id, by an id of another kind, or from a locked vault', async () => {
  const { connections, vault, odd, names } = await keepUnreadable()
  const before = names()
  for (const id of ['x', 'moon:x', `connection:${odd}`, '', odd.toUpperCase()])
    expect(await connections.remove(id as ConnectionId)).toEqual(gone)
  vault.lock()
  expect(await connections.remove(odd)).toEqual({ ok: false, problem: { kind: 'vaultLocked' } })
  expect(names()).toEqual(before)
})

test('an unreadable connection stays where the disk refuses', async () => {
  const { connections, vault, mood, odd } = await keepUnreadable()
  mood.failing = 'ENOSPC'
  expect(await connections.remove(odd)).toMatchObject({ problem: { kind: 'vaultUnwritable' } })
  expect(vault.unreadable()).toHaveLength(3)
})

test('network settings that are as usual again are gone from the record', async () => {
  const { connections, stored } = await keep()
  const network = { ...usualNetwork, proxy: { kind: 'none' } } as const
  const { id } = expectGood(await connections.add({ ...draft, network }))
  expect((await stored())[0]).toHaveProperty('network')
  expectGood(await connections.edit(id, { ...draft, secrets: {} }))
  expect((await stored())[0]).not.toHaveProperty('network')
})

test('what cannot be read as a certificate or key is not saved', async () => {
  const fields = [{ field: 'network.key', reason: 'noKey' }] as const
  const { connections, records } = await keep({ checkCertificates: () => fields })
  expect(await connections.add(draft)).toEqual({ ok: false, problem: { kind: 'invalid', fields } })
  expect(records.list()).toEqual([])
})

test('what the system cannot use is not saved', async () => {
  const fields = [{ field: 'privateKey', reason: 'publicKey' }] as const
  const { connections, records } = await keep({ checkSettings: async () => fields })
  expect(await connections.add(draft)).toEqual({ ok: false, problem: { kind: 'invalid', fields } })
  expect(records.list()).toEqual([])
})

test('the form in which a token was copied is kept with its connection, and over an edit, and shapes no draft', async () => {
  const { connections, stored } = await keep()
  const { id } = expectGood(await connections.add(draft))
  expect((await stored())[0]).not.toHaveProperty('copyForm')
  expectGood(await connections.rememberForm(id, 'httpFile'))
  expectGood(await connections.edit(id, { ...draft, name: 'Renamed', secrets: {} }))
  expect(connections.get(id)).toMatchObject({ name: 'Renamed', copyForm: 'httpFile' })
  expect((await stored())[0]).toHaveProperty('copyForm', 'httpFile')
  expect(expectGood(connections.form(id))).not.toHaveProperty('copyForm')
  expect(await connections.rememberForm('none' as ConnectionId, 'curl')).toEqual({
    ok: false,
    problem: { kind: 'gone' },
  })
})

test('a form of another version is none, and costs no connection', async () => {
  const { connections, behind } = await keep()
  const { id } = expectGood(await connections.add(draft))
  await behind(async (vault) => {
    const value = { ...(vault.list('connection')[0]?.value as JsonObject), copyForm: 'telepathy' }
    await vault.changeJson([{ do: 'put', kind: 'connection', id, value }])
  })
  expect(connections.get(id)).not.toHaveProperty('copyForm')
})

test('that a token is kept fresh is kept with the connection, and why it stopped, until it is switched off', async () => {
  const { connections, stored } = await keep()
  const { id } = expectGood(await connections.add(draft))
  const stopped = { kind: 'stopped', why: 'refused', since: 1000, key: 'key' } as const
  expectGood(await connections.keepFresh(id, stopped))
  expectGood(await connections.edit(id, { ...draft, name: 'Renamed', secrets: {} }))
  expect(connections.get(id)).toMatchObject({ name: 'Renamed', keepFresh: stopped })
  expect((await stored())[0]).toMatchObject({ keepFresh: stopped })
  expect(expectGood(connections.form(id))).not.toHaveProperty('keepFresh')
  expectGood(await connections.keepFresh(id, undefined))
  expect(connections.get(id)).not.toHaveProperty('keepFresh')
  expect((await stored())[0]).not.toHaveProperty('keepFresh')
  expect(await connections.keepFresh('none' as ConnectionId, { kind: 'on' })).toEqual(gone)
})

test('keeping fresh in another version’s way is none, and costs no connection', async () => {
  const { connections, behind } = await keep()
  const { id } = expectGood(await connections.add(draft))
  await behind(async (vault) => {
    const value = { ...(vault.list('connection')[0]?.value as JsonObject), keepFresh: { kind: 'hourly' } }
    await vault.changeJson([{ do: 'put', kind: 'connection', id, value }])
  })
  expect(connections.get(id)).toBeDefined()
  expect(connections.get(id)).not.toHaveProperty('keepFresh')
})

/** Ids as the program gives them out. */
const uuids = (count = 0) => ({ uuid: () => `11111111-1111-4111-8111-${String(++count).padStart(12, '0')}` })

const clientEntry = { act: lighthouse.help, lead: lighthouse.help }
/** A lighthouse whose lamp has a client entry, as what a connection is moved to has. */
const withEntry = {
  ...lighthouse,
  methods: lighthouse.methods.map((method) => (method.id === 'lamp' ? { ...method, clientEntry } : method)),
}
const movable = () => ({ ...uuids(), systems: new Map([[lighthouse.id, withEntry]]) })

test('a connection that takes the place of another remembers it, over a restart and an edit', async () => {
  const { connections, vault, stored } = await keep(movable())
  const old = expectGood(await connections.add(draft))
  const { id } = expectGood(await connections.add({ ...draft, name: 'Pier', movedFrom: old.id }))
  vault.lock()
  expectGood(await vault.unlock(passphrase))
  expect(connections.get(id)).toMatchObject({ movedFrom: old.id })
  expect(connections.get(old.id)).not.toHaveProperty('movedFrom')
  expectGood(await connections.edit(id, { ...draft, name: 'Quay', secrets: {} }))
  expectGood(await connections.edit(old.id, { ...draft, name: 'Old', secrets: {}, movedFrom: id }))
  expect(connections.get(id)).toMatchObject({ name: 'Quay', movedFrom: old.id })
  expect(connections.get(old.id)).not.toHaveProperty('movedFrom')
  expectGood(await connections.remove(old.id))
  expect(connections.get(id)).toMatchObject({ name: 'Quay' })
  const nowhere = { ...draft, name: 'Nowhere', movedFrom: old.id }
  expect(expectGood(await connections.add(nowhere))).not.toHaveProperty('movedFrom')
  expect(await stored()).toHaveLength(2)
})

test('a connection by a method without a client entry is an ordinary one, whatever it was moved from', async () => {
  const { connections } = await keep(movable())
  const { id: movedFrom } = expectGood(await connections.add(draft))
  const secrets = { pin: '1234' }
  const kept = { ...draft, name: 'Pier', method: 'keeper', secrets, movedFrom }
  const added = expectGood(await connections.add(kept))
  expect(added).toMatchObject({ name: 'Pier', method: 'keeper' })
  expect(added).not.toHaveProperty('movedFrom')
  const { id } = expectGood(await connections.add({ ...draft, name: 'Quay', movedFrom }))
  expect(connections.get(id)).toMatchObject({ movedFrom })
  expectGood(await connections.edit(id, { ...draft, name: 'Quay', method: 'keeper', secrets }))
  expect(connections.get(id)).not.toHaveProperty('movedFrom')
})

test('a connection to move from that is not understood is none, and costs no connection', async () => {
  const { connections, behind } = await keep()
  const { id } = expectGood(await connections.add(draft))
  await behind(async (vault) => {
    const value = { ...(vault.list('connection')[0]?.value as JsonObject), movedFrom: { many: [] } }
    await vault.changeJson([{ do: 'put', kind: 'connection', id, value }])
  })
  expect(connections.get(id)).not.toHaveProperty('movedFrom')
})

const pin = { kind: 'pinned', host: 'north.invalid', certificate: 'PEM', sha256: 'AA:BB' } as const
const pinned = (trust: Trust) => ({ ...draft, network: { ...usualNetwork, trust } })
const unknownPin = {
  ok: false,
  problem: { kind: 'invalid', fields: [{ field: 'network.certificates', reason: 'unknownChoice' }] },
}

test('a certificate is accepted by looking at the server, never by what the page says', async () => {
  const { connections } = await keep({ checkCertificates: () => [] })
  expect(await connections.add(pinned(pin))).toEqual(unknownPin)
  const { id } = expectGood(await connections.add(draft))
  expect(await connections.edit(id, pinned(pin))).toEqual(unknownPin)
  expectGood(await connections.trust(id, pin))
  for (const other of [
    { ...pin, host: 'south.invalid' },
    { ...pin, sha256: 'AA:CC' },
  ])
    expect(await connections.edit(id, pinned(other))).toEqual(unknownPin)
  const own = { ...pin, certificate: 'PEM of the page' }
  expect(expectGood(await connections.edit(id, pinned(own))).network?.trust).toEqual(pin)
})

test('the secrets of one system are not kept for another, though they are called the same', async () => {
  const ship = { ...lighthouse, id: 'lightship' as SystemId }
  const systems = new Map([lighthouse, ship].map((system) => [system.id, system]))
  const { connections } = await keep({ systems })
  const secrets = { lampSecret: 'one', spare: 'two' }
  const { id } = expectGood(await connections.add({ ...draft, secrets }))
  const moved = { ...draft, system: ship.id, secrets: { lampSecret: 'three' } }
  expect(Object.keys(expectGood(await connections.edit(id, moved)).secrets)).toEqual(['lampSecret'])
})

test('a stored secret is not kept for another server, whatever the check of the form lets pass', async () => {
  const own: SystemDescription = {
    ...lighthouse,
    environments: [{ id: 'north', name: lighthouse.summary, address: { kind: 'asked', field: 'client' } }],
  }
  const { connections } = await keep({ systems: new Map([[own.id, own]]), validateDraft: () => [] })
  const at = (client: string) => ({ ...draft, values: { client } })
  const { id } = expectGood(await connections.add(at('https://one.example')))
  const same = await connections.edit(id, { ...at('https://one.example/a'), secrets: {} })
  expect(Object.keys(expectGood(same).secrets)).toEqual(['lampSecret'])
  const elsewhere = await connections.edit(id, { ...at('https://two.example'), secrets: {} })
  expect(Object.keys(expectGood(elsewhere).secrets)).toEqual([])
})

test('a secret is one object of its own kind in memory', async () => {
  const { connections } = await keep()
  const added = expectGood(await connections.add(draft))
  expect(added.secrets.lampSecret).toBeInstanceOf(Secret)
  expect(JSON.stringify(added)).not.toContain('s3cr3t')
})

test('locking wipes every secret that was read, those of copies in use too', async () => {
  const { connections, vault } = await keep()
  const { id } = expectGood(await connections.add(draft))
  const secret = connections.get(id)?.secrets.lampSecret
  expect(secret?.reveal()).toBe(' s3cr3t ')
  vault.lock()
  expect(() => secret?.reveal()).toThrow('vaultLocked')
  expectGood(await vault.unlock(passphrase))
  expect(connections.get(id)?.secrets.lampSecret?.reveal()).toBe(' s3cr3t ')
})

test('a connection that takes the place of another keeps its accepted certificate, and no other', async () => {
  const { connections } = await keep({ checkCertificates: () => [], ...movable() })
  const { id: movedFrom } = expectGood(await connections.add(draft))
  const next = { ...pinned(pin), name: 'Pier' }
  expect(await connections.add({ ...next, movedFrom })).toEqual(unknownPin)
  expectGood(await connections.trust(movedFrom, pin))
  expect(await connections.add(next)).toEqual(unknownPin)
  const other = { ...pin, host: 'south.invalid' }
  expect(await connections.add({ ...pinned(other), name: 'Pier', movedFrom })).toEqual(unknownPin)
  const own = { ...pin, certificate: 'another PEM' }
  const added = expectGood(await connections.add({ ...pinned(own), name: 'Pier', movedFrom }))
  expect(added.network?.trust).toEqual(pin)
})

test('several are kept fresh in one write, all or none', async () => {
  const { connections, vault, mood } = await keep()
  const drafts = ['Pier', 'Quay', 'Mole'].map((name) => ({ ...draft, name }))
  const ids = expectGood(await connections.addAll(drafts)).map(({ id }) => id)
  await vault.settled()
  const before = mood.writes
  expectGood(await connections.keepManyFresh(ids, { kind: 'on' }))
  await vault.settled()
  expect(mood.writes - before).toBe(2)
  expect(connections.all().map(({ keepFresh }) => keepFresh?.kind)).toEqual(['on', 'on', 'on'])
  expect(await connections.keepManyFresh([...ids, nobody], undefined)).toEqual(gone)
  expect(connections.all().map(({ keepFresh }) => keepFresh?.kind)).toEqual(['on', 'on', 'on'])
  expectGood(await connections.keepManyFresh(ids.slice(1), undefined))
  expect(connections.all().map((one) => 'keepFresh' in one)).toEqual([true, false, false])
})
