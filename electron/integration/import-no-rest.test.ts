/** A long import is no rest: its progress puts off what is collected once nothing happens any more. */
import { afterEach, expect, test, vi } from 'vitest'
import { confirmAll, exportOf, manySamples, preview } from './import.fixture.ts'
import { removeFolder, startTestApp, type TestApp } from './test-app.fixture.ts'

const happened = vi.hoisted(() => vi.fn())
vi.mock('../session/idle-garbage-collection.ts', () => ({ createIdleGarbageCollection: () => happened }))

let app: TestApp
afterEach(() => removeFolder(app))

test('every step of an import that the window is told of counts as something that happened', async () => {
  app = await startTestApp({ keys: 'real' })
  await app.value('app.start', {})
  await app.value('vault.create', {})
  happened.mockClear()
  const shown = await preview(app, exportOf(manySamples(3)))
  expect(await confirmAll(app, shown)).toMatchObject({ ok: true })
  const steps = app.events.filter(({ kind }) => kind === 'importing').length
  expect(steps).toBeGreaterThan(2)
  // And each of the two requests.
  expect(happened).toHaveBeenCalledTimes(steps + 2)
})
