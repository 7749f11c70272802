/**
 * Size and position of the app window on a real Chromium, on a display without a window manager. With one:
 * `e2e/real/window-managers.real.ts`.
 */
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { eventually, pageOf } from '../../testing/suite/tools.ts'
import { startChromiumUnderTest } from '../under-test.ts'
import { openWindow } from './window-place.fixture.ts'

let folder: string
const file = () => path.join(folder, 'window.json')
const kept = () => JSON.parse(readFileSync(file(), 'utf8'))
beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'claimcheck-place-'))
  await writeFile(path.join(folder, 'index.html'), '<!doctype html><title>Place</title><p>Place</p>')
})
afterEach(() => rm(folder, { recursive: true, force: true }))

const open = () => openWindow(folder)

const place = { x: 210, y: 130, width: 900, height: 640 }

describe('the window on Chromium', () => {
  it('opens in the default position where nothing is stored or it is damaged, and stores where it was', async () => {
    for (const text of [undefined, '{"x":10,"y":']) {
      if (text !== undefined) writeFileSync(file(), text)
      const window = await open()
      expect((await window.bounds()).place).toMatchObject({ width: 1180, height: 780 })
      await window.close()
      expect(kept()).toMatchObject({ width: 1180, height: 780, isMaximized: false })
    }
    if (process.platform !== 'win32') expect(statSync(file()).mode & 0o777).toBe(0o600)
  })

  it('restores its size and position', async () => {
    const first = await open()
    await first.change({ left: place.x, top: place.y, width: place.width, height: place.height })
    await eventually(async () => expect(await first.page.evaluate('outerWidth')).toBe(place.width))
    await first.close()
    expect(kept()).toEqual({ ...place, isMaximized: false })
    const second = await open()
    expect((await second.bounds()).place).toEqual(place)
    // Moved and closed: only the closing window reports the move.
    await second.change({ left: 64, top: 48 })
    await eventually(async () => expect(await second.page.evaluate('screenX')).toBe(64))
    await second.close()
    expect(kept()).toEqual({ ...place, x: 64, y: 48, isMaximized: false })
  })

  it.each([
    ['far off', { ...place, x: 9000, y: 9000 }],
    ['left of everything', { ...place, x: -3000 }],
    ['over the edge', { ...place, x: -300, y: 700 }],
    ['larger than the screen', { x: 100, y: 100, width: 5000, height: 4000 }],
  ])('comes back onto the screen: %s', async (_name, before) => {
    writeFileSync(file(), JSON.stringify(before))
    const window = await open()
    const screen = await window.screen()
    await eventually(async () => {
      const { x = 0, y = 0, width = 0, height = 0 } = (await window.bounds()).place
      expect(x).toBeGreaterThanOrEqual(screen.x)
      expect(y).toBeGreaterThanOrEqual(screen.y)
      expect(x + width).toBeLessThanOrEqual(screen.x + screen.width)
      expect(y + height).toBeLessThanOrEqual(screen.y + screen.height)
      // On X11 Chromium keeps a window a pixel smaller than the screen, so that it is not taken for full screen.
      expect(width).toBeGreaterThanOrEqual(Math.min(before.width, screen.width - 1))
      expect(height).toBeGreaterThanOrEqual(Math.min(before.height, screen.height - 1))
    })
    await window.close()
  })

  it('stores nothing where no file is configured', async () => {
    const driver = startChromiumUnderTest()
    await driver.platform.openPage(pageOf(folder, async () => null))
    await driver.page.closeAsUser()
    await driver.stop()
    expect(existsSync(file())).toBe(false)
  })
})
