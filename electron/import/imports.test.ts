import { expect, test } from 'vitest'
import { newConnections } from '../connections/connections.fixture.ts'
import { draft, lighthouse } from '../systems/lighthouse.fixture.ts'
import type { System } from '../systems/system.ts'
import { expectGood } from '../vault/vault.fixture.ts'
import { createImports } from './imports.ts'

const systems = new Map([[lighthouse.id, lighthouse as unknown as System]])
const text = JSON.stringify({ claimcheck: 'connections', version: 1, connections: [draft, draft] })

async function world() {
  const { connections, vault } = await newConnections()
  const due: (() => void)[] = []
  let waited = 0
  const imports = createImports({
    connections,
    systems,
    isOpen: () => vault.view().kind === 'open',
    problemOf: () => ({ kind: 'internal', reference: '' }),
    report: () => undefined,
    schedule(milliseconds, call) {
      waited = milliseconds
      due.push(call)
      return () => void due.splice(due.indexOf(call), 1)
    },
  })
  const preview = expectGood(await imports.read({ kind: 'text', text }, undefined))
  return { connections, vault, imports, preview, due, waited: () => waited }
}

test('a preview that nobody confirms is forgotten after a quarter of an hour', async () => {
  const { imports, preview, due, waited } = await world()
  expect([waited(), due.length]).toEqual([15 * 60_000, 1])
  expect(imports.draftOf(preview.id, 0)).toMatchObject({
    value: { draft: { secrets: draft.secrets } },
  })
  due[0]?.()
  expect(imports.draftOf(preview.id, 0)).toMatchObject({ problem: { kind: 'gone' } })
  expect(await imports.confirm(preview.id, { chosen: [0] })).toMatchObject({ problem: { kind: 'gone' } })
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
  const { imports, preview, vault } = await world()
  expectGood(await imports.confirm(preview.id, { chosen: [1] }))
  expect(imports.draftOf(preview.id, 0)).toMatchObject({ problem: { kind: 'gone' } })
  vault.lock()
  expect(await imports.read({ kind: 'text', text }, undefined)).toMatchObject({
    problem: { kind: 'vaultLocked' },
  })
})
