/** Copied values are removed from the clipboard: on timeout, when the program ends, and when the user is away. */
import { rm } from 'node:fs/promises'
import { afterAll, afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest'
import { type Sandbox, startSandbox } from '../../e2e/sandbox/index.ts'
import type { ConnectionId } from '../../shared/connection.ts'
import { usualPreferences } from '../../shared/contract.ts'
import { ClipboardToolMissing } from '../platform/clipboard-tool-missing.ts'
import { passphrase, startUnlockedApp, type TestApp } from './test-app.fixture.ts'

let sandbox: Sandbox
let app: TestApp
/** The clipboard's content and its write function, which a test may delay. */
const clipboard = {
  text: '',
  writeNow: async (text: string) => {
    clipboard.text = text
  },
  write: (text: string) => clipboard.writeNow(text),
  read: async () => clipboard.text,
  clear: async () => {
    clipboard.text = ''
  },
}
let id: ConnectionId

beforeAll(async () => {
  sandbox = await startSandbox()
})
afterAll(() => sandbox.stop())

beforeEach(async () => {
  clipboard.text = ''
  app = await startUnlockedApp({
    clipboard: {
      write: (text) => clipboard.write(text),
      read: clipboard.read,
      clear: clipboard.clear,
    },
  })
  const draft = sandbox.connections.find(({ draft: { system } }) => system === 'aaas')?.draft
  if (!draft) throw new Error('the sandbox offers no such connection')
  id = await app.add(draft)
  await app.value('token.get', { id })
})
afterEach(async () => {
  vi.useRealTimers()
  clipboard.write = clipboard.writeNow
  await app.close()
  await rm(app.folder, { recursive: true, force: true })
})

it('is removed after the chosen time, whether or not the vault is locked', async () => {
  await app.value('app.prefer', { ...usualPreferences, clearClipboardSeconds: 5 })
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  expect(await app.value('token.copy', { id, form: 'token' })).toMatchObject({ seconds: 5 })
  await app.value('vault.lock', {})
  await vi.advanceTimersByTimeAsync(4_900)
  expect(await app.platform.clipboard.read()).not.toBe('')
  await vi.advanceTimersByTimeAsync(200)
  expect(await app.platform.clipboard.read()).toBe('')
  vi.useRealTimers()
  await app.value('vault.unlock', { passphrase })
})

it('is removed when the computer is locked or suspended', async () => {
  await app.value('token.copy', { id, form: 'header' })
  app.platform.goAway('locked')
  await vi.waitFor(async () => expect(await app.platform.clipboard.read()).toBe(''), { timeout: 10_000 })
})

it('is removed when the window is closed', async () => {
  await app.value('token.copy', { id, form: 'curl' })
  await app.close()
  expect(await app.platform.clipboard.read()).toBe('')
})

it('is left alone if something else was copied since', async () => {
  await app.value('token.copy', { id, form: 'token' })
  await app.platform.clipboard.write('a letter')
  await app.close()
  expect(await app.platform.clipboard.read()).toBe('a letter')
})

/** Delays writes from now on. @returns a function that completes the delayed write. */
function slowly(): () => void {
  const { promise, resolve } = Promise.withResolvers<void>()
  clipboard.write = async (text) => {
    await promise
    await clipboard.writeNow(text)
  }
  return resolve
}

it('is removed when the window is closed during the write', async () => {
  const arrive = slowly()
  const copied = app.request('token.copy', { id, form: 'token' })
  await new Promise((resolve) => setTimeout(resolve, 50))
  const closed = app.close()
  setTimeout(arrive, 200)
  await closed
  expect(clipboard.text).toBe('')
  expect(await copied).toMatchObject({ ok: false, problem: { kind: 'vaultLocked' } })
})

it('is removed when the vault is locked during the write', async () => {
  const arrive = slowly()
  const copied = app.request('token.copy', { id, form: 'token' })
  await new Promise((resolve) => setTimeout(resolve, 50))
  const locked = app.request('vault.lock', {})
  setTimeout(arrive, 200)
  await locked
  expect(clipboard.text).toBe('')
  expect(await copied).toMatchObject({ ok: false, problem: { kind: 'vaultLocked' } })
})

it('is reported as not copied if the clipboard cannot be written, without any of its text', async () => {
  clipboard.write = async (text) => Promise.reject(new RangeError(`cannot write ${text}`))
  const failed = await app.request('token.copy', { id, form: 'token' })
  expect(failed).toEqual({ ok: false, problem: { kind: 'clipboardFailed', detail: 'RangeError' } })
  clipboard.write = async () => Promise.reject(new ClipboardToolMissing('wl-clipboard'))
  const missing = await app.request('token.copy', { id, form: 'token' })
  expect(missing).toEqual({ ok: false, problem: { kind: 'clipboardToolMissing', tool: 'wl-clipboard' } })
})
