/** Size and place of the app window where a window manager has a say in them, and on Wayland, where it has all of it. */
import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { waylandAppId } from '../../electron/platform/chromium/browser/desktop-entry.ts'
import { findBrowser } from '../../electron/platform/chromium/browser/find-browser.ts'
import { openWindow } from '../../electron/platform/chromium/page/window-place.fixture.ts'
import { eventually } from '../../electron/platform/testing/suite/tools.ts'
import { missingPrograms } from './programs.ts'
import { type Session, startWaylandSession, startX11Session } from './session.ts'

let folder: string
let session: Session | undefined
beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'claimcheck-place-'))
  await writeFile(path.join(folder, 'index.html'), '<!doctype html><title>Place</title><p>Place</p>')
})
afterEach(async () => {
  vi.unstubAllEnvs()
  await session?.end()
  await rm(folder, { recursive: true, force: true })
})

const place = { x: 210, y: 130, width: 900, height: 640 }
const open = () => openWindow(folder)
const keep = (bounds: object) => writeFileSync(path.join(folder, 'window.json'), JSON.stringify(bounds))
const kept = () => JSON.parse(readFileSync(path.join(folder, 'window.json'), 'utf8'))
const noBrowser = findBrowser() === undefined

describe.skipIf(noBrowser || missingPrograms(['Xvfb', 'openbox']).length > 0)('the window on X11', () => {
  it('comes back maximized, and goes back to what it was', async () => {
    session = await startX11Session(['openbox'])
    keep({ ...place, isMaximized: true })
    const first = await open()
    await untilMaximized(first)
    await first.close()
    expect(kept()).toEqual({ ...place, isMaximized: true })
    const second = await open()
    await untilMaximized(second)
    await second.change({ windowState: 'normal' })
    await untilRestored(second)
    await second.close()
    expect(kept()).toEqual({ ...place, isMaximized: false })
  })

  it('does not wander from start to start', async () => {
    session = await startX11Session(['openbox'])
    keep({ ...place, isMaximized: false })
    for (let time = 0; time < 3; time += 1) await (await open()).close()
    expect(kept()).toEqual({ ...place, isMaximized: false })
  })
})

type Opened = Awaited<ReturnType<typeof open>>

/** Waits until the window is maximized, and its page has told so. */
async function untilMaximized(window: Opened): Promise<void> {
  await eventually(async () => expect((await window.bounds()).windowState).toBe('maximized'))
  await eventually(async () => expect(await window.page.evaluate('outerWidth')).toBeGreaterThan(place.width))
  await untilTold(window)
}

/** Waits until the window is where it was before it was maximized, and its page has told so. */
async function untilRestored(window: Opened): Promise<void> {
  await eventually(async () => expect(await window.bounds()).toEqual({ place, windowState: 'normal' }))
  await eventually(async () => expect(await window.page.evaluate('outerWidth')).toBe(place.width))
  await untilTold(window)
}

/** A page is told of its new size with its next picture, and tells it then. */
async function untilTold({ page }: Opened): Promise<void> {
  await page.evaluate('new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)))')
}

/** What sway says of its windows. */
function appIds(): readonly string[] {
  const folder = process.env.XDG_RUNTIME_DIR ?? ''
  const socket = readdirSync(folder).find((name) => name.startsWith('sway-ipc.')) ?? ''
  const tree = execFileSync('swaymsg', ['-s', path.join(folder, socket), '-t', 'get_tree'], {
    encoding: 'utf8',
  })
  return [...tree.matchAll(/"app_id": "(.*)"/g)].map(([, id = '']) => id)
}

describe.skipIf(noBrowser || missingPrograms(['sway', 'setpriv']).length > 0)('the window on Wayland', () => {
  it('opens, wherever it was to go, and its size is kept', async () => {
    session = await startWaylandSession()
    keep({ ...place, x: -5000, isMaximized: false })
    const window = await open()
    // Sway gives it the whole display, a moment after it opened.
    await eventually(async () =>
      expect(await window.page.evaluate('outerWidth')).toBeGreaterThan(place.width),
    )
    const width = await window.page.evaluate('outerWidth')
    await window.close()
    expect(kept()).toMatchObject({ width })
  })

  it.each([
    ['alone', {}],
    ['where DISPLAY leads nowhere', { DISPLAY: ':4321' }],
  ])('%s is found, and the window is Claimcheck’s there', async (_how, env) => {
    session = await startWaylandSession()
    for (const [name, value] of Object.entries(env)) vi.stubEnv(name, value)
    const window = await open()
    await eventually(async () => expect(appIds()).toEqual([waylandAppId]))
    await window.close()
  })
})
