import { EventEmitter } from 'node:events'
import type { Bridge, EditCommand } from '../../../../shared/contract.ts'
import type { Frame, Sent } from '../../electron/modules.ts'
import { createBridge, type PageIpc } from '../../electron/window/bridge.ts'
import { fakeEvent } from './event.ts'
import type { FakeSession } from './session.ts'

type Handler = (event: Sent, ...args: unknown[]) => unknown

/** What a page requests for the window it opens. */
type Options = Partial<Pick<Electron.HandlerDetails, 'postBody'>> & { readonly url: string }

/** Fakes one page: navigation with its events in Electron's order, and the IPC of its preload. */
export class FakeContents extends EventEmitter {
  readonly session: FakeSession
  mainFrame: Frame = { origin: 'null', parent: null }
  address = ''
  destroyed = false
  /** The bridge from the page's preload; absent where there is none. */
  bridge: Bridge | undefined
  /** The policy on WebRTC connections. */
  callPolicy = 'default'
  openWindow: (details: Options) => { action: string } = () => ({ action: 'allow' })
  #events = new EventEmitter()
  readonly #handlers = new Map<string, Handler>()

  constructor(session: FakeSession) {
    super()
    this.session = session
  }

  readonly ipc = Object.assign(new EventEmitter(), {
    handle: (channel: string, handler: Handler): void => void this.#handlers.set(channel, handler),
  })

  /** Number of reloads. */
  reloads = 0

  /** Reloads the page; it never does so by itself. */
  reload(): void {
    this.reloads += 1
    this.load(this.address)
  }

  /** Ends the page's process, as a crash would. */
  forcefullyCrashRenderer(): void {
    this.crash('killed')
  }

  crash(reason: string): void {
    this.bridge = undefined
    this.emit('render-process-gone', {}, { reason, exitCode: 1 })
  }

  /** Editing commands in the focused field, in order. */
  readonly edited: EditCommand[] = []
  cut = () => void this.edited.push('cut')
  copy = () => void this.edited.push('copy')
  paste = () => void this.edited.push('paste')
  selectAll = () => void this.edited.push('selectAll')

  zoomLevel = 0
  getZoomLevel = () => this.zoomLevel
  setZoomLevel = (level: number) => void Object.assign(this, { zoomLevel: level })

  /** Result of inspections of the page; undefined: none. */
  inspectionResult: string | undefined
  /** Main's scripts, with their worlds. */
  readonly evaluated: { readonly world: number; readonly code: string }[] = []

  async executeJavaScriptInIsolatedWorld(world: number, [script]: Electron.WebSource[]): Promise<unknown> {
    if (this.destroyed) throw new TypeError('Object has been destroyed')
    this.evaluated.push({ world, code: script?.code ?? '' })
    return this.inspectionResult
  }

  /** Shows the page of the server's response. @param status of the response. */
  respondWith(url: string, status: number): void {
    this.#arrive(url, status)
  }

  /** Number of times it went back. */
  wentBack = 0
  readonly navigationHistory = { canGoBack: () => true, goBack: () => this.#goBack() }

  #goBack(): void {
    this.wentBack += 1
  }

  setWindowOpenHandler(handler: (details: Options) => { action: string }): void {
    this.openWindow = handler
  }

  setWebRTCIPHandlingPolicy(policy: string): void {
    this.callPolicy = policy
  }

  send(channel: string, value: unknown): void {
    if (this.destroyed) throw new TypeError('Object has been destroyed')
    this.#events.emit(channel, {}, structuredClone(value))
  }

  /** Receives a message from a frame, by default the page's own. */
  invoke(channel: string, args: unknown[], senderFrame: Frame | null = this.mainFrame): Promise<unknown> {
    const handler = this.#handlers.get(channel)
    if (!handler) return Promise.reject(new Error(`No handler registered for '${channel}'`))
    return Promise.resolve(handler({ sender: this, senderFrame }, ...structuredClone(args))).then((value) =>
      structuredClone(value),
    )
  }

  listenFrom(channel: string, senderFrame: Frame | null): void {
    this.ipc.emit(channel, { sender: this, senderFrame })
  }

  /** Emits mouse or keyboard input on its way to the page. */
  input(event: Electron.InputEvent): void {
    this.emit('input-event', {}, event)
  }

  /** Navigates as the page itself does: by a link, a form, a script. @returns whether it got there. */
  visit(url: string, isMainFrame = true): boolean {
    return this.#emitNavigation('will-frame-navigate', url, isMainFrame) && this.#requests(url, isMainFrame)
  }

  /** Redirects a navigation in progress (302). */
  redirectTo(url: string, isMainFrame = true): boolean {
    return this.#emitNavigation('will-redirect', url, isMainFrame) && this.#requests(url, isMainFrame)
  }

  /** Loads on main's request: no event precedes it. */
  load(url: string): boolean {
    return this.#requests(url, true)
  }

  /** Fails to load the page. */
  fail(url: string, code: number, description: string, isMainFrame = true): void {
    this.emit('did-fail-load', {}, code, description, url, isMainFrame)
  }

  #emitNavigation(name: string, url: string, isMainFrame: boolean): boolean {
    const details = fakeEvent({ url, isMainFrame, isSameDocument: false })
    this.emit(name, details)
    return !details.defaultPrevented
  }

  #requests(url: string, isMainFrame: boolean): boolean {
    if (this.session.cancels(url, isMainFrame ? 'mainFrame' : 'subFrame')) return false
    if (isMainFrame) this.#arrive(url)
    return true
  }

  #arrive(url: string, status = 200): void {
    const { protocol, host } = new URL(url)
    this.address = url
    this.mainFrame = { origin: `${protocol}//${host}`, parent: null }
    this.#events = new EventEmitter()
    this.emit('did-navigate', {}, url, status, '')
    if (protocol === 'app:') this.bridge = createBridge(this.#pageIpc())
    setImmediate(() => {
      this.emit('dom-ready')
      this.emit('did-finish-load')
    })
  }

  #pageIpc(): PageIpc {
    const listener = this.#events
    return {
      invoke: (channel: string, ...args: unknown[]) => this.invoke(channel, args),
      send: (channel: string) => this.listenFrom(channel, this.mainFrame),
      on: listener.on.bind(listener),
      off: listener.off.bind(listener),
    } as unknown as PageIpc
  }
}
