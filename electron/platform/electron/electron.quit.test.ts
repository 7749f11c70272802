/** The end of the program on Electron, in Electron's order, whatever requests it. */
import { mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { App } from '../../app.ts'
import type { Away, Platform } from '../platform.ts'
import { newest, preload } from '../testing/electron-fake/under-test.ts'
import { createElectronFake } from '../testing/electron-fake.ts'
import { pageOf } from '../testing/suite/tools.ts'
import { runOnElectron } from './process/run.ts'

const login = {
  authorizationUrl: new URL('https://login.example/authorize'),
  redirectUri: new URL('http://127.0.0.1:4711/callback'),
  title: 'Acme',
}

describe('electron: quitting', () => {
  let folder: string
  beforeEach(async () => {
    folder = await mkdtemp(path.join(os.tmpdir(), 'claimcheck-quit-'))
  })
  afterEach(() => rm(folder, { recursive: true, force: true }))

  /** Starts the program with its window open; its cleanup lasts until the test says so. */
  async function running(osPlatform: NodeJS.Platform = 'linux') {
    const fake = createElectronFake()
    const tidied = Promise.withResolvers<void>()
    const tidying = vi.fn(() => tidied.promise)
    const away: Away[] = []
    let platform: Platform | undefined
    const start = async (made: Platform): Promise<App> => {
      platform = made
      made.onAway((why) => away.push(why))
      const window = await made.openPage(pageOf('/nowhere', async () => null))
      return { focus: () => window.focus(), ended: window.closed.then(tidying) }
    }
    const fail = vi.fn()
    runOnElectron(fake.modules, {
      argv: [],
      usualDataFolder: folder,
      preload,
      platform: osPlatform,
      start,
      fail,
    })
    fake.app.ready.resolve()
    await vi.waitFor(() => expect(newest(fake).shown).toBe(true))
    const openLogin = (more: object = {}) => platform?.openLogin({ ...login, ...more })
    return { fake, tidied, tidying, away, openLogin, fail }
  }

  const soon = () => new Promise((resolve) => setTimeout(resolve, 30))
  type Running = Awaited<ReturnType<typeof running>>

  const ways: readonly (readonly [string, NodeJS.Platform, (it: Running) => void])[] = [
    ['the window’s close button', 'linux', ({ fake }) => newest(fake).close()],
    ['the menu, a signal or the dock', 'darwin', ({ fake }) => fake.app.quit()],
    [
      'a shutdown of macOS or Linux',
      'linux',
      ({ fake }) => void fake.powerMonitor.emit('shutdown', { preventDefault: vi.fn() }),
    ],
    [
      'the end of the session on Windows',
      'win32',
      ({ fake }) => void newest(fake).emit('session-end', { reasons: ['logoff'] }),
    ],
  ]

  it.each(ways)('by %s waits for the cleanup, and then ends', async (_name, osPlatform, quit) => {
    const it = await running(osPlatform)
    quit(it)
    await vi.waitFor(() => expect(it.tidying).toHaveBeenCalledOnce())
    await soon()
    expect(it.fake.app.isGone).toBe(false)
    it.tidied.resolve()
    await vi.waitFor(() => expect(it.fake.app.isGone).toBe(true))
    expect(it.fail).not.toHaveBeenCalled()
  })

  it('requested again and again still waits', async () => {
    const { fake, tidied } = await running()
    for (let times = 0; times < 3; times++) fake.app.quit()
    await soon()
    expect(fake.app.isGone).toBe(false)
    tidied.resolve()
    await vi.waitFor(() => expect(fake.app.isGone).toBe(true))
  })

  it('is not blocked by a login page that hangs', async () => {
    const { fake, tidied, openLogin } = await running()
    openLogin()
    newest(fake).close = () => undefined
    tidied.resolve()
    fake.app.quit()
    await vi.waitFor(() => expect(fake.app.isGone).toBe(true))
  })

  it('waits until the cookies of a login that stays signed in are on disk', async () => {
    const { fake, tidied, openLogin } = await running()
    openLogin({ session: { id: 'a', folder: '/nowhere' } })
    const { session } = newest(fake).webContents
    tidied.resolve()
    fake.app.once('quit', () => session.cleared.push('quit'))
    fake.app.quit()
    await vi.waitFor(() => expect(fake.app.isGone).toBe(true))
    expect(session.cleared.at(-1)).toBe('quit')
    expect(session.cleared).toContain('cookies written')
  })

  it('is not blocked where nothing runs yet', async () => {
    const fake = createElectronFake()
    const ends = { start: vi.fn(), fail: vi.fn() }
    runOnElectron(fake.modules, { argv: [], usualDataFolder: folder, preload, platform: 'linux', ...ends })
    fake.app.quit()
    expect(fake.app.isGone).toBe(true)
  })

  it('keeps macOS and Linux from shutting down before it is done', async () => {
    const { fake } = await running()
    expect(fake.powerMonitor.delaysShutdown).toBe(true)
    const event = { preventDefault: vi.fn() }
    fake.powerMonitor.emit('shutdown', event)
    expect(event.preventDefault).toHaveBeenCalledOnce()
  })

  it('treats Windows’ query before the end of the session as the user being away', async () => {
    const { fake, away, openLogin } = await running('win32')
    newest(fake).emit('query-session-end', { reasons: ['shutdown'] })
    openLogin()
    newest(fake).emit('query-session-end', { reasons: ['shutdown'] })
    expect(away).toEqual(['locked', 'locked'])
    expect(fake.app.isGone).toBe(false)
  })
})
