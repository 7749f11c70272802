/** Drives the fake for the contract suite: acts as page, user and login server. */
import { globSync, readFileSync } from 'node:fs'
import path from 'node:path'
import type { Bridge, Channel, ClaimcheckEvent } from '../../../../shared/contract.ts'
import { createElectronPlatform } from '../../electron/electron.ts'
import { hardenApp } from '../../electron/process/hardening.ts'
import { requestChannel } from '../../electron/window/channels.ts'
import type { Page, Platform } from '../../platform.ts'
import { createElectronFake, type ElectronFake } from '../electron-fake.ts'
import type { PlatformUnderTest } from '../platform.suite.ts'
import { pageOf } from '../suite/tools.ts'
import type { FakeWindow } from './window.ts'

/** Path of the preload, which need not exist. */
export const preload = '/program/dist/preload/preload.cjs'

/** Creates a hardened fake with the platform on top. @param osPlatform defaults to Linux. */
export function platformOnFake(
  osPlatform: NodeJS.Platform = 'linux',
  change: (fake: ElectronFake) => void = () => undefined,
): { fake: ElectronFake; platform: Platform } {
  const fake = createElectronFake()
  change(fake)
  hardenApp(fake.modules)
  const platform = createElectronPlatform(fake.modules, { preload, platform: osPlatform })
  return { fake, platform }
}

/** Returns the newest window of the fake. */
export function newest(fake: ElectronFake): FakeWindow {
  const window = fake.windows.at(-1)
  if (!window) throw new Error('no window was opened')
  return window
}

/** Returns the page's bridge. */
export function bridgeOf(window: FakeWindow): Bridge {
  const { bridge } = window.webContents
  if (!bridge) throw new Error('this page has no bridge')
  return bridge
}

/** Whether a promise is still pending after everything that was ready to run has run. */
export async function staysOpen(promise: Promise<unknown>): Promise<boolean> {
  const late = new Promise((resolve) => setTimeout(() => resolve('open'), 20))
  return (await Promise.race([promise, late])) === 'open'
}

const login = {
  authorizationUrl: new URL('https://login.example/authorize'),
  redirectUri: new URL('http://127.0.0.1:4711/callback'),
  title: 'Acme',
}

/** Opens the app window, and a login window beside it. */
export async function bothWindows(
  response: Page['handle'] = async () => ({ ok: true, value: null }),
  isPackaged = false,
) {
  const { fake, platform } = platformOnFake('linux', (it) => {
    it.app.isPackaged = isPackaged
  })
  await platform.openPage(pageOf('/nowhere', response))
  const page = newest(fake)
  platform.openLogin(login)
  return { fake, platform, page, untrusted: newest(fake) }
}

const root = path.join(import.meta.dirname, '../../../..')

/** Every source of the main process except its tests. */
export const mainSources = globSync('electron/**/*.ts', { cwd: root })
  .filter((file) => !/\.test\.ts$|electron-fake/.test(file))
  .map((file) => ({ file, text: readFileSync(path.join(root, file), 'utf8') }))

/** Creates the platform under test for `describePlatform`. */
export async function electronUnderTest(
  change: (fake: ElectronFake) => void = () => undefined,
): Promise<PlatformUnderTest> {
  const { fake, platform } = platformOnFake('linux', change)
  const page = pageDriver(fake)
  return {
    platform,
    page,
    login: loginDriver(fake),
    notifications: notificationDriver(fake),
    stop: async () => undefined,
  }
}

function notificationDriver({
  notificationArea,
}: ElectronFake): NonNullable<PlatformUnderTest['notifications']> {
  return {
    shown: async () =>
      notificationArea.shown.map(({ options: { title = '', body = '', actions = [] } }) => ({
        title,
        text: body,
        action: actions[0]?.text ?? '',
      })),
    press: async () => void notificationArea.shown.at(-1)?.emit('click', {}),
  }
}

function pageDriver(fake: ElectronFake): PlatformUnderTest['page'] {
  let events: ClaimcheckEvent[] = []
  return {
    request: (channel, request) => bridgeOf(newest(fake)).invoke(channel as Channel, request as never),
    async untrustedRequests(channel, request) {
      const contents = newest(fake).webContents
      const untrusted = { origin: 'null', parent: contents.mainFrame }
      await staysOpen(contents.invoke(requestChannel, [channel, request], untrusted))
    },
    async listen() {
      events = []
      bridgeOf(newest(fake)).subscribe((event) => events.push(event))
    },
    events: async () => events,
    reload: async () => void newest(fake).webContents.visit('app://ui/'),
    closeAsUser: async () => newest(fake).close(),
    async press() {
      for (const type of ['mouseDown', 'mouseUp'] as const) newest(fake).webContents.input({ type })
    },
    // Electron does not report script events; what it reports besides presses must not be taken for one.
    async pretendPress() {
      for (const type of ['mouseMove', 'mouseWheel', 'contextMenu', 'char', 'keyUp', 'mouseUp'] as const)
        newest(fake).webContents.input({ type })
      newest(fake).webContents.input({ type: 'rawKeyDown', modifiers: ['isautorepeat'] })
    },
  }
}

function loginDriver(fake: ElectronFake): PlatformUnderTest['login'] {
  return {
    visit: async (url) => void newest(fake).webContents.visit(url.href),
    async redirect(to, hop) {
      newest(fake).webContents.visit(hop.href)
      newest(fake).webContents.redirectTo(to.href)
    },
    hostUnknown: async () => undefined,
    closeAsUser: async () => newest(fake).close(),
    async closeOnPage(url, status) {
      const { webContents } = newest(fake)
      webContents.inspectionResult = 'bare'
      webContents.respondWith(url.href, status)
      await untilInspected()
      newest(fake).close()
    },
  }
}

/** Waits long enough for three inspections of a page. */
const untilInspected = async () => new Promise((resolve) => setTimeout(resolve, 1700))
