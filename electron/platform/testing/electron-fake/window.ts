import { EventEmitter } from 'node:events'
import { FakeContents } from './contents.ts'
import { fakeEvent } from './event.ts'
import type { FakeSession } from './session.ts'

export interface FakeWindowOptions extends Electron.BrowserWindowConstructorOptions {
  readonly webPreferences: Electron.WebPreferences
}

/** Fakes a window. */
export class FakeWindow extends EventEmitter {
  readonly options: FakeWindowOptions
  readonly webContents: FakeContents
  title: string
  shown: boolean
  minimized = false
  focused = 0
  #destroyed = false

  constructor(options: FakeWindowOptions, session: FakeSession) {
    super()
    this.options = options
    this.title = options.title ?? ''
    this.shown = options.show ?? true
    const { x = 40, y = 30, width = 800, height = 600 } = options
    this.bounds = { x, y, width, height }
    this.webContents = new FakeContents(session)
  }

  async loadURL(address: string): Promise<void> {
    const { hostname } = new URL(address)
    if (!hostname.endsWith('.invalid') && this.webContents.load(address)) {
      setImmediate(() => this.emit('ready-to-show'))
      return
    }
    this.webContents.fail(address, -105, 'ERR_NAME_NOT_RESOLVED')
    throw new Error(`ERR_NAME_NOT_RESOLVED (-105) loading '${address}'`)
  }

  /** Its position while it is not maximized. */
  bounds = { x: 40, y: 30, width: 800, height: 600 }
  maximized = false

  getNormalBounds() {
    this.#assertAlive()
    return this.bounds
  }

  isMaximized(): boolean {
    this.#assertAlive()
    return this.maximized
  }

  /** Also shows it, as Electron does. */
  maximize(): void {
    this.#assertAlive()
    this.maximized = true
    this.shown = true
  }

  /** Closes as a user does: the page may refuse. */
  close(): void {
    if (!this.#destroyed) this.emit('close', fakeEvent({}))
    this.destroy()
  }

  destroy(): void {
    if (this.#destroyed) return
    this.#destroyed = true
    this.webContents.destroyed = true
    this.emit('closed')
  }

  isDestroyed(): boolean {
    return this.#destroyed
  }

  /** Absolute path of its icon. */
  icon: string | undefined

  setIcon(icon: string): void {
    this.#assertAlive()
    this.icon = icon
  }

  setTitle(title: string): void {
    this.#assertAlive()
    this.title = title
  }

  /** Changes the title as the page does. @returns whether it is accepted. */
  retitle(title: string): boolean {
    const event = fakeEvent({})
    this.emit('page-title-updated', event, title, true)
    return !event.defaultPrevented
  }

  show(): void {
    this.#assertAlive()
    this.shown = true
  }

  focus(): void {
    this.#assertAlive()
    this.focused += 1
  }

  isMinimized(): boolean {
    this.#assertAlive()
    return this.minimized
  }

  restore(): void {
    this.minimized = false
  }

  /** Throws as Electron does where a destroyed window is used. */
  #assertAlive(): void {
    if (this.#destroyed) throw new TypeError('Object has been destroyed')
  }
}
