/**
 * A small fake of the Electron modules that the desktop uses, because Electron itself does not run everywhere the
 * tests do. It follows the documented order of events and refuses what Electron refuses; it is no proof that Electron
 * does the same, which is what the journeys are for.
 */
import { EventEmitter } from 'node:events'
import type { ElectronModules } from './electron/modules.ts'
import {
  FakeClipboard,
  FakeClipboardItem,
  FakePowerMonitor,
  FakeSafeStorage,
} from './electron-fake/machine.ts'
import { fakeNet } from './electron-fake/net.ts'
import { FakeSession } from './electron-fake/session.ts'
import { FakeWindow, type FakeWindowOptions } from './electron-fake/window.ts'

export class FakeApp extends EventEmitter {
  isPackaged = false
  languages = ['de-CH', 'en']
  /** Whether this is the first instance. */
  first = true
  /** What was called, in order. */
  readonly calls: string[] = []
  readonly paths: Record<string, string> = {}
  readonly ready = Promise.withResolvers<void>()
  readonly removedSwitches: string[] = []
  readonly commandLine = { removeSwitch: (name: string) => void this.removedSwitches.push(name) }

  whenReady = (): Promise<void> => this.ready.promise
  getPreferredSystemLanguages = (): string[] => this.languages
  enableSandbox = (): void => void this.calls.push('enableSandbox')
  quit = (): void => void this.calls.push('quit')
  exit = (code: number): void => void this.calls.push(`exit ${code}`)
  setName = (name: string): void => void this.calls.push(`setName ${name}`)
  setPath = (name: string, value: string): void => {
    this.calls.push(`setPath ${name}`)
    this.paths[name] = value
  }
  getPath = (name: string): string => this.paths[name] ?? `/home/person/${name}`
  requestSingleInstanceLock = (): boolean => {
    this.calls.push('lock')
    return this.first
  }
}

/** Makes one. `modules` is what the program gets; the rest is for the test to look at and to pull. */
export function createElectronFake() {
  const app = new FakeApp()
  const windows: FakeWindow[] = []
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
    static getAllWindows = () => windows.filter((window) => !window.isDestroyed())
    constructor(options: FakeWindowOptions) {
      const { session } = options.webPreferences
      super(options, session ? (session as unknown as FakeSession) : fromPartition(''))
      windows.push(this)
      app.emit('web-contents-created', {}, this.webContents)
    }
  }
  const session = {
    fromPartition,
    get defaultSession() {
      return fromPartition('')
    },
  }
  const protocol = fakeProtocol()
  const menu = { template: undefined as unknown, set: undefined as unknown }
  const Menu = {
    buildFromTemplate: (template: unknown) => template,
    setApplicationMenu: (set: unknown) => Object.assign(menu, { set, calls: 1 }),
  }
  const shell = fakeShell()
  const [safeStorage, clipboard, net] = [new FakeSafeStorage(), new FakeClipboard(), fakeNet()]
  const powerMonitor = new FakePowerMonitor()
  const fake = {
    app,
    BrowserWindow,
    clipboard,
    ClipboardItem: FakeClipboardItem,
    Menu,
    net,
    powerMonitor,
    protocol,
    safeStorage,
    session,
    shell,
  }
  return { ...fake, windows, sessions, menu, modules: fake as unknown as ElectronModules }
}

export type ElectronFake = ReturnType<typeof createElectronFake>

/** The person's own browser: remembers what it was handed, or refuses. */
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

function fakeProtocol() {
  const schemes: Electron.CustomScheme[] = []
  const handlers = new Map<string, (request: Request) => Promise<Response>>()
  return {
    schemes,
    handlers,
    registerSchemesAsPrivileged: (added: Electron.CustomScheme[]) => void schemes.push(...added),
    handle(scheme: string, handler: (request: Request) => Promise<Response>) {
      if (handlers.has(scheme)) throw new Error(`protocol ${scheme} is handled already`)
      handlers.set(scheme, handler)
    },
  }
}
