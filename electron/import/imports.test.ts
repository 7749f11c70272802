import { expect, test } from 'vitest'
import type { ImportProgress } from '../../shared/files/import.ts'
import { newConnections } from '../connections/connections.fixture.ts'
import { draft, lighthouse } from '../systems/lighthouse.fixture.ts'
import type { System } from '../systems/system.ts'
import type { Secret } from '../vault/secret.ts'
import { expectGood } from '../vault/vault.fixture.ts'
import { createImports } from './imports.ts'

const systems = new Map([[lighthouse.id, lighthouse as unknown as System]])
const text = JSON.stringify({ claimcheck: 'connections', version: 1, connections: [draft, draft] })

/** Whether a secret was overwritten. */
function isWiped(secret: Secret): boolean {
  try {
    return secret.reveal() === ''
  } catch {
    return true
  }
}

async function world() {
  const { connections, vault } = await newConnections()
  const due: (() => void)[] = []
  const reported: ImportProgress[] = []
  const secrets: Secret[] = []
  let waited = 0
  const fitImported = connections.fitImported.bind(connections)
  connections.fitImported = async (...imported) => {
    const fitted = await fitImported(...imported)
    if (fitted.kind === 'fit') secrets.push(...Object.values(fitted.connection.secrets))
    return fitted
  }
  const imports = createImports({
    connections,
    systems,
    isOpen: () => vault.view().kind === 'open',
    problemOf: () => ({ kind: 'internal', reference: '' }),
    report: (progress) => reported.push(progress),
    schedule(milliseconds, call) {
      waited = milliseconds
      due.push(call)
      return () => void due.splice(due.indexOf(call), 1)
    },
  })
  const preview = expectGood(await imports.read({ kind: 'text', text }, undefined))
  return { connections, vault, imports, preview, due, reported, secrets, waited: () => waited }
}

test('says that an import goes on, as often as the window is told of it, and after it was', async () => {
  const { imports, reported } = await world()
  const told: number[] = []
  imports.watch(() => told.push(reported.length))
  reported.length = 0
  const { id } = expectGood(await imports.read({ kind: 'text', text }, undefined))
  const ofRead = reported.length
  expect(ofRead).toBeGreaterThan(0)
  expectGood(await imports.confirm(id, { chosen: [0, 1] }))
  expect(reported.length).toBe(ofRead + 2)
  expect(told).toEqual(reported.map((_, at) => at + 1))
})

test('a preview that nobody confirms is forgotten after a quarter of an hour', async () => {
  const { imports, preview, due, waited, secrets } = await world()
  expect([waited(), due.length]).toEqual([15 * 60_000, 1])
  expect(imports.draftOf(preview.id, 0)).toMatchObject({
    value: { draft: { secrets: draft.secrets } },
  })
  due[0]?.()
  expect(imports.draftOf(preview.id, 0)).toMatchObject({ problem: { kind: 'gone' } })
  expect(await imports.confirm(preview.id, { chosen: [0] })).toMatchObject({ problem: { kind: 'gone' } })
  expect(secrets.map(isWiped)).toEqual([true, true])
})

test('what is discarded while it is being written keeps its secrets: they are the vault’s by then', async () => {
  const { imports, preview, connections, vault, due } = await world()
  const change = vault.change.bind(vault)
  vault.change = (changes) => {
    imports.discard()
    return change(changes)
  }
  const {
    added: [added],
  } = expectGood(await imports.confirm(preview.id, { chosen: [0] }))
  expect(connections.get(added?.id as never)?.secrets.lampSecret?.reveal()).toBe(' s3cr3t ')
  expect(due).toEqual([])
  expect(imports.draftOf(preview.id, 1)).toMatchObject({ problem: { kind: 'gone' } })
})

test('what was not chosen is wiped, and a locked vault reads nothing', async () => {
  const { imports, preview, vault, secrets, reported } = await world()
  expectGood(await imports.confirm(preview.id, { chosen: [1] }))
  expect(imports.draftOf(preview.id, 0)).toMatchObject({ problem: { kind: 'gone' } })
  expect(secrets.map(isWiped)).toEqual([true, false])
  vault.lock()
  reported.length = 0
  expect(await imports.read({ kind: 'text', text }, undefined)).toMatchObject({
    problem: { kind: 'vaultLocked' },
  })
  expect(reported).toEqual([])
})

test('what is chosen is one change of the vault', async () => {
  const { imports, preview, vault } = await world()
  const changes: number[] = []
  const change = vault.change.bind(vault)
  vault.change = (all) => {
    changes.push(all.length)
    return change(all)
  }
  expectGood(await imports.confirm(preview.id, { chosen: [0, 1] }))
  expect(changes).toEqual([2])
})

test('what is cancelled before it is written is not added', async () => {
  const { imports, preview, connections, secrets } = await world()
  const confirming = imports.confirm(preview.id, { chosen: [0, 1] })
  imports.discard()
  expect(await confirming).toMatchObject({ problem: { kind: 'cancelled' } })
  expect(connections.all()).toEqual([])
  expect(secrets.map(isWiped)).toEqual([true, true])
})

test('only the preview shown last is confirmed, and only once', async () => {
  const { imports, preview, connections } = await world()
  const next = expectGood(await imports.read({ kind: 'text', text }, undefined))
  expect(await imports.confirm(preview.id, { chosen: [0] })).toMatchObject({ problem: { kind: 'gone' } })
  expect(imports.draftOf(preview.id, 0)).toMatchObject({ problem: { kind: 'gone' } })
  const [first, second] = await Promise.all([
    imports.confirm(next.id, { chosen: [0] }),
    imports.confirm(next.id, { chosen: [0] }),
  ])
  expectGood(first)
  expect(second).toMatchObject({ problem: { kind: 'gone' } })
  expect(connections.all()).toHaveLength(1)
})

test('with one that is not there nothing of what was chosen is added', async () => {
  const { imports, preview, connections } = await world()
  expect(await imports.confirm(preview.id, { chosen: [0, 7] })).toMatchObject({
    problem: { kind: 'invalid' },
  })
  expect(connections.all()).toEqual([])
})

test('with one that is incomplete nothing of what was chosen is added', async () => {
  const { imports, connections } = await world()
  const drafts = [draft, { ...draft, values: {} }]
  const mixed = JSON.stringify({ claimcheck: 'connections', version: 1, connections: drafts })
  const preview = expectGood(await imports.read({ kind: 'text', text: mixed }, undefined))
  expect(preview.entries.map(({ state }) => state.kind)).toEqual(['ready', 'unfit'])
  expect(await imports.confirm(preview.id, { chosen: [0, 1] })).toMatchObject({
    problem: { kind: 'invalid' },
  })
  expect(connections.all()).toEqual([])
})
