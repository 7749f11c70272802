import { expect, test } from 'vitest'
import type { ConnectionId } from '../../shared/connection.ts'
import { draft } from '../systems/lighthouse.fixture.ts'
import { expectGood } from '../vault/vault.fixture.ts'
import { newConnections } from './connections.fixture.ts'

async function keep() {
  const { connections } = await newConnections()
  const source = expectGood(await connections.add(draft))
  return { connections, source }
}

const note = { note: 'ask Ms Keller', stage: 'production', secretExpires: '2027-03-31' } as const

test('a copy is proposed under a free name, with the secrets of the original by name only', async () => {
  const { connections, source } = await keep()
  const { id: _id, ...form } = expectGood(connections.form(source.id))
  const proposed = expectGood(connections.proposeCopy(source.id))
  expect(proposed).toEqual({
    ...form,
    name: 'Harbour (2)',
    copiedFrom: source.id,
    proposalId: 'id-2',
    secretsHeld: [],
    source: { ...form, id: source.id },
  })
  const copy = expectGood(await connections.add({ ...draft, name: proposed.name }))
  expect(expectGood(connections.proposeCopy(copy.id)).name).toBe('Harbour (3)')
  expect(connections.proposeCopy('nobody' as ConnectionId)).toMatchObject({ problem: { kind: 'gone' } })
})

test('a copy takes over secret and notes where it leads to the same server', async () => {
  const { connections, source } = await keep()
  expectGood(await connections.annotate([source.id], note))
  const copied = { ...draft, name: 'Harbour (2)', secrets: {}, copiedFrom: source.id }
  const copy = expectGood(await connections.add(copied))
  expect(copy.id).not.toBe(source.id)
  expect(copy.secrets.lampSecret?.reveal()).toBe(' s3cr3t ')
  expect(copy.annotations).toEqual(note)
  expect(copy).not.toHaveProperty('copiedFrom')
})

test('in another environment its secrets are typed anew, and it is not called production', async () => {
  const { connections, source } = await keep()
  expectGood(await connections.annotate([source.id], note))
  const south = { ...draft, name: 'South', environment: 'south', secrets: {}, copiedFrom: source.id }
  expect(await connections.add(south)).toMatchObject({
    problem: { kind: 'invalid', fields: [{ field: 'lampSecret' }] },
  })
  const copy = expectGood(await connections.add({ ...south, secrets: { lampSecret: 'other' } }))
  expect(copy.secrets.lampSecret?.reveal()).toBe('other')
  expect(copy.annotations).toEqual({ note: note.note })
})

test('a draft that copies nobody has no secret', async () => {
  const { connections } = await keep()
  const copied = { ...draft, name: 'X', secrets: {}, copiedFrom: 'nobody' as ConnectionId }
  expect(await connections.add(copied)).toMatchObject({ problem: { kind: 'invalid' } })
})

test('a tag is one everywhere, in colour and spelling', async () => {
  const { connections, source } = await keep()
  const second = expectGood(await connections.add({ ...draft, name: 'Pier' }))
  const third = expectGood(await connections.add({ ...draft, name: 'Zoo' }))
  const [ops, gever] = [{ name: 'ops', color: 'red' } as const, { name: 'GEVER', color: 'teal' } as const]
  expectGood(await connections.annotate([source.id, second.id], { tags: [ops, gever] }))
  expectGood(await connections.annotate([third.id], { tags: [gever] }))
  const now = { name: 'Ops', color: 'blue' } as const
  const changed = expectGood(await connections.annotate([source.id], { tags: [now] }))
  expect(changed.map(({ id }) => id)).toEqual([source.id, second.id])
  expect(connections.get(second.id)?.annotations?.tags).toEqual([now, gever])
  expect(connections.get(third.id)?.annotations?.tags).toEqual([gever])
})

test('what was told of a secret’s last day is kept, also when the connection is edited', async () => {
  const { connections, source } = await keep()
  expectGood(await connections.reminded(source.id, { closed: '2027-03-31 month' }))
  expectGood(await connections.reminded(source.id, { announced: '2027-03-31 7' }))
  expectGood(await connections.edit(source.id, { ...draft, name: 'Mole', secrets: {} }))
  expect(connections.get(source.id)?.secretReminder).toEqual({
    closed: '2027-03-31 month',
    announced: '2027-03-31 7',
  })
  expect(expectGood(connections.form(source.id))).not.toHaveProperty('secretReminder')
})
