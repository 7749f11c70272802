import path from 'node:path'
import { describe, expect, it, vi } from 'vitest'
import {
  decideBrowser,
  decidePlatform,
  hasDisplay,
  NothingToRunOn,
  provideDisplayServer,
} from './choose-platform.ts'
import { binary, electron, type Fixture, machineOf, ok, runs, version } from './platform/machine.fixture.ts'

describe('the platform', () => {
  it('is Electron if its binary is here, without network access', async () => {
    const { machine, requested } = machineOf({ files: binary, browser: '/usr/bin/chromium', commands: runs })
    expect(await decidePlatform(machine)).toEqual({
      kind: 'electron',
      executable: path.join(electron, 'dist/electron'),
      why: 'its binary is here',
    })
    expect(requested).toEqual([])
  })

  it('is a downloaded Electron, if its download site responds', async () => {
    const fetched = { 'install.js': (state: { files: object }) => Object.assign(state.files, binary) && ok }
    const { machine, lines } = machineOf({
      sites: ['https://github.com/'],
      commands: { ...runs, ...fetched },
    })
    expect((await decidePlatform(machine)).kind).toBe('electron')
    expect(lines[0]).toContain(path.join(electron, 'install.js'))
  })

  it('downloads from the mirror if one is configured', async () => {
    const env = { ELECTRON_MIRROR: 'https://mirror.example/electron/' }
    const { machine, requested } = machineOf({ env, browser: '/usr/bin/chromium', commands: runs })
    await decidePlatform(machine)
    expect(requested).toEqual(['https://mirror.example/electron/'])
  })

  it('needs no network for a cached download', async () => {
    const fetched = { 'install.js': (state: { files: object }) => Object.assign(state.files, binary) && ok }
    const cached = [`electron-v${version}-linux-x64.zip`]
    const { machine, requested } = machineOf({ cached, commands: { ...runs, ...fetched } })
    expect((await decidePlatform(machine)).kind).toBe('electron')
    expect(requested).toEqual([])
  })

  it.each([
    ['an unpacking that was never finished', { [path.join(electron, 'path.txt')]: undefined }],
    ['a binary of another version', { [path.join(electron, 'dist/version')]: 'v44.0.0' }],
    ['a binary that is gone', { [path.join(electron, 'dist/electron')]: undefined }],
  ])('is not Electron for %s', async (_name, changed) => {
    const files = Object.fromEntries(
      Object.entries({ ...binary, ...changed }).filter(
        (entry): entry is [string, string] => entry[1] !== undefined,
      ),
    )
    const { machine } = machineOf({ files, browser: '/usr/bin/chromium', commands: runs })
    expect((await decidePlatform(machine)).kind).toBe('chromium')
  })

  it('is a browser if Electron’s site does not respond, and nothing is downloaded from there', async () => {
    const { machine, lines } = machineOf({ browser: '/usr/bin/chromium', commands: runs })
    expect(await decidePlatform(machine)).toEqual({
      kind: 'chromium',
      executable: '/usr/bin/chromium',
      why: 'it is installed and Electron’s binary is not here and its download site does not answer',
    })
    expect(lines).toEqual(['/usr/bin/chromium --version'])
  })

  it('is a browser if Electron lacks libraries, and says so', async () => {
    const commands = { ...runs, '-e 0': () => ({ ok: false, said: 'libgtk-3.so.0: cannot open' }) }
    const { machine } = machineOf({ files: binary, browser: '/usr/bin/chromium', commands })
    const { kind, why } = await decidePlatform(machine)
    expect(kind).toBe('chromium')
    expect(why).toContain('libgtk-3.so.0')
  })

  describe('on Linux without unprivileged user namespaces', () => {
    const helper = path.join(electron, 'dist/chrome-sandbox')
    const denied = {
      ...runs,
      'unshare -Ur true': () => ({ ok: false, said: 'unshare: write failed /proc/self/uid_map' }),
    }
    const here = {
      files: binary,
      browser: '/usr/bin/chromium',
      programs: ['unshare'],
      commands: denied,
    } satisfies Fixture

    it('is a browser, and says why and which two commands repair it', async () => {
      const { kind, why } = await decidePlatform(machineOf(here).machine)
      expect(kind).toBe('chromium')
      expect(why).toContain('sandbox cannot be used here (unshare: write failed')
      expect(why).toContain(`sudo chown root:root '${helper}'`)
      expect(why).toContain(`sudo chmod 4755 '${helper}'`)
    })

    it('explains this if Electron was requested by name', async () => {
      const { machine } = machineOf({ ...here, env: { CLAIMCHECK_PLATFORM: 'electron' } })
      await expect(decidePlatform(machine)).rejects.toThrow('sudo chmod 4755')
    })

    it.each([
      ['its helper belongs to root', { setuidRoot: [helper] }],
      ['it is started by root, without a sandbox', { isRoot: true }],
      ['they are not', { commands: runs }],
      ['that cannot be tried', { programs: [] }],
      ['the system is another one', { platform: 'darwin' as const, programs: ['unshare'] }],
    ])('is Electron nevertheless if %s', async (_name, change) => {
      const { machine } = machineOf({ ...here, ...change })
      expect((await decidePlatform(machine)).kind).toBe('electron')
    })
  })

  it('is a browser if the download stalls', async () => {
    const commands = { ...runs, 'install.js': () => ({ ok: false, said: 'no progress for 8 s' }) }
    const { machine } = machineOf({ sites: ['https://github.com/'], browser: '/usr/bin/chromium', commands })
    expect((await decidePlatform(machine)).why).toContain('no progress for 8 s')
  })

  it('is Playwright’s Chromium if there is no other', async () => {
    const downloaded = '/home/ann/.cache/ms-playwright/chromium-1/chrome-linux64/chrome'
    const install = {
      'install chromium': (state: { browser?: string }) =>
        Object.assign(state, { browser: downloaded }) && ok,
    }
    const { machine } = machineOf({
      sites: ['https://cdn.playwright.dev/'],
      commands: { ...runs, ...install },
    })
    expect(await decidePlatform(machine)).toMatchObject({
      executable: downloaded,
      why: expect.stringContaining('Playwright'),
    })
  })

  it('is the distribution’s Chromium, installed by root, if no download site responds', async () => {
    const install = {
      'install -y': (state: { browser?: string }) =>
        Object.assign(state, { browser: '/usr/bin/chromium' }) && ok,
    }
    const commands = { ...runs, ' update': () => ok, ...install }
    const { machine, lines } = machineOf({ isRoot: true, programs: ['apt-get'], commands })
    expect(await decidePlatform(machine)).toMatchObject({ kind: 'chromium', executable: '/usr/bin/chromium' })
    expect(
      lines.filter((line) => line.startsWith('apt-get')).map((line) => line.split(' ').slice(-3).join(' ')),
    ).toEqual([expect.stringContaining('update'), expect.stringContaining('chromium')])
  })

  it('skips a downloaded browser that lacks libraries', async () => {
    const commands = { '/bad/chrome --version': () => ({ ok: false, said: 'libnss3.so' }) }
    const { machine } = machineOf({ browser: '/bad/chrome', commands })
    await expect(decidePlatform(machine)).rejects.toThrow(NothingToRunOn)
  })

  it('does not open a browser for its version if that would show a window', async () => {
    const { machine, lines } = machineOf({ platform: 'win32', browser: 'C:\\msedge.exe' })
    expect((await decidePlatform(machine)).executable).toBe('C:\\msedge.exe')
    expect(lines).toEqual([])
  })

  it.each([
    ['linux', 'apt-get install chromium'],
    ['darwin', 'Install Chrome'],
    ['win32', 'Install Edge'],
  ] as const)('says on %s what to install if there is nothing', async (platform, advice) => {
    const { machine } = machineOf({ platform })
    await expect(decidePlatform(machine)).rejects.toThrow(advice)
    await expect(decidePlatform(machine)).rejects.toThrow('install-electron')
  })

  it('forgets a failure: the next start tries everything again', async () => {
    const fixture: Fixture = { sites: [], browser: '/usr/bin/chromium', commands: runs }
    const { machine } = machineOf(fixture)
    expect((await decidePlatform(machine)).kind).toBe('chromium')
    fixture.sites = ['https://github.com/']
    fixture.commands = { ...runs, 'install.js': (state) => Object.assign(state.files, binary) && ok }
    expect((await decidePlatform(machine)).kind).toBe('electron')
  })
})

describe('CLAIMCHECK_PLATFORM', () => {
  it('uses Chromium although Electron is here', async () => {
    const env = { CLAIMCHECK_PLATFORM: 'chromium' }
    const { machine, lines } = machineOf({ env, files: binary, browser: '/usr/bin/chromium', commands: runs })
    expect(await decidePlatform(machine)).toMatchObject({
      kind: 'chromium',
      why: expect.stringContaining('CLAIMCHECK_PLATFORM'),
    })
    expect(lines.join()).not.toContain('electron')
  })

  it('uses nothing but Electron on request', async () => {
    const env = { CLAIMCHECK_PLATFORM: 'electron' }
    const { machine } = machineOf({ env, browser: '/usr/bin/chromium', commands: runs })
    await expect(decidePlatform(machine)).rejects.toThrow('does not answer')
  })

  it('rejects an unknown value', async () => {
    const { machine } = machineOf({ env: { CLAIMCHECK_PLATFORM: 'firefox' } })
    await expect(decidePlatform(machine)).rejects.toThrow('firefox')
  })
})

describe('a browser for scripts that need one', () => {
  it('is found without mentioning Electron', async () => {
    const { machine, requested } = machineOf({ files: binary, browser: '/usr/bin/chromium', commands: runs })
    expect(await decideBrowser(machine)).toMatchObject({ kind: 'chromium', why: 'it is installed' })
    expect(requested).toEqual([])
  })
})

describe('a display', () => {
  it.each([
    ['linux', {}, false],
    ['linux', { DISPLAY: ':0' }, true],
    ['linux', { WAYLAND_DISPLAY: 'wayland-0' }, true],
    ['darwin', {}, true],
    ['win32', {}, true],
  ] as const)('on %s with %o: %s', (platform, env, expected) => {
    expect(hasDisplay({ platform, env })).toBe(expected)
  })

  it('is left alone if there is one, or a server to create one', async () => {
    for (const fixture of [
      { env: { DISPLAY: ':0' } },
      { programs: ['Xvfb'] },
      { platform: 'darwin' } as const,
    ]) {
      const { machine, lines } = machineOf(fixture)
      await provideDisplayServer(machine)
      expect(lines).toEqual([])
    }
  })

  it('is created by a server from apt-get if root may install it', async () => {
    const commands = { ' update': () => ok, 'install -y': () => ok }
    const { machine, lines } = machineOf({ isRoot: true, programs: ['apt-get'], commands })
    await provideDisplayServer(machine)
    expect(lines.at(-1)).toMatch(/apt-get .*install -y .*xvfb$/)
  })

  it('is left to the user if only root may install it', async () => {
    const { machine } = machineOf({ programs: ['apt-get'] })
    await expect(provideDisplayServer(machine)).rejects.toThrow('apt-get install xvfb')
  })
})

describe('messages', () => {
  it('appear before something takes long', async () => {
    const say = vi.fn()
    const { machine } = machineOf({ sites: ['https://'], isRoot: true, programs: ['apt-get'] })
    await decidePlatform({ ...machine, say }).catch(() => undefined)
    expect(say.mock.calls.flat().join()).toMatch(/Electron.*Playwright.*chromium/)
  })
})
