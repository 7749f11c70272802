/** Fakes `app`: what was called before `ready`, and Electron's order of quitting. */
import { EventEmitter } from 'node:events'
import { fakeEvent } from './event.ts'
import type { FakeWindow } from './window.ts'

export class FakeApp extends EventEmitter {
  isPackaged = false
  languages = ['de-CH', 'en']
  /** Whether this is the first instance. */
  first = true
  /** Calls, in order. */
  readonly calls: string[] = []
  readonly paths: Record<string, string> = {}
  readonly ready = Promise.withResolvers<void>()
  readonly removedSwitches: string[] = []
  /** The program's command-line switches. */
  readonly switches = new Set<string>()
  readonly commandLine = {
    hasSwitch: (name: string): boolean => this.switches.has(name),
    removeSwitch: (name: string): void => void this.removedSwitches.push(name),
  }
  /** Whether the process has ended, normally or not. */
  isGone = false
  /** Ends the process, where it is a separate one. */
  exitProcess: (code: number) => void = () => undefined
  readonly #windows: () => readonly FakeWindow[]
  #isQuitting = false

  /** @param windows those that are open. */
  constructor(windows: () => readonly FakeWindow[]) {
    super()
    this.#windows = windows
    void this.ready.promise.then(() => {
      this.isReady = true
    })
  }

  whenReady = (): Promise<void> => this.ready.promise
  isReady = false
  getPreferredSystemLanguages = (): string[] => this.languages
  enableSandbox = (): void => {
    this.onlyBeforeReady('app.enableSandbox')
    this.calls.push('enableSandbox')
  }
  /** Refuses a call that is only allowed before `ready`. @throws Error */
  onlyBeforeReady(name: string): void {
    if (this.isReady) throw new Error(`${name}() can only be called before app is ready`)
  }
  getVersion = (): string => '0.0.0-fake'
  setName = (name: string): void => void this.calls.push(`setName ${name}`)
  setAppUserModelId = (id: string): void => void this.calls.push(`setAppUserModelId ${id}`)
  setPath = (name: string, value: string): void => {
    this.calls.push(`setPath ${name}`)
    this.paths[name] = value
  }
  getPath = (name: string): string => this.paths[name] ?? `/home/person/${name}`
  requestSingleInstanceLock = (): boolean => {
    this.calls.push('lock')
    return this.first
  }

  exit = (code: number): void => {
    this.calls.push(`exit ${code}`)
    this.#end(code)
  }

  /** Quits as `Browser::Quit`: a page that refuses to be closed stops it. */
  quit = (): void => {
    if (this.isGone) return
    this.calls.push('quit')
    const before = fakeEvent({})
    this.emit('before-quit', before)
    if (before.defaultPrevented) return
    this.#isQuitting = true
    for (const window of this.#windows()) window.close()
    if (this.#windows().length === 0) this.#shutDown()
    else this.#isQuitting = false
  }

  /** Behaves as `Browser::OnWindowAllClosed`: emits nothing while the program is quitting. */
  allWindowsClosed(): void {
    if (this.isGone || this.#isQuitting) return
    if (this.listenerCount('window-all-closed') > 0) this.emit('window-all-closed')
    else this.quit()
  }

  /** Behaves as `Browser::NotifyAndShutdown`. */
  #shutDown(): void {
    if (this.isGone) return
    const will = fakeEvent({})
    this.emit('will-quit', will)
    this.#isQuitting = false
    if (!will.defaultPrevented) this.#end(0)
  }

  #end(code: number): void {
    if (this.isGone) return
    this.isGone = true
    this.emit('quit')
    this.exitProcess(code)
  }
}
