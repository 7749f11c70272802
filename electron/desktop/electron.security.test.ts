/** Electron's own security checklist, point by point, as far as it can be asked of the fake and of the sources. */
import { globSync, readFileSync, rmSync } from 'node:fs'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { askChannel, eventChannel, listenChannel } from './electron/channels.ts'
import { pagePrivileges, servePage } from './electron/page-files.ts'
import { runOnElectron } from './electron/run.ts'
import { bridgeOf, desktopOnFake, newest, preload, staysOpen } from './electron-fake/under-test.ts'
import { createElectronFake, type ElectronFake } from './electron-fake.ts'
import { pageOf } from './suite/tools.ts'

const root = path.join(import.meta.dirname, '../..')
const answer = vi.fn(async () => ({ ok: true, value: null }))
const login = {
  authorizationUrl: new URL('https://login.example/authorize'),
  redirectUri: new URL('http://127.0.0.1:4711/callback'),
  title: 'Acme',
}

async function bothWindows(isPackaged = false) {
  const { fake, desktop } = desktopOnFake('linux', (it) => {
    it.app.isPackaged = isPackaged
  })
  await desktop.openPage(pageOf('/nowhere', answer))
  const page = newest(fake)
  desktop.openLogin(login)
  return { fake, desktop, page, stranger: newest(fake) }
}

/** The program up to `ready`, which never comes. */
function run(fake: ElectronFake, argv: string[]): void {
  const usualDataFolder = path.join(os.tmpdir(), 'claimcheck-security-test')
  const ends = { start: vi.fn(), fail: vi.fn() }
  runOnElectron(fake.modules, { argv, preload, usualDataFolder, platform: 'linux', ...ends })
  rmSync(usualDataFolder, { recursive: true })
}

async function preferences(isPackaged = false) {
  const { page, stranger } = await bothWindows(isPackaged)
  return [page.options.webPreferences, stranger.options.webPreferences]
}

function serveFrom(folder: string) {
  const headers = { 'content-security-policy': "default-src 'none'" }
  return servePage({ ...pageOf(folder, answer), headers })
}

/** Every source of the main process but its tests. */
const sources = globSync('electron/**/*.ts', { cwd: root })
  .filter((file) => !/\.test\.ts$|electron-fake/.test(file))
  .map((file) => ({ file, text: readFileSync(path.join(root, file), 'utf8') }))

describe('Electron security checklist', () => {
  it('1. only load secure content: the page is ours, nothing else is loaded into its window', async () => {
    const { page } = await bothWindows()
    expect(page.webContents.address).toBe('app://ui/')
    expect(sources.filter(({ text }) => text.includes('loadFile(')).map(({ file }) => file)).toEqual([])
  })

  it('2. no Node integration', async () => {
    for (const wall of await preferences())
      expect(wall).toMatchObject({
        nodeIntegration: false,
        nodeIntegrationInWorker: false,
        nodeIntegrationInSubFrames: false,
      })
  })

  it('3. context isolation', async () => {
    for (const wall of await preferences()) expect(wall.contextIsolation).toBe(true)
  })

  it('4. process sandboxing', async () => {
    for (const wall of await preferences()) expect(wall.sandbox).toBe(true)
  })

  it('4. every renderer is sandboxed, except where a container asks otherwise while developing', () => {
    const sandboxed = (argv: string[], isPackaged: boolean) => {
      const fake = createElectronFake()
      fake.app.isPackaged = isPackaged
      run(fake, argv)
      return fake.app.calls.includes('enableSandbox')
    }
    expect(sandboxed([], false)).toBe(true)
    expect(sandboxed(['--no-sandbox'], false)).toBe(false)
    expect(sandboxed(['--no-sandbox'], true)).toBe(true)
  })

  it('5. every permission is refused, in every session', async () => {
    const { fake, desktop } = await bothWindows()
    const request = { method: 'GET', headers: {}, signal: AbortSignal.timeout(1000) }
    await desktop.fetch(new URL('http://nowhere.invalid/'), request).catch(() => undefined)
    expect([...fake.sessions.keys()].sort()).toEqual(['', 'login-1', 'requests'])
    for (const { handlers } of fake.sessions.values()) {
      const said = vi.fn()
      handlers.permissionRequest?.(...([null, 'openExternal', said, {}] as never[]))
      handlers.displayMedia?.(...([{}, said] as never[]))
      expect(said.mock.calls).toEqual([[false], [null]])
      expect(handlers.permissionCheck?.()).toBe(false)
      expect(handlers.device?.()).toBe(false)
    }
  })

  it('5. nothing is downloaded', async () => {
    const { fake } = await bothWindows()
    for (const session of fake.sessions.values()) {
      const event = { preventDefault: vi.fn() }
      session.emit('will-download', event)
      expect(event.preventDefault).toHaveBeenCalled()
    }
  })

  it('6. web security is not switched off', async () => {
    for (const wall of await preferences()) expect(wall.webSecurity).toBe(true)
  })

  describe('7. content security policy', () => {
    let folder: string
    beforeAll(async () => {
      folder = await mkdtemp(path.join(os.tmpdir(), 'claimcheck-files-'))
      await writeFile(path.join(folder, 'index.html'), '<!doctype html>')
      await writeFile(path.join(folder, 'app.js'), 'export {}')
    })
    afterAll(() => rm(folder, { recursive: true, force: true }))

    it('goes with every file', async () => {
      const serve = serveFrom(folder)
      for (const [name, type] of [
        ['', 'text/html; charset=utf-8'],
        ['app.js', 'text/javascript; charset=utf-8'],
      ]) {
        const { status, headers } = await serve(new Request(`app://ui/${name}`))
        expect(status).toBe(200)
        expect(headers.get('content-security-policy')).toBe("default-src 'none'")
        expect(headers.get('content-type')).toBe(type)
        expect(headers.get('x-content-type-options')).toBe('nosniff')
      }
    })

    it('cannot be bypassed by the scheme', () => {
      expect(pagePrivileges.privileges?.bypassCSP).not.toBe(true)
    })
  })

  it('8. no insecure content in secure pages', async () => {
    for (const wall of await preferences()) expect(wall.allowRunningInsecureContent).toBe(false)
  })

  it('9. and 10. no experimental features, no Blink features', async () => {
    for (const wall of await preferences()) {
      expect(wall.experimentalFeatures).toBe(false)
      expect(wall).not.toHaveProperty('enableBlinkFeatures')
    }
  })

  it('11. and 12. no web views: none can be made, and one that is made anyway is not attached', async () => {
    for (const wall of await preferences()) expect(wall.webviewTag).toBe(false)
    const { page, stranger } = await bothWindows()
    for (const { webContents } of [page, stranger]) {
      const event = { preventDefault: vi.fn() }
      webContents.emit('will-attach-webview', event, {}, {})
      expect(event.preventDefault).toHaveBeenCalled()
    }
  })

  it.each([
    'https://evil.example/',
    'file:///etc/passwd',
    'app://ui.evil/',
    'app://other/',
    'data:text/html,x',
  ])('13. the page cannot navigate to %s', async (address) => {
    const { page } = await bothWindows()
    expect(page.webContents.visit(address)).toBe(false)
    expect(page.webContents.visit(address, false)).toBe(false)
    expect(page.webContents.redirectTo(address)).toBe(false)
    expect(page.webContents.address).toBe('app://ui/')
  })

  it('13. the page has no frames, not even of its own', async () => {
    const { page } = await bothWindows()
    expect(page.webContents.visit('app://ui/', false)).toBe(false)
    expect(page.webContents.visit('app://ui/', true)).toBe(true)
  })

  it.each(['app://ui/', 'file:///etc/passwd', 'data:text/html,x', 'devtools://x/', 'ms-word:x', 'nonsense'])(
    '13. a login page cannot navigate to %s',
    async (address) => {
      const { stranger } = await bothWindows()
      const before = stranger.webContents.address
      expect(stranger.webContents.visit(address)).toBe(false)
      expect(stranger.webContents.redirectTo(address)).toBe(false)
      expect(stranger.webContents.address).toBe(before)
    },
  )

  it('14. no new windows', async () => {
    const { fake, page, stranger } = await bothWindows()
    for (const { webContents } of [page, stranger])
      expect(webContents.openWindow({ url: 'https://evil.example/' })).toEqual({ action: 'deny' })
    expect(fake.windows).toHaveLength(2)
  })

  it('15. nothing is handed to other programs: no source uses shell', () => {
    const users = sources.filter(({ text }) =>
      /\bshell\b.*from 'electron'|openExternal\(|openPath\(/.test(text),
    )
    expect(users.map(({ file }) => file)).toEqual([])
  })

  it('16. Electron is pinned to one version', () => {
    const { devDependencies } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'))
    expect(devDependencies.electron).toMatch(/^\d+\.\d+\.\d+$/)
  })

  describe('17. the sender of every message is checked', () => {
    const senders = [
      ['a frame inside the page', (main: object) => ({ origin: 'app://ui', parent: main })],
      ['a page of another origin', () => ({ origin: 'https://evil.example', parent: null })],
      ['a frame that is not the main one of its page', () => ({ origin: 'app://ui', parent: null })],
      ['a frame that is gone', () => null],
    ] as const

    it.each(senders)('%s gets no answer', async (_name, make) => {
      const { page } = await bothWindows()
      answer.mockClear()
      const frame = make(page.webContents.mainFrame) as never
      expect(await staysOpen(page.webContents.invoke(askChannel, ['token.reveal', {}], frame))).toBe(true)
      expect(answer).not.toHaveBeenCalled()
    })

    it.each(senders)('%s cannot listen', async (_name, make) => {
      const { desktop, fake } = desktopOnFake()
      const window = await desktop.openPage(pageOf('/nowhere', answer))
      const { webContents } = newest(fake)
      const send = vi.spyOn(webContents, 'send')
      window.tell({ kind: 'secret' })
      webContents.listenFrom(listenChannel, make(webContents.mainFrame) as never)
      expect(send).not.toHaveBeenCalled()
      bridgeOf(newest(fake)).listen(() => undefined)
      expect(send).toHaveBeenCalledExactlyOnceWith(eventChannel, { kind: 'secret' })
    })

    it.each([
      ['a window that has gone elsewhere', { origin: 'https://evil.example', parent: null }],
      ['a page inside another one', { origin: 'app://ui', parent: { origin: 'app://ui', parent: null } }],
    ])('%s gets no answer, although it is the main frame', async (_name, frame) => {
      const { page } = await bothWindows()
      answer.mockClear()
      page.webContents.mainFrame = frame
      expect(await staysOpen(page.webContents.invoke(askChannel, ['token.reveal', {}]))).toBe(true)
      expect(answer).not.toHaveBeenCalled()
    })

    it('the login window has nobody to talk to', async () => {
      const { stranger } = await bothWindows()
      await expect(stranger.webContents.invoke(askChannel, ['app.start', {}])).rejects.toThrow('No handler')
      expect(stranger.webContents.bridge).toBeUndefined()
      expect(stranger.options.webPreferences).not.toHaveProperty('preload')
    })
  })

  describe('18. app:// instead of file://', () => {
    let folder: string
    beforeAll(async () => {
      folder = await mkdtemp(path.join(os.tmpdir(), 'claimcheck-files-'))
      for (const name of ['page', 'page-of-others']) await mkdir(path.join(folder, name))
      await writeFile(path.join(folder, 'page', 'ä b.js'), 'export {}')
      for (const name of ['secret.txt', 'page-of-others/secret.txt'])
        await writeFile(path.join(folder, name), 'secret')
    })
    afterAll(() => rm(folder, { recursive: true, force: true }))

    it.each([
      '/../secret.txt',
      '/%2e%2e/secret.txt',
      '/%2e%2e%2fsecret.txt',
      '/..%2fsecret.txt',
      '/x/..%2f..%2fsecret.txt',
      '/..%2fpage-of-others%2fsecret.txt',
      '/..%5csecret.txt',
      '/%2fetc/passwd',
      '/%00',
      '/%',
      '/',
    ])('serves nothing outside the page for %s', async (name) => {
      const serve = serveFrom(path.join(folder, 'page'))
      const response = await serve(new Request(`app://ui${name}`))
      expect(response.status).toBe(404)
      expect(await response.text()).toBe('')
    })

    it('serves a file whose name has to be decoded', async () => {
      const serve = serveFrom(path.join(folder, 'page'))
      expect((await serve(new Request('app://ui/%C3%A4%20b.js'))).status).toBe(200)
    })

    it('serves no other host and no other method', async () => {
      const serve = serveFrom(folder)
      expect((await serve(new Request('app://ui/secret.txt'))).status).toBe(200)
      expect((await serve(new Request('app://other/secret.txt'))).status).toBe(404)
      expect((await serve(new Request('app://ui/secret.txt', { method: 'POST' }))).status).toBe(405)
      const head = await serve(new Request('app://ui/secret.txt', { method: 'HEAD' }))
      expect([head.status, await head.text()]).toEqual([200, ''])
    })

    it('is not there for the login window', async () => {
      const { fake } = await bothWindows()
      expect([...fake.protocol.handlers.keys()]).toEqual(['app'])
      expect(sources.filter(({ text }) => /session\.protocol|ses\.protocol/.test(text))).toEqual([])
    })
  })

  it('20. no Electron object reaches the page: two functions, and events without their sender', async () => {
    const { page } = await bothWindows()
    const bridge = bridgeOf(page)
    expect(Object.keys(bridge).sort()).toEqual(['ask', 'listen'])
    const hear = vi.fn()
    const end = bridge.listen(hear)
    page.webContents.send(eventChannel, { kind: 'connectionRemoved', id: 'x' })
    expect(hear.mock.calls).toEqual([[{ kind: 'connectionRemoved', id: 'x' }]])
    expect(end()).toBeUndefined()
    page.webContents.send(eventChannel, { kind: 'connectionRemoved', id: 'y' })
    expect(hear).toHaveBeenCalledOnce()
  })
})

describe('Electron beyond the checklist', () => {
  it('shows the page exactly these preferences', async () => {
    const [page] = await preferences()
    expect(page).toEqual({
      preload,
      devTools: true,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
      plugins: false,
      webviewTag: false,
      navigateOnDragDrop: false,
      enableDeprecatedPaste: false,
      spellcheck: false,
      disableDialogs: true,
      autoplayPolicy: 'user-gesture-required',
    })
    expect(path.isAbsolute(preload)).toBe(true)
  })

  it('has no developer tools once packaged, and none for a stranger ever', async () => {
    expect((await preferences(true)).map(({ devTools }) => devTools)).toEqual([false, false])
    expect((await preferences(false))[1]?.devTools).toBe(false)
  })

  it('fetches no dictionaries', async () => {
    const { fake } = await bothWindows()
    for (const { spellChecker } of fake.sessions.values()) expect(spellChecker).toBe(false)
  })

  it('sends no client certificate and no password that nobody chose', async () => {
    const { fake } = await bothWindows()
    for (const name of ['select-client-certificate', 'login']) {
      const [event, said] = [{ preventDefault: vi.fn() }, vi.fn()]
      fake.app.emit(name, event, null, {}, {}, said)
      expect(event.preventDefault).toHaveBeenCalled()
      expect(said.mock.calls).toEqual([[]])
    }
  })

  it('never overrules a refused certificate', () => {
    const overrules = /'certificate-error'|setCertificateVerifyProc|ignore-certificate-errors'\)/
    const users = sources.filter(
      ({ file, text }) => /main\.ts|desktop.electron/.test(file) && overrules.test(text),
    )
    expect(users.map(({ file }) => file)).toEqual([])
  })

  it.each([true, false])('drops dangerous switches when packaged (%s)', (isPackaged) => {
    const fake = createElectronFake()
    fake.app.isPackaged = isPackaged
    run(fake, [])
    const wanted = ['remote-debugging-port', 'remote-debugging-pipe', 'no-sandbox', 'disable-web-security']
    if (isPackaged) expect(fake.app.removedSwitches).toEqual(expect.arrayContaining(wanted))
    else expect(fake.app.removedSwitches).toEqual([])
  })

  it('imports electron in the entries only', () => {
    const users = sources.filter(({ text }) =>
      /from 'electron(-store)?'|import\('electron(\/main)?'\)\)/.test(text),
    )
    expect(users.map(({ file }) => file).sort()).toEqual(['electron/main.ts', 'electron/preload.ts'])
  })
})
