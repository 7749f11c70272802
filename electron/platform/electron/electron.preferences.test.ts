/**
 * Preferences on Electron: the channel that its store opens is closed again, and the window comes back where it was.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import module from '../testing/electron-fake/module.ts'
import { newest, platformOnFake, preload } from '../testing/electron-fake/under-test.ts'
import type { ElectronFake } from '../testing/electron-fake.ts'
import { pageOf } from '../testing/suite/tools.ts'
import { createElectronPlatform } from './electron.ts'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'claimcheck-preferences-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

const file = () => path.join(folder, 'preferences.json')
const kept = () => JSON.parse(readFileSync(file(), 'utf8'))

describe('electron: preferences', () => {
  it('are open to no page: the channel of electron-store has no listener', async () => {
    const channels: string[] = []
    module.ipcMain.on('newListener', (name) => channels.push(name))
    const platform = createElectronPlatform(module.modules, { preload })
    await platform.openPreferences(folder).set({ theme: 'dark' })
    // Checks that it was opened, so that the check below proves that it was closed.
    expect(channels).toEqual(['electron-store-get-data'])
    expect(module.ipcMain.listenerCount('electron-store-get-data')).toBe(0)
    // Opened a second time, and where it fails.
    writeFileSync(path.join(folder, 'held'), '')
    await platform.openPreferences(folder).set({ theme: 'light' })
    await expect(
      platform.openPreferences(path.join(folder, 'held')).set({ theme: 'light' }),
    ).rejects.toThrow()
    expect(module.ipcMain.listenerCount('electron-store-get-data')).toBe(0)
    expect(kept()).toEqual({ theme: 'light' })
  })

  it('leave the signals that end the program to Electron', async () => {
    const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const
    const before = signals.map((signal) => process.listenerCount(signal))
    await createElectronPlatform(module.modules, { preload }).openPreferences(folder).set({ theme: 'dark' })
    expect(signals.map((signal) => process.listenerCount(signal))).toEqual(before)
  })
})

const usualAreas = [{ x: 0, y: 0, width: 1440, height: 860 }]

/** Opens the app window. */
async function openOn(areas: Electron.Rectangle[] = usualAreas) {
  const { fake, platform } = platformOnFake('linux', (it: ElectronFake) => {
    it.screen.areas = areas
  })
  const page = { ...pageOf('/nowhere', async () => null), preferences: platform.openPreferences(folder) }
  const opened = await platform.openPage(page)
  const window = newest(fake)
  await vi.waitFor(() => expect(window.shown).toBe(true))
  return { opened, window }
}

describe('electron: the app window', () => {
  it('restores its size and position, stored beside the other preferences', async () => {
    writeFileSync(file(), '{"theme":"dark"}')
    const first = await openOn()
    expect(first.window.options).toMatchObject({ width: 1120, height: 760 })
    expect(first.window.options).not.toHaveProperty('x')
    first.window.bounds = { x: 300, y: 40, width: 900, height: 640 }
    first.window.close()
    await first.opened.closed
    expect(kept()).toEqual({ theme: 'dark', window: { ...first.window.bounds, isMaximized: false } })
    const second = await openOn()
    expect(second.window.options).toMatchObject(first.window.bounds)
    expect(second.window.maximized).toBe(false)
  })

  it('comes back maximized, and knows which position to restore', async () => {
    const first = await openOn()
    first.window.bounds = { x: 300, y: 40, width: 900, height: 640 }
    first.window.maximize()
    first.window.close()
    await first.opened.closed
    const second = await openOn()
    expect(second.window.maximized).toBe(true)
    expect(second.window.options).toMatchObject(first.window.bounds)
  })

  it('comes back onto a screen that exists', async () => {
    const window = { x: -1500, y: 100, width: 900, height: 640, isMaximized: false }
    writeFileSync(file(), JSON.stringify({ window }))
    const left = { x: -1920, y: 0, width: 1920, height: 1040 }
    const { options } = (await openOn([...usualAreas, left])).window
    expect(options).toMatchObject({ x: -1500, y: 100, width: 900, height: 640 })
    expect((await openOn()).window.options).toMatchObject({ x: 270, y: 110, width: 900, height: 640 })
    const tablet = { x: 0, y: 0, width: 800, height: 600 }
    expect((await openOn([tablet])).window.options).toMatchObject(tablet)
  })

  it.each(['{"window":{"x":"left"}}', '{"window":null}', '{"wind', '[]'])(
    'opens in the default position where the file contains %j',
    async (text) => {
      writeFileSync(file(), text)
      const { window } = await openOn()
      expect(window.options).toMatchObject({ width: 1120, height: 760 })
    },
  )

  it('closes all the same where nothing can be written', async () => {
    const { platform, fake } = platformOnFake()
    const preferences = platform.openPreferences('/dev/null/x')
    const opened = await platform.openPage({ ...pageOf('/nowhere', async () => null), preferences })
    newest(fake).close()
    await opened.closed
  })
})
