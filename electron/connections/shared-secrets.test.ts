import { expect, test } from 'vitest'
import type { ConnectionId } from '../../shared/connection.ts'
import { draft } from '../systems/lighthouse.fixture.ts'
import { expectGood } from '../vault/vault.fixture.ts'
import type { Connection } from './connection.ts'
import { newConnections } from './connections.fixture.ts'

const gone = { ok: false, problem: { kind: 'gone' } }

/** A vault with these secrets in a connection each. */
async function keep(all: readonly Readonly<Record<string, string>>[], refuses?: string) {
  const { connections, vault, mood } = await newConnections({
    checkCertificates: ({ name, secrets }) =>
      name === refuses && secrets.lampSecret?.reveal() === 'new'
        ? [{ field: 'lampSecret', reason: 'keyUnreadable' } as never]
        : [],
  })
  const drafts = all.map((secrets, at) => ({ ...draft, name: `Pier ${at + 1}`, secrets }))
  const added = expectGood(await connections.addAll(drafts))
  await vault.settled()
  const held = () => connections.all().map((one) => valuesOf(one))
  return { connections, added, held, mood, vault }
}

function valuesOf({ secrets }: Connection) {
  return Object.fromEntries(Object.entries(secrets).map(([name, secret]) => [name, secret.reveal()]))
}

const at = (number: number, field = 'lampSecret') => ({ id: `id-${number}` as ConnectionId, field })

test('every place that holds the very same secret is found, in whatever field', async () => {
  const { connections } = await keep([
    { lampSecret: 'key' },
    { lampSecret: 'other', spare: 'key' },
    { lampSecret: 'key ' },
    { lampSecret: 'KEY' },
    { lampSecret: 'key', spare: 'key' },
    { lampSecret: 'kex' },
  ])
  expect(expectGood(connections.secretUses(at(5)))).toEqual([at(5), at(1), at(2, 'spare'), at(5, 'spare')])
  expect(expectGood(connections.secretUses(at(3)))).toEqual([at(3)])
})

test.each(['pin', 'constructor', '__proto__', ''])(
  'there is no secret called %j to look for',
  async (field) => {
    const { connections } = await keep([{ lampSecret: 'key' }])
    expect(connections.secretUses(at(1, field))).toEqual(gone)
    expect(await connections.replaceSecret([at(1, field)], 'new')).toEqual(gone)
    expect(connections.secretUses(at(7))).toEqual(gone)
  },
)

test('a secret is replaced at the chosen places alone, exactly as typed, in one write', async () => {
  const all = Array.from({ length: 60 }, () => ({ lampSecret: 'key', spare: 'mine' }))
  const { connections, held, mood, vault, added } = await keep(all)
  const before = mood.writes
  const places = added.slice(1).map(({ id }) => ({ id, field: 'lampSecret' }))
  const replaced = expectGood(await connections.replaceSecret(places, ' new '))
  await vault.settled()
  // The file, and its last good copy.
  expect(mood.writes - before).toBe(2)
  expect(replaced).toMatchObject({ kind: 'replaced', connections: { length: 59 } })
  expect(held()).toEqual([
    { lampSecret: 'key', spare: 'mine' },
    ...Array.from({ length: 59 }, () => ({ lampSecret: ' new ', spare: 'mine' })),
  ])
  expect(connections.get(at(2).id)).toEqual({ ...added[1], secrets: expect.anything() })
})

test('two fields of one connection are replaced together', async () => {
  const { connections, held } = await keep([{ lampSecret: 'key', spare: 'key' }])
  expectGood(await connections.replaceSecret([at(1), at(1, 'spare')], 'new'))
  expect(held()).toEqual([{ lampSecret: 'new', spare: 'new' }])
})

test('nothing is replaced where one of the places holds another secret', async () => {
  const { connections, held } = await keep([{ lampSecret: 'key' }, { lampSecret: 'other' }])
  expect(await connections.replaceSecret([at(1), at(2)], 'new')).toEqual(gone)
  expect(held()).toEqual([{ lampSecret: 'key' }, { lampSecret: 'other' }])
})

test('nothing is replaced where the new one does not fit one of them, which is named', async () => {
  const { connections, held } = await keep([{ lampSecret: 'key' }, { lampSecret: 'key' }], 'Pier 2')
  expect(await connections.replaceSecret([at(1), at(2)], 'new')).toEqual({
    ok: true,
    value: { kind: 'unfit', id: 'id-2', fields: [{ field: 'lampSecret', reason: 'keyUnreadable' }] },
  })
  expect(held()).toEqual([{ lampSecret: 'key' }, { lampSecret: 'key' }])
  const tooLong = expectGood(await connections.replaceSecret([at(1)], 'x'.repeat(100_001)))
  expect(tooLong).toMatchObject({ kind: 'unfit', fields: [{ field: 'lampSecret', reason: 'tooLong' }] })
})

test('nothing is replaced where the vault cannot be written', async () => {
  const { connections, held, mood } = await keep([{ lampSecret: 'key' }, { lampSecret: 'key' }])
  Object.assign(mood, { failing: true })
  const result = await connections.replaceSecret([at(1), at(2)], 'new')
  expect(result).toMatchObject({ ok: false, problem: { kind: 'vaultUnwritable' } })
  expect(held()).toEqual([{ lampSecret: 'key' }, { lampSecret: 'key' }])
})

test('one that was imported without another of its secrets gets the new one as well', async () => {
  const { connections, held } = await keep([{ lampSecret: 'key' }])
  const names = connections.names()
  const imported = { ...draft, name: 'Pier 2', secrets: { spare: 'key' } }
  names.add({ id: at(9).id, name: imported.name })
  const fitted = await connections.fitImported({ id: at(9).id, draft: imported }, names)
  expect(fitted).toMatchObject({ kind: 'fit', missing: ['lampSecret'] })
  if (fitted.kind === 'fit')
    expectGood(await connections.bring({ added: [fitted.connection], secrets: [] }, () => true))
  expectGood(await connections.replaceSecret([at(1), at(9, 'spare')], 'new'))
  expect(held()).toEqual([{ lampSecret: 'new' }, { spare: 'new' }])
})
