/** A server that repeats a secret made of digits in every way it can, as a number wherever there can be one. */
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Echo, echoWays, startEcho } from '../../e2e/robustness/leaks/echo.ts'
import { clientDraft, removeFolder, startUnlockedApp, type TestApp } from './test-app.fixture.ts'

/** A date to come as well, in seconds, so that it can stand where a date does. */
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

it.each(echoWays)('tells the page nothing of it by way of: %s', async (way) => {
  const heardBefore = app.events.length
  const id = await app.add({ ...clientDraft(echo.address(way), digits), name: way })
  const response = await app.request('token.get', { id })
  const form = await app.request('connection.form', { id })
  const shown = JSON.stringify([response, form, await app.connection(id), app.events.slice(heardBefore)])
  expect(shown).toContain(way)
  expect(shown).not.toContain(digits)
  expect(app.log).toEqual([])
})
