/** What is being noted on a connection outlives a lock and a crash, until it is saved or thrown away. */
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import type { ConnectionId } from '../../shared/connection.ts'
import { clientDraft, removeFolder, startTestApp, type TestApp } from './test-app.fixture.ts'

let app: TestApp
let id: ConnectionId
const change = { note: 'Ask Ms Keller, extension 4711', tags: [{ name: 'GEVER', color: 'teal' }] } as const

/** Opens at once: no passphrase is derived. */
beforeEach(async () => {
  app = await startTestApp({ keys: 'real' })
  await app.value('app.start', {})
  await app.value('vault.create', {})
  id = await app.add(clientDraft('https://127.0.0.1:9', 'made up'))
})
afterEach(() => removeFolder(app))

const hold = (typed: typeof change | null = change) => app.value('connection.holdAnnotations', { id, typed })
const relocked = async () => {
  await app.value('vault.lock', {})
  return app.value('vault.unlock', {})
}

it('comes back after the lock, and is not noted yet', async () => {
  await hold()
  const { typedAnnotations, connections } = await relocked()
  expect(typedAnnotations).toEqual({ id, change })
  expect(connections[0]?.annotations).toBeUndefined()
})

it('of several changes the last one comes back', async () => {
  await hold({ ...change, note: 'Ask' } as never)
  await hold()
  expect((await relocked()).typedAnnotations).toEqual({ id, change })
})

it('is gone once it is saved or thrown away, also where it was sealed before', async () => {
  await hold()
  await relocked()
  await hold()
  await hold(null)
  expect((await relocked()).typedAnnotations).toBeUndefined()
})

it('is not shown without its connection', async () => {
  await hold()
  await app.value('connection.delete', { id })
  expect((await relocked()).typedAnnotations).toBeUndefined()
})

it('is in the vault encrypted only', async () => {
  await hold()
  await app.value('vault.lock', {})
  expect(readFileSync(path.join(app.folder, 'vault.json'), 'utf8')).not.toContain('Keller')
})
