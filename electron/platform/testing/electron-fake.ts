/**
 * Fakes the Electron modules that the platform uses, because Electron itself does not run everywhere the tests do. It
 * follows the documented order of events and refuses what Electron refuses; it does not prove that Electron does the
 * same, which the journeys do.
 */
import { EventEmitter } from 'node:events'
import type { ElectronModules } from '../electron/modules.ts'
import { FakeApp } from './electron-fake/app.ts'
import {
  FakeClipboard,
  FakeClipboardItem,
  FakeDialog,
  FakePowerMonitor,
  FakeSafeStorage,
  FakeScreen,
} from './electron-fake/machine.ts'
import { fakeNet } from './electron-fake/net.ts'
import { fakeNotifications } from './electron-fake/notification.ts'
import { FakeSession } from './electron-fake/session.ts'
import { FakeWindow } from './electron-fake/window.ts'

/** Creates the fake. `modules` is passed to the program; the rest is for the test to inspect and control. */
export function createElectronFake(safeStorage = new FakeSafeStorage()) {
  const windows: FakeWindow[] = []
  const open = () => windows.filter((window) => !window.isDestroyed())
  const app = new FakeApp(open)
  const sessions = new Map<string, FakeSession>()
  const fromPartition = (partition: string, options?: unknown): FakeSession => {
    const known = sessions.get(partition)
    if (known) return known
    const made = new FakeSession(partition, options)
    sessions.set(partition, made)
    app.emit('session-created', made)
    return made
  }
  class BrowserWindow extends FakeWindow {
    static getAllWindows = open
    constructor({ webPreferences = {}, ...options }: Electron.BrowserWindowConstructorOptions) {
      const wanted = webPreferences.session
      const own = [...sessions.values()].find((session) => Object.is(session, wanted))
      if (wanted && !own) throw new TypeError('a session of nobody')
      super({ ...options, webPreferences }, own ?? fromPartition(''))
      windows.push(this)
      app.emit('web-contents-created', {}, this.webContents)
      app.emit('browser-window-created', {}, this)
    }

    override destroy(): void {
      const wasOpen = !this.isDestroyed()
      super.destroy()
      if (wasOpen && open().length === 0) app.allWindowsClosed()
    }
  }
  const session = {
    fromPartition,
    get defaultSession() {
      return fromPartition('')
    },
  }
  const protocol = fakeProtocol(app)
  const menu = {
    set: undefined as unknown,
    calls: 0,
    /** Entries of the menu that was shown last. */
    shown: [] as readonly Electron.MenuItemConstructorOptions[],
  }
  const Menu = {
    buildFromTemplate: (template: Electron.MenuItemConstructorOptions[]) =>
      Object.assign([...template], { popup: () => void Object.assign(menu, { shown: template }) }),
    setApplicationMenu: (set: unknown) => void Object.assign(menu, { set, calls: menu.calls + 1 }),
  }
  const nativeTheme = { shouldUseDarkColors: false }
  const dialog = new FakeDialog()
  const shell = fakeShell()
  const [clipboard, net] = [new FakeClipboard(), fakeNet()]
  const powerMonitor = new FakePowerMonitor()
  const { Notification, notificationArea } = fakeNotifications()
  const screen = new FakeScreen()
  const fake = {
    app,
    BrowserWindow,
    clipboard,
    ClipboardItem: FakeClipboardItem,
    dialog,
    ipcMain: new EventEmitter(),
    Menu,
    nativeTheme,
    net,
    Notification,
    powerMonitor,
    protocol,
    safeStorage,
    screen,
    session,
    shell,
  }
  const modules: ElectronModules = fake
  return { ...fake, notificationArea, windows, sessions, menu, modules }
}

export type ElectronFake = ReturnType<typeof createElectronFake>

/** Fakes the user's own browser: records what it is passed, or refuses. */
function fakeShell() {
  return {
    opened: [] as string[],
    refuses: false,
    async openExternal(address: string): Promise<void> {
      if (this.refuses) throw new Error(`Failed to open: ${address}`)
      this.opened.push(address)
    },
  }
}

function fakeProtocol(app: FakeApp) {
  const schemes: Electron.CustomScheme[] = []
  const handlers = new Map<string, (request: Request) => Promise<Response>>()
  return {
    schemes,
    handlers,
    registerSchemesAsPrivileged(added: Electron.CustomScheme[]) {
      app.onlyBeforeReady('protocol.registerSchemesAsPrivileged')
      schemes.push(...added)
    },
    handle(scheme: string, handler: (request: Request) => Promise<Response>) {
      if (handlers.has(scheme)) throw new Error(`protocol ${scheme} is handled already`)
      handlers.set(scheme, handler)
    },
  }
}
