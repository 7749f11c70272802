import { existsSync, readFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { App } from '../app.ts'
import { describeDesktop } from './desktop.suite.ts'
import { runOnElectron, traceOf } from './electron/run.ts'
import { bridgeOf, desktopOnFake, electronUnderTest, newest, preload } from './electron-fake/under-test.ts'
import { createElectronFake, type ElectronFake } from './electron-fake.ts'
import { firstStart } from './single-start.ts'
import { pageOf } from './suite/tools.ts'

describeDesktop('electron', () => electronUnderTest())
describeDesktop('electron without keyring', () =>
  electronUnderTest((fake) => {
    fake.safeStorage.backend = 'basic_text'
  }),
)

const answer = async () => ({ ok: true, value: null })
const page = pageOf('/nowhere', answer)
const soon = () => new Promise((resolve) => setImmediate(resolve))

describe('electron: the app window', () => {
  it('is shown when it is painted', async () => {
    const { fake, desktop } = desktopOnFake()
    const opening = desktop.openPage(page)
    expect(newest(fake).shown).toBe(false)
    await opening
    await vi.waitFor(() => expect(newest(fake).shown).toBe(true))
  })

  it('is shown after two seconds even if it is never painted', async () => {
    vi.useFakeTimers()
    try {
      const { fake, desktop } = desktopOnFake()
      await desktop.openPage(page)
      newest(fake).removeAllListeners('ready-to-show')
      newest(fake).shown = false
      await vi.advanceTimersByTimeAsync(1999)
      expect(newest(fake).shown).toBe(false)
      await vi.advanceTimersByTimeAsync(2)
      expect(newest(fake).shown).toBe(true)
    } finally {
      vi.useRealTimers()
    }
  })

  it('is closed and reported when its preload fails, because a window without bridge can do nothing', async () => {
    const { fake, desktop } = desktopOnFake()
    const opening = desktop.openPage(page)
    newest(fake).webContents.emit('preload-error', {}, preload, new Error('syntax'))
    await expect(opening).rejects.toThrow('preload')
    await soon()
    expect(newest(fake).isDestroyed()).toBe(true)
  })

  it('comes back from the task bar when it is asked to the front', async () => {
    const { fake, desktop } = desktopOnFake()
    const window = await desktop.openPage(page)
    newest(fake).minimized = true
    window.focus()
    expect(newest(fake)).toMatchObject({ minimized: false, focused: 1 })
  })

  it('drops what is told after it was closed, although its page had listened', async () => {
    const { fake, desktop } = desktopOnFake()
    const window = await desktop.openPage(page)
    bridgeOf(newest(fake)).listen(() => undefined)
    newest(fake).close()
    expect(() => window.tell({ kind: 'late' })).not.toThrow()
  })

  it('answers an own problem where answering fails, with nothing of the error in it', async () => {
    const { fake, desktop } = desktopOnFake()
    await desktop.openPage({ ...page, answer: () => Promise.reject(new Error('hunter2')) })
    const result = await bridgeOf(newest(fake)).ask('app.start', {})
    expect(result).toMatchObject({ ok: false, problem: { kind: 'internal' } })
    expect(JSON.stringify(result)).not.toContain('hunter2')
  })
})

describe('electron: the login window', () => {
  const request = {
    authorizationUrl: new URL('https://login.example/authorize?state=s'),
    redirectUri: new URL('http://127.0.0.1:4711/callback'),
    title: 'Acme',
  }
  const redirected = 'http://127.0.0.1:4711/callback?code=c&state=s'
  const open = () => {
    const { fake, desktop } = desktopOnFake()
    return { fake, login: desktop.openLogin(request), contents: newest(fake).webContents, desktop }
  }

  it('catches a link, a form or a script in will-frame-navigate', async () => {
    const { login, contents } = open()
    contents.session.webRequest.onBeforeRequest(null)
    expect(contents.visit(redirected)).toBe(false)
    expect(await login.end).toEqual({ kind: 'redirected', url: new URL(redirected) })
  })

  it('catches a 302 in will-redirect', async () => {
    const { login, contents } = open()
    contents.session.webRequest.onBeforeRequest(null)
    expect(contents.redirectTo(redirected)).toBe(false)
    expect(await login.end).toEqual({ kind: 'redirected', url: new URL(redirected) })
  })

  it('catches in the request itself what no event announced', async () => {
    const { login, contents } = open()
    expect(contents.load(redirected)).toBe(false)
    expect(await login.end).toEqual({ kind: 'redirected', url: new URL(redirected) })
  })

  it('sends nothing from a frame to the redirect URI, and believes nothing it says', async () => {
    const { fake, login, contents } = open()
    expect(contents.visit(redirected, false)).toBe(false)
    expect(contents.redirectTo(redirected, false)).toBe(false)
    expect(contents.session.cancels(redirected, 'subFrame')).toBe(true)
    newest(fake).close()
    expect(await login.end).toEqual({ kind: 'closed' })
  })

  it('counts the first end only', async () => {
    const { login, contents } = open()
    contents.redirectTo(redirected)
    contents.fail(redirected, -20, 'ERR_BLOCKED_BY_CLIENT')
    login.close()
    expect(await login.end).toMatchObject({ kind: 'redirected' })
  })

  it('takes no given-up navigation for a failure', async () => {
    const { login, contents } = open()
    contents.fail('https://login.example/next', -3, 'ERR_ABORTED')
    contents.fail('https://ads.example/', -105, 'ERR_NAME_NOT_RESOLVED', false)
    contents.redirectTo(redirected)
    expect(await login.end).toMatchObject({ kind: 'redirected' })
  })

  it('names the host whose certificate was refused', async () => {
    const { login, contents } = open()
    contents.fail('https://other.example:8443/x', -202, 'ERR_CERT_AUTHORITY_INVALID')
    expect(await login.end).toEqual({
      kind: 'failed',
      host: 'other.example:8443',
      detail: 'ERR_CERT_AUTHORITY_INVALID',
    })
  })

  it('ends when its page crashes', async () => {
    const { login, contents } = open()
    contents.emit('render-process-gone', {}, { reason: 'oom', exitCode: 1 })
    expect(await login.end).toEqual({ kind: 'failed', host: 'login.example', detail: 'oom' })
  })

  it('shows host first, whatever the page calls itself, and the scheme where nothing encrypts', () => {
    const { fake, contents } = open()
    expect(newest(fake).title).toBe('login.example – Acme')
    contents.visit('http://intranet:8080/login')
    expect(newest(fake).title).toBe('http://intranet:8080 – Acme')
    contents.visit('https://bücher.example/')
    expect(newest(fake).title).toBe('xn--bcher-kva.example – Acme')
    expect(newest(fake).retitle('login.example')).toBe(false)
  })

  it('opens a pop-up in the same window, where its address is shown', async () => {
    const { fake, contents } = open()
    expect(contents.openWindow({ url: 'https://idp.example/' })).toEqual({ action: 'deny' })
    await soon()
    expect(newest(fake).title).toBe('idp.example – Acme')
    expect(fake.windows).toHaveLength(1)
  })

  it('catches the redirect in a pop-up too', async () => {
    const { login, contents } = open()
    contents.openWindow({ url: redirected })
    expect(await login.end).toMatchObject({ kind: 'redirected' })
  })

  it.each([
    { url: 'file:///etc/passwd' },
    { url: 'app://ui/' },
    { url: 'https://idp.example/', postBody: { data: [] } },
  ])('opens no pop-up for $url', async (details) => {
    const { contents } = open()
    const before = contents.address
    expect(contents.openWindow(details)).toEqual({ action: 'deny' })
    await soon()
    expect(contents.address).toBe(before)
  })

  it('lives in memory, apart from every other login, and is wiped afterwards', async () => {
    const { fake, login, desktop, contents } = open()
    const other = desktop.openLogin(request)
    const second = newest(fake).webContents
    expect(contents.session).not.toBe(second.session)
    for (const { partition } of [contents.session, second.session]) {
      expect(partition).not.toBe('')
      expect(partition).not.toMatch(/^persist:/)
    }
    login.close()
    other.close()
    await vi.waitFor(() => expect(contents.session.cleared).toEqual(['connections', 'auth', 'data']))
    expect(contents.session.watchesRequests).toBe(false)
  })

  it('uses a session again only once it is wiped', async () => {
    const { fake, login, desktop, contents } = open()
    login.close()
    await login.end
    await soon()
    desktop.openLogin(request).close()
    expect(newest(fake).webContents.session).not.toBe(contents.session)
    await vi.waitFor(() => expect(contents.session.cleared).toContain('data'))
    await soon()
    desktop.openLogin(request)
    expect(newest(fake).webContents.session).toBe(contents.session)
  })

  it('cannot be kept open by its page', () => {
    const { contents } = open()
    const event = { preventDefault: vi.fn() }
    contents.emit('will-prevent-unload', event)
    expect(event.preventDefault).toHaveBeenCalledOnce()
  })
})

describe('electron: requests', () => {
  it('go out in a session that keeps nothing, without cookies, cache or referrer', async () => {
    const { fake, desktop } = desktopOnFake()
    const signal = AbortSignal.timeout(1000)
    const sent = desktop.fetch(new URL('http://nowhere.invalid/'), { method: 'GET', headers: {}, signal })
    await expect(sent).rejects.toThrow('net::ERR_NAME_NOT_RESOLVED')
    expect(fake.net.sent).toMatchObject([
      { credentials: 'omit', redirect: 'manual', cache: 'no-store', referrerPolicy: 'no-referrer' },
    ])
    expect(fake.net.sent[0]?.session).toMatchObject({ partition: 'requests', options: { cache: false } })
  })

  it('are not even begun when they were given up before', async () => {
    const { fake, desktop } = desktopOnFake()
    const request = { method: 'GET', headers: {}, signal: AbortSignal.abort() }
    await expect(desktop.fetch(new URL('http://127.0.0.1:9/'), request)).rejects.toThrow()
    expect(fake.net.sent).toEqual([])
  })
})

describe('electron: key store', () => {
  const key = crypto.getRandomValues(new Uint8Array(32))
  const keysOf = (change: (fake: ElectronFake) => void, platform: NodeJS.Platform = 'linux') =>
    desktopOnFake(platform, change).desktop.keys

  it.each([
    ['linux', 'Secret Service'],
    ['win32', 'Windows (DPAPI)'],
    ['darwin', 'macOS Keychain'],
  ] as const)('is named on %s', async (platform, store) => {
    expect(await keysOf(() => undefined, platform).probe()).toEqual({ kind: 'real', store })
  })

  it.each(['basic_text', 'unknown', 'something new'])('refuses the Linux backend %s', async (backend) => {
    const keys = keysOf((fake) => {
      fake.safeStorage.backend = backend
    })
    expect(await keys.probe()).toMatchObject({ kind: 'none', why: expect.stringContaining(backend) })
    await expect(keys.wrap(key)).rejects.toThrow(backend)
  })

  it('refuses the mark v10 on Linux although encrypting succeeded', async () => {
    const keys = keysOf((fake) => {
      fake.safeStorage.mark = 'v10'
    })
    expect(await keys.probe()).toMatchObject({ kind: 'none', why: expect.stringContaining('v10') })
    await expect(keys.wrap(key)).rejects.toThrow('v10')
    await expect(keys.unwrap(Buffer.from('v10…').toString('base64'))).rejects.toThrow('v10')
  })

  it.each(['darwin', 'win32'] as const)('takes the mark v10 on %s, where it is usual', async (platform) => {
    const keys = keysOf((fake) => {
      fake.safeStorage.mark = 'v10'
      fake.safeStorage.backend = 'unknown'
    }, platform)
    expect((await keys.probe()).kind).toBe('real')
    expect(await keys.unwrap(await keys.wrap(key))).toEqual(key)
  })

  it('is none where no store answers', async () => {
    const keys = keysOf((fake) => {
      fake.safeStorage.available = false
    })
    expect((await keys.probe()).kind).toBe('none')
  })

  it('is asked again while it is temporarily unavailable', async () => {
    const keys = keysOf((fake) => {
      fake.safeStorage.busy = 1
    })
    expect(await keys.unwrap(await keys.wrap(key))).toEqual(key)
  })

  it('hands out nothing that is no key', async () => {
    const keys = keysOf(() => undefined)
    await expect(keys.unwrap(await keys.wrap(new Uint8Array(16)))).rejects.toThrow('no key')
  })
})

describe('electron: clipboard', () => {
  const written = async (platform: NodeJS.Platform) => {
    const { fake, desktop } = desktopOnFake(platform)
    await desktop.clipboard.write('token')
    expect(fake.clipboard.writes).toHaveLength(1)
    return fake.clipboard.writes[0]?.[0]?.items ?? {}
  }
  const raw = (name: string) => `electron application/osclipboard;format="${name}"`

  it('keeps the text out of history and cloud on Windows', async () => {
    const items = await written('win32')
    const marks = [
      'ExcludeClipboardContentFromMonitorProcessing',
      'CanIncludeInClipboardHistory',
      'CanUploadToCloudClipboard',
    ]
    expect(Object.keys(items)).toEqual(['text/plain', ...marks.map(raw)])
    for (const mark of marks) expect(await (items[raw(mark)] as Blob).bytes()).toEqual(new Uint8Array(4))
  })

  it('marks the text as concealed on macOS and as a password for KDE', async () => {
    expect(Object.keys(await written('darwin'))).toEqual([
      'text/plain',
      raw('org.nspasteboard.ConcealedType'),
    ])
    expect(await written('linux')).toEqual({ 'text/plain': 'token', 'x-kde-passwordManagerHint': 'secret' })
  })
})

describe('electron: the program', () => {
  let folder: string
  beforeEach(async () => {
    folder = await mkdtemp(path.join(os.tmpdir(), 'claimcheck-run-'))
  })
  afterEach(() => rm(folder, { recursive: true, force: true }))

  const run = (argv: string[], change: (fake: ElectronFake) => void = () => undefined) => {
    const fake = createElectronFake()
    change(fake)
    const ended = Promise.withResolvers<void>()
    const app = { focus: vi.fn(), ended: ended.promise } satisfies App
    const start = vi.fn(async () => app)
    const fail = vi.fn()
    const usualDataFolder = path.join(folder, 'usual')
    runOnElectron(fake.modules, { argv, preload, usualDataFolder, platform: 'linux', start, fail })
    return { fake, app, start, fail, ended, ready: async () => fake.app.ready.resolve() }
  }

  it('starts once Electron is ready, and quits when its window is closed', async () => {
    const { fake, start, ended, ready } = run([])
    await soon()
    expect(start).not.toHaveBeenCalled()
    await ready()
    await vi.waitFor(() => expect(start).toHaveBeenCalledOnce())
    expect(fake.app.calls).not.toContain('quit')
    ended.resolve()
    await vi.waitFor(() => expect(fake.app.calls).toContain('quit'))
  })

  it('does nothing but quit where it runs already', async () => {
    const { fake, start, ready } = run([], (it) => {
      it.app.first = false
    })
    await ready()
    await soon()
    expect(fake.app.calls.at(-1)).toBe('quit')
    expect(start).not.toHaveBeenCalled()
  })

  it('comes to the front when it is started a second time', async () => {
    const { fake, app, start, ready } = run([])
    fake.app.emit('second-instance', {}, [], '')
    await ready()
    await vi.waitFor(() => expect(start).toHaveBeenCalled())
    await soon()
    fake.app.emit('second-instance', {}, [], '')
    expect(app.focus).toHaveBeenCalledOnce()
  })

  it('keeps everything in the folder it is given, before it takes the lock that belongs to it', async () => {
    const portable = path.join(folder, 'portable')
    const { fake, start, ready } = run(['electron', 'main.js', `--data-folder=${portable}`])
    expect(fake.app.paths.userData).toBe(path.join(portable, 'electron'))
    expect(existsSync(fake.app.paths.userData ?? '')).toBe(true)
    expect(fake.app.calls.indexOf('setPath userData')).toBeLessThan(fake.app.calls.indexOf('lock'))
    await ready()
    await vi.waitFor(() => expect(start).toHaveBeenCalledWith(expect.anything(), portable))
  })

  it('keeps the vault where every desktop keeps it, and the files of Chromium apart from it', async () => {
    const { fake, start, ready } = run([])
    await ready()
    const usual = path.join(folder, 'usual')
    await vi.waitFor(() => expect(start).toHaveBeenCalledWith(expect.anything(), usual))
    expect(fake.app.paths.userData).toBe(path.join(usual, 'electron'))
  })

  it('leaves a vault alone that is open on another desktop, whose window it brings to the front', async () => {
    const other = vi.fn()
    await firstStart(path.join(folder, 'usual'), other)
    const { fake, start, ready } = run([])
    await ready()
    await vi.waitFor(() => expect(fake.app.calls).toContain('quit'))
    expect(start).not.toHaveBeenCalled()
    expect(other).toHaveBeenCalledOnce()
  })

  it('has no menu, except on macOS, where copy and paste need one', () => {
    expect(run([]).fake.menu).toMatchObject({ set: null, calls: 1 })
    const fake = createElectronFake()
    const program = { argv: [], preload, usualDataFolder: folder, platform: 'darwin' } as const
    runOnElectron(fake.modules, { ...program, start: vi.fn(), fail: vi.fn() })
    expect(fake.menu.set).toContainEqual({ role: 'editMenu' })
  })

  it('reports a start that fails', async () => {
    const { fail, start, ready } = run([])
    start.mockRejectedValue(new Error('no'))
    await ready()
    await vi.waitFor(() => expect(fail).toHaveBeenCalled())
  })

  it('prints where a mistake happened, never what it says', () => {
    const trace = traceOf(new TypeError('bad password: hunter2'))
    expect(trace).toContain('TypeError')
    expect(trace).toContain('electron.test.ts')
    expect(trace).not.toContain('hunter2')
    expect(traceOf('hunter2')).not.toContain('hunter2')
  })
})

describe('electron: the preload', () => {
  it('exposes the bridge under its name and nothing else', () => {
    const source = readFileSync(path.join(import.meta.dirname, '../preload.ts'), 'utf8')
    expect(source.match(/exposeInMainWorld/g)).toHaveLength(1)
    expect(source).toContain('exposeInMainWorld(bridgeName, createBridge(ipcRenderer))')
  })
})
