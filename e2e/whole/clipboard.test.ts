/** What was copied does not stay on the clipboard: it goes with its time, with the program, and when nobody is there. */
import { rm } from 'node:fs/promises'
import { afterAll, afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest'
import type { ConnectionId } from '../../shared/connection.ts'
import { usualPreferences } from '../../shared/contract.ts'
import { type Sandbox, startSandbox } from '../sandbox/index.ts'
import { type AtHand, passphrase, startOpen } from './at-hand.ts'

let sandbox: Sandbox
let app: AtHand
let id: ConnectionId

beforeAll(async () => {
  sandbox = await startSandbox()
})
afterAll(() => sandbox.stop())

beforeEach(async () => {
  app = await startOpen()
  const draft = sandbox.connections.find(({ draft: { system } }) => system === 'aaas')?.draft
  if (!draft) throw new Error('the sandbox offers no such connection')
  id = await app.add(draft)
  await app.value('token.get', { id })
})
afterEach(async () => {
  vi.useRealTimers()
  await app.close()
  await rm(app.folder, { recursive: true, force: true })
})

it('goes after the time chosen, the vault locked or not', async () => {
  await app.value('app.prefer', { ...usualPreferences, clearClipboardSeconds: 5 })
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  expect(await app.value('token.copy', { id, form: 'token' })).toEqual({ seconds: 5 })
  await app.value('vault.lock', {})
  await vi.advanceTimersByTimeAsync(4_900)
  expect(await app.desktop.clipboard.read()).not.toBe('')
  await vi.advanceTimersByTimeAsync(200)
  expect(await app.desktop.clipboard.read()).toBe('')
  vi.useRealTimers()
  await app.value('vault.unlock', { passphrase })
})

it('goes when the computer is locked or sleeps', async () => {
  await app.value('token.copy', { id, form: 'header' })
  app.desktop.goAway('locked')
  await vi.waitFor(async () => expect(await app.desktop.clipboard.read()).toBe(''), { timeout: 10_000 })
})

it('goes when the window is closed', async () => {
  await app.value('token.copy', { id, form: 'curl' })
  await app.close()
  expect(await app.desktop.clipboard.read()).toBe('')
})

it('is left alone where somebody copied something else since', async () => {
  await app.value('token.copy', { id, form: 'token' })
  await app.desktop.clipboard.write('a letter')
  await app.close()
  expect(await app.desktop.clipboard.read()).toBe('a letter')
})
