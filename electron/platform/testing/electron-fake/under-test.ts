/** The contract suite's hands on the fake: they play page, person and login server. */
import { globSync, readFileSync } from 'node:fs'
import path from 'node:path'
import type { Bridge, Channel, ClaimcheckEvent } from '../../../../shared/contract.ts'
import { createElectronDesktop } from '../../electron/electron.ts'
import { hardenApp } from '../../electron/process/hardening.ts'
import { askChannel } from '../../electron/window/channels.ts'
import type { Desktop, Page } from '../../platform.ts'
import { createElectronFake, type ElectronFake } from '../electron-fake.ts'
import type { DesktopUnderTest } from '../platform.suite.ts'
import { pageOf } from '../suite/tools.ts'
import type { FakeWindow } from './window.ts'

/** Where the preload would be. */
export const preload = '/program/dist/preload/preload.cjs'

/** A fake with the program's walls on it, and the desktop on top. @param platform Linux unless told. */
export function desktopOnFake(
  platform: NodeJS.Platform = 'linux',
  change: (fake: ElectronFake) => void = () => undefined,
): { fake: ElectronFake; desktop: Desktop } {
  const fake = createElectronFake()
  change(fake)
  hardenApp(fake.modules)
  const desktop = createElectronDesktop(fake.modules, { preload, platform })
  return { fake, desktop }
}

/** The newest window of the fake. */
export function newest(fake: ElectronFake): FakeWindow {
  const window = fake.windows.at(-1)
  if (!window) throw new Error('no window was opened')
  return window
}

/** The bridge the page has. */
export function bridgeOf(window: FakeWindow): Bridge {
  const { bridge } = window.webContents
  if (!bridge) throw new Error('this page has no bridge')
  return bridge
}

/** Whether a promise is still open after everything that was ready to run has run. */
export async function staysOpen(promise: Promise<unknown>): Promise<boolean> {
  const late = new Promise((resolve) => setTimeout(() => resolve('open'), 20))
  return (await Promise.race([promise, late])) === 'open'
}

const login = {
  authorizationUrl: new URL('https://login.example/authorize'),
  redirectUri: new URL('http://127.0.0.1:4711/callback'),
  title: 'Acme',
}

/** The app window, and a login window beside it. */
export async function bothWindows(
  answer: Page['answer'] = async () => ({ ok: true, value: null }),
  isPackaged = false,
) {
  const { fake, desktop } = desktopOnFake('linux', (it) => {
    it.app.isPackaged = isPackaged
  })
  await desktop.openPage(pageOf('/nowhere', answer))
  const page = newest(fake)
  desktop.openLogin(login)
  return { fake, desktop, page, stranger: newest(fake) }
}

const root = path.join(import.meta.dirname, '../../../..')

/** Every source of the main process but its tests. */
export const mainSources = globSync('electron/**/*.ts', { cwd: root })
  .filter((file) => !/\.test\.ts$|electron-fake/.test(file))
  .map((file) => ({ file, text: readFileSync(path.join(root, file), 'utf8') }))

/** For `describeDesktop`. */
export async function electronUnderTest(
  change: (fake: ElectronFake) => void = () => undefined,
): Promise<DesktopUnderTest> {
  const { fake, desktop } = desktopOnFake('linux', change)
  return { desktop, page: pageHands(fake), login: loginHands(fake), stop: async () => undefined }
}

function pageHands(fake: ElectronFake): DesktopUnderTest['page'] {
  let heard: ClaimcheckEvent[] = []
  return {
    ask: (channel, ask) => bridgeOf(newest(fake)).ask(channel as Channel, ask as never),
    async strangerAsks(channel, ask) {
      const contents = newest(fake).webContents
      const stranger = { origin: 'null', parent: contents.mainFrame }
      await staysOpen(contents.invoke(askChannel, [channel, ask], stranger))
    },
    async listen() {
      heard = []
      bridgeOf(newest(fake)).listen((event) => heard.push(event))
    },
    heard: async () => heard,
    reload: async () => void newest(fake).webContents.visit('app://ui/'),
    closeAsPerson: async () => newest(fake).close(),
    async press() {
      for (const type of ['mouseDown', 'mouseUp'] as const) newest(fake).webContents.input({ type })
    },
    // Electron tells of none that scripts make; what it tells of besides presses must not be taken for one.
    async pretendPress() {
      for (const type of ['mouseMove', 'mouseWheel', 'contextMenu', 'char', 'keyUp', 'mouseUp'] as const)
        newest(fake).webContents.input({ type })
      newest(fake).webContents.input({ type: 'rawKeyDown', modifiers: ['isautorepeat'] })
    },
  }
}

function loginHands(fake: ElectronFake): DesktopUnderTest['login'] {
  return {
    visit: async (url) => void newest(fake).webContents.visit(url.href),
    async redirect(to, hop) {
      newest(fake).webContents.visit(hop.href)
      newest(fake).webContents.redirectTo(to.href)
    },
    hostUnknown: async () => undefined,
    closeAsPerson: async () => newest(fake).close(),
    async closeOnPage(url, status) {
      const { webContents } = newest(fake)
      webContents.looksLike = 'bare'
      webContents.answerWith(url.href, status)
      await untilLookedAt()
      newest(fake).close()
    },
  }
}

/** The time of three looks at a page. */
const untilLookedAt = async () => new Promise((resolve) => setTimeout(resolve, 1700))
