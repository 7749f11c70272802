import { expect, it } from 'vitest'
import type { ConnectionId } from '../../../shared/connection.ts'
import { bad, good } from '../../../shared/problem.ts'
import { openBridge, openStart, type Responses, someConnection, someId } from '../fake-bridge.ts'
import { createWindowStore, type WindowActions } from '../store.ts'

const other = { ...someConnection, id: 'other' as ConnectionId, name: 'Other' }
const restored = { id: someId, name: someConnection.name }

async function opened(responses: Responses = {}) {
  const bridge = openBridge({
    'app.start': async () => good({ ...openStart, connections: [someConnection, other], binned: 2 }),
    'connection.delete': async () => good(null),
    'bin.restore': async () => good(restored),
    ...responses,
  })
  const store = createWindowStore(bridge)
  await store.actions.start()
  return { bridge, store, state: store.getState, ...store.actions }
}

it('what is in the bin is counted from the start, and with each event; a locked window knows of none', async () => {
  const { bridge, state } = await opened()
  expect(state().binned).toBe(2)
  bridge.emit({ kind: 'bin', count: 3 })
  expect(state().binned).toBe(3)
  bridge.emit({ kind: 'vault', vault: { kind: 'locked', protection: { kind: 'passphrase' } } })
  expect([state().binned, state().deleted]).toEqual([0, undefined])
})

it('a deletion is taken back by one press, and the window turns to the connection again', async () => {
  const { bridge, state, remove, undoDelete } = await opened()
  await remove(someId)
  expect(state().deleted).toEqual(restored)
  expect(state().connections).toEqual([other])
  await undoDelete()
  expect(bridge.requested.at(-1)).toEqual({ channel: 'bin.restore', request: { id: someId } })
  expect(state()).toMatchObject({ deleted: undefined, chosen: someId })
})

it('what is deleted for good, or was gone already, cannot be taken back', async () => {
  const { state, remove } = await opened()
  await remove(someId, true)
  expect(state().deleted).toBeUndefined()
  const gone = await opened({ 'connection.delete': async () => bad({ kind: 'gone' }) })
  await gone.remove(someId)
  expect(gone.state().deleted).toBeUndefined()
})

it.each<[string, (actions: WindowActions) => unknown]>([
  ['selects another', ({ select }) => select(other.id)],
  [
    'opens a dialog',
    ({ openAdd, closeDialog }) => {
      openAdd()
      closeDialog()
    },
  ],
  ['searches', ({ setSearch }) => setSearch('x')],
])('the notice ends where the user %s', async (_what, act) => {
  const { store, state } = await opened()
  await store.actions.remove(someId)
  expect(state().deleted).toEqual(restored)
  act(store.actions)
  expect(state().deleted).toBeUndefined()
})

it('where it cannot be taken back, the bin shows what is there', async () => {
  const refused = bad({ kind: 'vaultUnwritable', file: 'x', code: 'ENOSPC' } as never)
  const { state, remove, undoDelete } = await opened({ 'bin.restore': async () => refused })
  await remove(someId)
  await undoDelete()
  expect(state()).toMatchObject({ deleted: undefined, dialog: { kind: 'bin' } })
})
