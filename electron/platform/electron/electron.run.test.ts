import { chmodSync, existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { App } from '../../app.ts'
import { claimSingleInstance } from '../single-instance.ts'
import { preload } from '../testing/electron-fake/under-test.ts'
import { createElectronFake, type ElectronFake } from '../testing/electron-fake.ts'
import { readSealedKey } from './keys/local-state.ts'
import { createFatalErrorHandler, traceOf } from './process/fatal-error.ts'
import { runOnElectron } from './process/run.ts'

const icon = '/program/dist/icons/256.png'
const soon = () => new Promise((resolve) => setImmediate(resolve))

describe('electron: the program', () => {
  let folder: string
  beforeEach(async () => {
    folder = await mkdtemp(path.join(os.tmpdir(), 'claimcheck-run-'))
  })
  afterEach(() => rm(folder, { recursive: true, force: true }))

  const run = (
    argv: string[],
    change: (fake: ElectronFake) => void = () => undefined,
    platform: NodeJS.Platform = 'linux',
  ) => {
    const fake = createElectronFake()
    change(fake)
    const ended = Promise.withResolvers<void>()
    const app = { focus: vi.fn(), ended: ended.promise } satisfies App
    const start = vi.fn(async () => app)
    const fail = vi.fn()
    const usualDataFolder = path.join(folder, 'usual')
    runOnElectron(fake.modules, { argv, preload, icon, usualDataFolder, platform, start, fail })
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

  it.skipIf(process.platform === 'win32')('removes other users’ rights to existing folders', async () => {
    const usual = path.join(folder, 'usual')
    const folders = [usual, path.join(usual, 'electron')]
    for (const made of folders) mkdirSync(made)
    for (const made of folders) chmodSync(made, 0o755)
    run([])
    expect(folders.map((made) => statSync(made).mode & 0o777)).toEqual([0o700, 0o700])
  })

  it.skipIf(process.platform === 'win32')('makes its folders readable by their owner only', () => {
    run([])
    const usual = path.join(folder, 'usual')
    const modes = [usual, path.join(usual, 'electron')].map((made) => statSync(made).mode & 0o777)
    expect(modes).toEqual([0o700, 0o700])
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

  it('restores the key of the vault on Windows, before Electron is ready, and only as the first instance', () => {
    const portable = path.join(folder, 'portable')
    const key = Buffer.from(`DPAPI${'x'.repeat(40)}`).toString('base64')
    mkdirSync(portable)
    const keys = [{ kind: 'os', store: 'Windows (DPAPI)', held: `djEw.${key}`, wrapped: '' }]
    writeFileSync(path.join(portable, 'vault.json'), JSON.stringify({ keys }))
    const start = (change?: (fake: ElectronFake) => void, platform: NodeJS.Platform = 'win32') => {
      const { userData = '' } = run([`--data-folder=${portable}`], change, platform).fake.app.paths
      return { userData, key: readSealedKey(userData) }
    }
    const second = start((fake) => {
      fake.app.first = false
    })
    expect(second).toEqual({ userData: expect.stringContaining(path.join(folder, 'usual')), key: undefined })
    expect(start()).toEqual({ userData: second.userData, key })
    expect(start(undefined, 'linux').key).toBeUndefined()
  })

  it('keeps the vault where every platform keeps it, and the files of Chromium apart from it', async () => {
    const { fake, start, ready } = run([])
    await ready()
    const usual = path.join(folder, 'usual')
    await vi.waitFor(() => expect(start).toHaveBeenCalledWith(expect.anything(), usual))
    expect(fake.app.paths.userData).toBe(path.join(usual, 'electron'))
  })

  it('leaves a vault alone that is open on another platform, whose window it brings to the front', async () => {
    const other = vi.fn()
    await claimSingleInstance(path.join(folder, 'usual'), other)
    const { fake, start, ready } = run([])
    await ready()
    await vi.waitFor(() => expect(fake.app.calls).toContain('quit'))
    expect(start).not.toHaveBeenCalled()
    expect(other).toHaveBeenCalledOnce()
  })

  it('has no menu, before it is ready and after', async () => {
    const { fake, start, ready } = run([])
    expect(fake.menu).toMatchObject({ set: null, calls: 1 })
    await ready()
    await vi.waitFor(() => expect(start).toHaveBeenCalled())
    expect(fake.menu).toMatchObject({ set: null, calls: 2 })
  })

  it('has one on macOS, where copy, paste and closing by keys need it, set again once the system has set its own', async () => {
    const fake = createElectronFake()
    const program = { argv: [], preload, icon, usualDataFolder: folder, platform: 'darwin' } as const
    runOnElectron(fake.modules, { ...program, start: vi.fn(), fail: vi.fn() })
    const paste = expect.objectContaining({ role: 'paste', label: 'Einsetzen' })
    const edit = { role: 'editMenu', label: 'Bearbeiten', submenu: expect.arrayContaining([paste]) }
    const file = { role: 'fileMenu', label: 'Ablage', submenu: [{ role: 'close', label: 'Schliessen' }] }
    const own = expect.objectContaining({ role: 'appMenu' })
    expect(fake.menu.set).toEqual(expect.arrayContaining([own, file, edit]))
    fake.menu.set = 'the one of the program’s own resources'
    fake.app.ready.resolve()
    await vi.waitFor(() => expect(fake.menu.set).toContainEqual(edit))
  })

  it.each([
    ['win32', true, ['setAppUserModelId app.claimcheck.desktop']],
    ['win32', false, []],
    ['linux', true, []],
  ] as const)('uses the app id of its shortcuts (%s, packaged: %s)', (platform, isPackaged, calls) => {
    const fake = createElectronFake()
    fake.app.isPackaged = isPackaged
    runOnElectron(fake.modules, {
      argv: [],
      env: {},
      preload,
      usualDataFolder: folder,
      platform,
      start: vi.fn(),
      fail: vi.fn(),
    })
    expect(fake.app.calls.filter((call) => call.startsWith('setAppUserModelId'))).toEqual(calls)
    const builder = readFileSync(path.join(import.meta.dirname, '../../../electron-builder.yml'), 'utf8')
    expect(builder).toContain('appId: app.claimcheck.desktop')
  })

  it.each([
    ['linux', [icon]],
    ['win32', []],
    ['darwin', []],
  ] as const)(
    'gives its windows their icon on %s, where it does not come from its file',
    (platform, given) => {
      const { fake } = run([], undefined, platform)
      const setIcon = vi.fn()
      fake.app.emit('browser-window-created', {}, { setIcon, on: () => undefined })
      expect(setIcon.mock.calls.flat()).toEqual(given)
    },
  )

  it('reports a start that fails', async () => {
    const { fail, start, ready } = run([])
    start.mockRejectedValue(new Error('no'))
    await ready()
    await vi.waitFor(() => expect(fail).toHaveBeenCalled())
  })

  it('shows in a box why it ends, once, with nothing of what was typed', () => {
    const { app, dialog } = createElectronFake()
    const printed: string[] = []
    const fail = createFatalErrorHandler({ app, dialog } as never, (text) => void printed.push(text))
    const error: NodeJS.ErrnoException = new Error('cannot write hunter2')
    error.code = 'EACCES'
    fail(error)
    fail(new Error('follows from it'))
    expect(dialog.errors).toHaveLength(1)
    expect(app.calls).toEqual(['exit 1'])
    for (const text of [dialog.errors[0], printed.join('')]) {
      expect(text).toContain('Error (EACCES)')
      expect(text).toContain('electron.run.test.ts')
      expect(text).not.toContain('hunter2')
    }
    expect(dialog.errors[0]).toContain('Claimcheck kann nicht weiterlaufen')
  })

  it('prints where a bug occurred, never its message', () => {
    const trace = traceOf(new TypeError('bad password: hunter2'))
    expect(trace).toContain('TypeError')
    expect(trace).toContain('electron.run.test.ts')
    expect(trace).not.toContain('hunter2')
    expect(traceOf('hunter2')).not.toContain('hunter2')
  })
})
