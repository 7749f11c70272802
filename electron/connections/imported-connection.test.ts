import { expect, test } from 'vitest'
import type { ConnectionDraft, ConnectionId } from '../../shared/connection.ts'
import { draft } from '../systems/lighthouse.fixture.ts'
import { expectGood } from '../vault/vault.fixture.ts'
import { newConnections } from './connections.fixture.ts'
import type { ImportedDraft } from './imported-connection.ts'

const id = 'imported' as ConnectionId
const imported = (more: Partial<ConnectionDraft> = {}): ImportedDraft => ({
  id,
  draft: { ...draft, ...more },
})

/** Fits a draft whose name is taken into account as an import does. */
async function fitted(one: ImportedDraft) {
  const { connections } = await newConnections()
  const names = connections.names()
  names.add({ id, name: one.draft.name })
  return connections.fitImported(one, names)
}

test('a draft that could be saved fits, with the id that it was given', async () => {
  expect(await fitted(imported())).toMatchObject({
    kind: 'fit',
    missing: [],
    connection: { id, name: 'Harbour', values: { client: 'abc' } },
  })
})

test('required secrets that are absent or empty are named; optional ones are not', async () => {
  expect(await fitted(imported({ secrets: {} }))).toMatchObject({ kind: 'fit', missing: ['lampSecret'] })
  const empty = await fitted(imported({ secrets: { lampSecret: '', spare: '' } }))
  expect(empty).toMatchObject({ kind: 'fit', missing: ['lampSecret'], connection: { secrets: {} } })
})

test('everything else that keeps it from being saved makes it unfit', async () => {
  const unfit = (field: string, reason: string) => ({ kind: 'unfit', fields: [{ field, reason }] })
  expect(await fitted(imported({ values: {} }))).toEqual(unfit('client', 'required'))
  expect(await fitted(imported({ method: 'none' }))).toMatchObject({ kind: 'unfit' })
  expect(await fitted(imported({ system: 'other' as never }))).toEqual(unfit('system', 'unknownChoice'))
  const pin = { kind: 'pinned', host: 'a', certificate: 'x', sha256: 'y' } as const
  const network = {
    trust: pin,
    clientCertificate: { kind: 'none' },
    proxy: { kind: 'system' },
    login: { kind: 'browser' },
  } as const
  expect(await fitted(imported({ network }))).toEqual(unfit('network.certificates', 'unknownChoice'))
})

test('what fits is added in one change, unless nobody wants it any more', async () => {
  const { connections, mood, vault } = await newConnections()
  const fit = await fitted(imported())
  if (fit.kind !== 'fit') throw new Error('it does not fit')
  const other = { ...fit.connection, id: 'other' as ConnectionId }
  await vault.settled()
  const before = mood.writes
  expect(await connections.bring({ added: [fit.connection, other], secrets: [] }, () => false)).toMatchObject(
    {
      problem: { kind: 'cancelled' },
    },
  )
  expect([connections.all(), mood.writes]).toEqual([[], before])
  const { added } = expectGood(
    await connections.bring({ added: [fit.connection, other], secrets: [] }, () => true),
  )
  expect(added.map(({ name }) => name)).toEqual(['Harbour', 'Harbour (2)'])
  await vault.settled()
  // The file, and its last good copy.
  expect(mood.writes).toBe(before + 2)
})

test('a tag that is here already looks as it does here, on all that come', async () => {
  const { connections } = await newConnections()
  const here = expectGood(await connections.add(draft))
  await connections.annotate([here.id], { tags: [{ name: 'Nord', color: 'teal' }] })
  const tags = [
    { name: 'NORD', color: 'red' },
    { name: 'Süd', color: 'blue' },
  ] as const
  const fit = await fitted({ ...imported({ name: 'Pier' }), annotations: { tags } })
  if (fit.kind !== 'fit') throw new Error('it does not fit')
  const again = {
    ...fit.connection,
    id: 'other' as ConnectionId,
    annotations: { tags: [{ name: 'süd', color: 'grey' } as const] },
  }
  const { added } = expectGood(
    await connections.bring({ added: [fit.connection, again], secrets: [] }, () => true),
  )
  expect(added.map(({ annotations }) => annotations?.tags)).toEqual([
    [{ name: 'Nord', color: 'teal' }, tags[1]],
    [tags[1]],
  ])
  expect(connections.get(here.id)?.annotations?.tags).toEqual([{ name: 'Nord', color: 'teal' }])
})
