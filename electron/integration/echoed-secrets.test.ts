/** A server that repeats a numeric secret in every possible place, as a number wherever possible. */
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Echo, echoWays, startEcho } from '../../e2e/robustness/leaks/echo.ts'
import { clientDraft, removeFolder, startUnlockedApp, type TestApp } from './test-app.fixture.ts'

/** Also a future date, in seconds, so that it is accepted as one. */
const digits = '1893548160'
let app: TestApp
let echo: Echo

beforeAll(async () => {
  echo = await startEcho()
  app = await startUnlockedApp()
})
afterAll(async () => {
  await removeFolder(app)
  await echo.stop()
})

it.each(echoWays)('keeps it from the page in: %s', async (way) => {
  const receivedBefore = app.events.length
  const id = await app.add({ ...clientDraft(echo.address(way), digits), name: way })
  const response = await app.request('token.get', { id })
  const form = await app.request('connection.form', { id })
  const shown = JSON.stringify([response, form, await app.connection(id), app.events.slice(receivedBefore)])
  expect(shown).toContain(way)
  expect(shown).not.toContain(digits)
  expect(app.log).toEqual([])
})
