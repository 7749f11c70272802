import { readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it, vi } from 'vitest'
import {
  bridgeOf,
  electronUnderTest,
  newest,
  platformOnFake,
  preload,
} from '../testing/electron-fake/under-test.ts'
import { describePlatform } from '../testing/platform.suite.ts'
import { pageOf } from '../testing/suite/tools.ts'

describePlatform('electron', () => electronUnderTest())
describePlatform('electron without keyring', () =>
  electronUnderTest((fake) => {
    fake.safeStorage.mark = 'v10'
  }),
)

const response = async () => ({ ok: true, value: null })
const page = pageOf('/nowhere', response)
const loginRequest = {
  authorizationUrl: new URL('https://login.example/authorize'),
  redirectUri: new URL('http://127.0.0.1:4711/callback'),
  title: 'Acme',
}
const soon = () => new Promise((resolve) => setImmediate(resolve))

describe('electron: the app window', () => {
  it('is shown when it is painted', async () => {
    const { fake, platform } = platformOnFake()
    const opening = platform.openPage(page)
    expect(newest(fake).shown).toBe(false)
    await opening
    await vi.waitFor(() => expect(newest(fake).shown).toBe(true))
  })

  it('is shown after two seconds even if it is never painted', async () => {
    vi.useFakeTimers()
    try {
      const { fake, platform } = platformOnFake()
      await platform.openPage(page)
      newest(fake).removeAllListeners('ready-to-show')
      newest(fake).webContents.removeAllListeners('did-finish-load')
      newest(fake).shown = false
      await vi.advanceTimersByTimeAsync(1999)
      expect(newest(fake).shown).toBe(false)
      await vi.advanceTimersByTimeAsync(2)
      expect(newest(fake).shown).toBe(true)
    } finally {
      vi.useRealTimers()
    }
  })

  it.each(['linux', 'win32'] as const)(
    'without a paint event, as on Wayland, is shown on %s (Linux: at once) when it is loaded',
    async (osPlatform) => {
      const { fake, platform } = platformOnFake(osPlatform)
      const opening = platform.openPage(page)
      platform.openLogin(loginRequest)
      for (const window of fake.windows) window.removeAllListeners('ready-to-show')
      await opening
      await soon()
      await soon()
      expect(fake.windows.map(({ shown }) => shown)).toEqual(
        osPlatform === 'linux' ? [true, true] : [false, false],
      )
      for (const window of fake.windows) window.close()
    },
  )

  it('is dark before it is painted, where the system is', async () => {
    for (const isDark of [false, true]) {
      const { fake, platform } = platformOnFake('linux', (it) => {
        it.nativeTheme.shouldUseDarkColors = isDark
      })
      await platform.openPage(page)
      expect(newest(fake).options.backgroundColor).toBe(page.background[isDark ? 'dark' : 'light'])
    }
  })

  it('is closed and reported when its preload fails, because a window without bridge can do nothing', async () => {
    const { fake, platform } = platformOnFake()
    const opening = platform.openPage(page)
    newest(fake).webContents.emit('preload-error', {}, preload, new Error('syntax'))
    await expect(opening).rejects.toThrow('preload')
    await soon()
    expect(newest(fake).isDestroyed()).toBe(true)
  })

  it('comes back from the task bar when it is brought to the front', async () => {
    const { fake, platform } = platformOnFake()
    const window = await platform.openPage(page)
    newest(fake).minimized = true
    window.focus()
    expect(newest(fake)).toMatchObject({ minimized: false, focused: 1 })
  })

  it('drops events after it was closed, although its page had subscribed', async () => {
    const { fake, platform } = platformOnFake()
    const window = await platform.openPage(page)
    bridgeOf(newest(fake)).subscribe(() => undefined)
    newest(fake).close()
    expect(() => window.emit({ kind: 'late' })).not.toThrow()
  })

  it('returns its own problem where a handler fails, with nothing of the error in it', async () => {
    const { fake, platform } = platformOnFake()
    await platform.openPage({ ...page, handle: () => Promise.reject(new Error('hunter2')) })
    const result = await bridgeOf(newest(fake)).invoke('app.start', {})
    expect(result).toMatchObject({ ok: false, problem: { kind: 'internal' } })
    expect(JSON.stringify(result)).not.toContain('hunter2')
  })
})

describe('electron: the preload', () => {
  it('exposes the bridge under its name and nothing else', () => {
    const source = readFileSync(path.join(import.meta.dirname, '../../preload.ts'), 'utf8')
    expect(source.match(/exposeInMainWorld/g)).toHaveLength(1)
    expect(source).toContain('exposeInMainWorld(bridgeName, createBridge(ipcRenderer))')
  })
})
