// @vitest-environment happy-dom
import { expect, it } from 'vitest'
import { bad, good } from '../../shared/problem.ts'
import { openStart, someConnection, someId } from '../store/fake-bridge.ts'
import { all, buttonAt, click, rendered } from '../ui/rendered.fixture.tsx'
import { Window } from '../window.tsx'
import { EmptyVault } from './empty-vault.tsx'

it('leads to importing and to a form', async () => {
  const { store } = await rendered(<EmptyVault />)
  await click('open-import')
  expect(store.getState().dialog.kind).toBe('import')
  store.actions.closeDialog()
  await click('add-first')
  expect(store.getState().dialog.kind).toBe('add')
})

it('has the keyboard begin with its first way', async () => {
  await rendered(<Window />, { 'app.start': async () => good({ ...openStart, connections: [] }) })
  expect(document.activeElement).toBe(buttonAt('open-import'))
})

it('adds a practice connection, and turns to it', async () => {
  const { store } = await rendered(<EmptyVault />, { 'practice.add': async () => good(someConnection) })
  await click('add-practice')
  expect(store.getState()).toMatchObject({ chosen: someId, connections: [someConnection] })
  expect(store.getState().saved).toBe(someConnection.name)
})

it('says why none was added, and lets its user try again', async () => {
  const { store } = await rendered(<EmptyVault />, {
    'practice.add': async () => bad({ kind: 'portTaken', port: 20_000 }),
  })
  await click('add-practice')
  expect(document.querySelector('[role="alert"]')?.textContent).toContain('20000')
  expect(store.getState().saved).toBeUndefined()
  expect(buttonAt('add-practice').disabled).toBe(false)
  expect(all('add-practice')).toHaveLength(1)
})

it('adds nothing to a window whose vault was locked meanwhile', async () => {
  const added = Promise.withResolvers<ReturnType<typeof good<typeof someConnection>>>()
  const { store, bridge } = await rendered(<EmptyVault />, { 'practice.add': () => added.promise })
  await click('add-practice')
  bridge.emit({ kind: 'vault', vault: { kind: 'locked', protection: { kind: 'passphrase' } } })
  added.resolve(good(someConnection))
  await added.promise
  expect(store.getState().connections).toEqual([])
})
