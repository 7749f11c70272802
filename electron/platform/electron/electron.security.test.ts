/** Electron's own security checklist, point by point, as far as the fake and the sources can show. */
import { readFileSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { describe, expect, it, vi } from 'vitest'
import { usualTransport } from '../../network/transport-options.ts'
import { bothWindows, bridgeOf, mainSources, preload } from '../testing/electron-fake/under-test.ts'
import { createElectronFake, type ElectronFake } from '../testing/electron-fake.ts'
import { runOnElectron } from './process/run.ts'
import { eventChannel } from './window/channels.ts'

const root = path.join(import.meta.dirname, '../../..')
/** Runs the program up to `ready`, which never comes. */
function run(fake: ElectronFake, argv: string[], env: NodeJS.ProcessEnv = {}): void {
  const usualDataFolder = path.join(os.tmpdir(), 'claimcheck-security-test')
  const ends = { start: vi.fn(), fail: vi.fn() }
  runOnElectron(fake.modules, { argv, env, preload, usualDataFolder, platform: 'linux', ...ends })
  rmSync(usualDataFolder, { recursive: true })
}

async function preferences(isPackaged = false) {
  const { page, untrusted } = await bothWindows(undefined, isPackaged)
  return [page.options.webPreferences, untrusted.options.webPreferences]
}

describe('Electron security checklist', () => {
  it('1. only load secure content: the page is the program’s own, nothing else is loaded into its window', async () => {
    const { page } = await bothWindows()
    expect(page.webContents.address).toBe('app://ui/')
    expect(mainSources.filter(({ text }) => text.includes('loadFile(')).map(({ file }) => file)).toEqual([])
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

  it('4. every renderer is sandboxed, except where a container requires otherwise while developing', () => {
    const sandboxed = (argv: string[], isPackaged: boolean) => {
      const fake = createElectronFake()
      fake.app.isPackaged = isPackaged
      run(fake, argv)
      return fake.app.calls.includes('enableSandbox')
    }
    expect(sandboxed([], false)).toBe(true)
    expect(sandboxed([], true)).toBe(true)
    expect(sandboxed(['--no-sandbox'], true)).toBe(true)
    expect(sandboxed(['--no-sandbox'], false)).toBe(false)
  })

  it.each([
    ['--no-sandbox', ['no-sandbox'], {}],
    ['--no-zygote', ['no-zygote'], {}],
    ['--disable-seccomp-filter-sandbox', ['disable-seccomp-filter-sandbox'], {}],
    ['ELECTRON_DISABLE_SANDBOX', [], { ELECTRON_DISABLE_SANDBOX: '' }],
  ])(
    '4. packaged on Linux, %s is refused in a box: nothing is started, nothing is hidden',
    async (_, switches, env) => {
      const fake = createElectronFake()
      fake.app.isPackaged = true
      for (const name of switches) fake.app.switches.add(name)
      const ends = { start: vi.fn(), fail: vi.fn() }
      runOnElectron(fake.modules, {
        argv: [],
        env,
        preload,
        usualDataFolder: '/nowhere',
        platform: 'linux',
        ...ends,
      })
      // Linux shows no box before `ready`.
      expect(fake.dialog.errors).toEqual([])
      fake.app.ready.resolve()
      await vi.waitFor(() => expect(fake.app.calls).toEqual(['exit 1']))
      expect(fake.dialog.errors).toEqual([expect.stringContaining('ohne die Sandbox')])
      expect(fake.app.removedSwitches).toEqual([])
      expect(ends.start).not.toHaveBeenCalled()
    },
  )

  it('5. every permission is refused, in every session', async () => {
    const { fake, platform } = await bothWindows()
    const request = { method: 'GET', headers: {}, signal: AbortSignal.timeout(1000) }
    await platform.fetch(new URL('http://nowhere.invalid/'), request, usualTransport).catch(() => undefined)
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

  it('8. no insecure content in secure pages', async () => {
    for (const wall of await preferences()) expect(wall.allowRunningInsecureContent).toBe(false)
  })

  it('9. and 10. no experimental features, no Blink features', async () => {
    for (const wall of await preferences()) {
      expect(wall.experimentalFeatures).toBe(false)
      expect(wall).not.toHaveProperty('enableBlinkFeatures')
    }
  })

  it('11. and 12. no web views: none can be created, and one that is created anyway is not attached', async () => {
    for (const wall of await preferences()) expect(wall.webviewTag).toBe(false)
    const { page, untrusted } = await bothWindows()
    for (const { webContents } of [page, untrusted]) {
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

  it('13. the page has no frames, not even from its own origin', async () => {
    const { page } = await bothWindows()
    expect(page.webContents.visit('app://ui/', false)).toBe(false)
    expect(page.webContents.visit('app://ui/', true)).toBe(true)
  })

  it.each(['app://ui/', 'file:///etc/passwd', 'data:text/html,x', 'devtools://x/', 'ms-word:x', 'nonsense'])(
    '13. a login page cannot navigate to %s',
    async (address) => {
      const { untrusted } = await bothWindows()
      const before = untrusted.webContents.address
      expect(untrusted.webContents.visit(address)).toBe(false)
      expect(untrusted.webContents.redirectTo(address)).toBe(false)
      expect(untrusted.webContents.address).toBe(before)
    },
  )

  it('14. no new windows', async () => {
    const { fake, page, untrusted } = await bothWindows()
    for (const { webContents } of [page, untrusted])
      expect(webContents.openWindow({ url: 'https://evil.example/' })).toEqual({ action: 'deny' })
    expect(fake.windows).toHaveLength(2)
  })

  it('15. only web addresses are passed to another program: the user’s browser', async () => {
    const users = (pattern: RegExp) =>
      mainSources.filter(({ text }) => pattern.test(text)).map(({ file }) => file)
    expect(users(/openExternal\(/)).toEqual(['electron/platform/electron/login/open-in-browser.ts'])
    expect(users(/openPath\(|showItemInFolder\(|trashItem\(|ShortcutLink\(/)).toEqual([])
    const { fake, platform } = await bothWindows()
    for (const address of [
      'http://login.example/',
      'https://user@login.example/',
      'file:///etc/passwd',
      'mailto:a@b.example',
      'ms-word:ofe|u|x',
      'javascript:1',
    ])
      await expect(platform.openInBrowser(new URL(address)), address).rejects.toThrow('not opened')
    expect(fake.shell.opened).toEqual([])
    for (const address of ['https://login.example/a?state=s', 'http://127.0.0.1:81/a'])
      await platform.openInBrowser(new URL(address))
    expect(fake.shell.opened).toEqual(['https://login.example/a?state=s', 'http://127.0.0.1:81/a'])
    fake.shell.refuses = true
    const refused = platform.openInBrowser(new URL('https://login.example/a?state=s'))
    await expect(refused).rejects.toThrow(/^the system did not open it$/)
  })

  it('16. Electron is pinned to one version', () => {
    const { devDependencies } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'))
    expect(devDependencies.electron).toMatch(/^\d+\.\d+\.\d+$/)
  })

  it('20. no Electron object reaches the page: two functions, and events without their sender', async () => {
    const { page } = await bothWindows()
    const bridge = bridgeOf(page)
    expect(Object.keys(bridge).sort()).toEqual(['invoke', 'subscribe'])
    const listener = vi.fn()
    const end = bridge.subscribe(listener)
    page.webContents.send(eventChannel, { kind: 'connectionRemoved', id: 'x' })
    expect(listener.mock.calls).toEqual([[{ kind: 'connectionRemoved', id: 'x' }]])
    expect(end()).toBeUndefined()
    page.webContents.send(eventChannel, { kind: 'connectionRemoved', id: 'y' })
    expect(listener).toHaveBeenCalledOnce()
  })
})

/** Web preferences of every page of the program. */
const walls = {
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
}

describe('Electron beyond the checklist', () => {
  it('shows the page and an untrusted page with exactly these preferences', async () => {
    const { fake, page, untrusted } = await bothWindows()
    expect(page.options.webPreferences).toEqual({ ...walls, preload, devTools: true })
    const { session, ...rest } = untrusted.options.webPreferences
    expect(rest).toEqual({ ...walls, devTools: false })
    expect(session).toBe(fake.sessions.get('login-1'))
    expect(path.isAbsolute(preload)).toBe(true)
  })

  it('has no developer tools once packaged, and never any for an untrusted page', async () => {
    expect((await preferences(true)).map(({ devTools }) => devTools)).toEqual([false, false])
    expect((await preferences(false))[1]?.devTools).toBe(false)
  })

  it('fetches no dictionaries', async () => {
    const { fake } = await bothWindows()
    for (const { spellChecker } of fake.sessions.values()) expect(spellChecker).toBe(false)
  })

  it('sends no client certificate and no password that the user did not choose', async () => {
    const { fake } = await bothWindows()
    for (const name of ['select-client-certificate', 'login']) {
      const [event, said] = [{ preventDefault: vi.fn() }, vi.fn()]
      fake.app.emit(name, event, null, {}, {}, said)
      expect(event.preventDefault).toHaveBeenCalled()
      expect(said.mock.calls).toEqual([[]])
    }
  })

  it('never overrides a refused certificate; a login window with a local proxy trusts only the local proxy', () => {
    const overrules = /'certificate-error'|\.setCertificateVerifyProc|ignore-certificate-errors'\)/
    const users = mainSources.filter(
      ({ file, text }) => /main\.ts|platform.electron/.test(file) && overrules.test(text),
    )
    expect(users.map(({ file }) => file)).toEqual(['electron/platform/electron/login/local-proxy-access.ts'])
  })

  it.each([true, false])('drops dangerous switches when packaged (%s)', (isPackaged) => {
    const fake = createElectronFake()
    fake.app.isPackaged = isPackaged
    run(fake, [])
    const wanted = `remote-debugging-port remote-debugging-pipe remote-debugging-address remote-allow-origins
      no-sandbox disable-web-security disable-site-isolation-trials allow-running-insecure-content
      unsafely-treat-insecure-origin-as-secure ignore-certificate-errors ignore-certificate-errors-spki-list
      host-resolver-rules host-rules proxy-server proxy-pac-url log-net-log ssl-key-log-file load-extension
      renderer-cmd-prefix js-flags single-process disable-gpu-sandbox utility-cmd-prefix gpu-launcher browser-subprocess-path
      auth-server-allowlist proxy-auto-detect enable-logging log-file disable-features`
    expect(fake.app.removedSwitches).toEqual(isPackaged ? wanted.split(/\s+/) : [])
  })

  it.each([true, false])('logs no keys of TLS connections when packaged (%s)', (isPackaged) => {
    const fake = createElectronFake()
    fake.app.isPackaged = isPackaged
    const env = { SSLKEYLOGFILE: '/tmp/keys', HOME: '/home/ann' }
    run(fake, [], env)
    expect(env).toEqual({ ...(!isPackaged && { SSLKEYLOGFILE: '/tmp/keys' }), HOME: '/home/ann' })
  })

  it('names neither itself nor Electron to any server', async () => {
    const { fake } = await bothWindows()
    for (const { userAgent } of fake.sessions.values())
      expect(userAgent).toBe(
        'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36',
      )
  })

  it('imports electron in the entries only', () => {
    const users = mainSources.filter(({ text }) =>
      /from 'electron'|import\('electron(\/main)?'\)\)/.test(text),
    )
    expect(users.map(({ file }) => file).sort()).toEqual(['electron/main.ts', 'electron/preload.ts'])
  })

  it('imports electron-store, which imports electron, in one file, which is loaded on demand', () => {
    const usersOf = (name: RegExp) =>
      mainSources.flatMap(({ file, text }) => (name.test(text) ? [file] : [])).sort()
    expect(usersOf(/from 'electron-store'|import\('electron-store'\)/)).toEqual([
      'electron/platform/electron/preferences-writer.ts',
    ])
    // Each platform has its own writer, beside it.
    expect(usersOf(/import\('\.\/preferences-writer\.ts'\)/)).toEqual([
      'electron/platform/chromium/chromium.ts',
      'electron/platform/electron/electron.ts',
    ])
    expect(usersOf(/from '.*preferences-writer\.ts'/)).toEqual([])
  })
})
