import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { expect, onTestFinished, test, vi } from 'vitest'
import type { LoginEnd, LoginWindow } from '../../platform.ts'
import { isOpen, untilDelivered } from '../browser/browser.fixture.ts'
import type { Launched } from '../browser/launch.ts'
import { createPersistentSessions } from './persistent-sessions.ts'

test.skipIf(process.platform === 'win32')(
  'a session is readable by its owner only, in a folder that is, too',
  () => {
    const sessions = mkdtempSync(path.join(os.tmpdir(), 'claimcheck-sessions-'))
    onTestFinished(() => rmSync(sessions, { recursive: true, force: true }))
    const folder = path.join(sessions, 'kept')
    mkdirSync(folder)
    for (const open of [sessions, folder]) chmodSync(open, 0o755)
    const window = {
      end: new Promise(() => {}),
      focus: () => undefined,
      close: () => {},
    } satisfies LoginWindow
    const launched = { gone: new Promise(() => {}) } as unknown as Launched
    createPersistentSessions().open({ id: 'kept', folder }, () => [launched, window])
    expect([sessions, folder].map((each) => statSync(each).mode & 0o777)).toEqual([0o700, 0o700])
  },
)

/** Creates sessions whose browsers end when the test says so. */
function sessions() {
  const testServers = mkdtempSync(path.join(os.tmpdir(), 'claimcheck-sessions-'))
  onTestFinished(() => rmSync(testServers, { recursive: true, force: true }))
  const session = { id: 'kept', folder: path.join(testServers, 'sessions', 'kept') }
  const logins = createPersistentSessions()
  const started: { readonly end: ReturnType<typeof vi.fn>; readonly goes: () => void }[] = []
  const start = () => {
    const { promise: gone, resolve } = Promise.withResolvers<string>()
    const end = vi.fn(() => gone.then(() => undefined))
    const window = { end: new Promise<LoginEnd>(() => {}), focus: () => {}, close: () => {} }
    started.push({ end, goes: () => resolve('it ended') })
    return [{ gone, end } as unknown as Launched, window] as const
  }
  return { session, started, signOut: () => logins.signOut(session), open: () => logins.open(session, start) }
}

test.skipIf(process.platform === 'win32')('its folders are made readable by their owner only', () => {
  const { session, open } = sessions()
  open()
  const folders = [path.dirname(session.folder), session.folder]
  expect(folders.map((each) => statSync(each).mode & 0o777)).toEqual([0o700, 0o700])
})

test('a second window waits until the browser before it has released the profile', async () => {
  const { started, open } = sessions()
  open()
  open()
  await untilDelivered()
  expect(started).toHaveLength(1)
  expect(started[0]?.end).toHaveBeenCalled()
  started[0]?.goes()
  await untilDelivered()
  expect(started).toHaveLength(2)
})

test('a window that is closed while it waits never opens', async () => {
  const { started, open } = sessions()
  open()
  const second = open()
  second.close()
  expect(await second.end).toEqual({ kind: 'closed' })
  started[0]?.goes()
  await untilDelivered()
  expect(started).toHaveLength(1)
})

test('signing out ends the browser first, and then removes all that was stored', async () => {
  const { session, started, open, signOut } = sessions()
  open()
  writeFileSync(path.join(session.folder, 'Cookies'), 'signed in')
  const signedOut = signOut()
  expect(await isOpen(signedOut)).toBe(true)
  expect(existsSync(session.folder)).toBe(true)
  started[0]?.goes()
  await signedOut
  expect(existsSync(session.folder)).toBe(false)
})
