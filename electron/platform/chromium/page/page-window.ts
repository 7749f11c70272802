/** Shows the app window: one page, served from memory, that reaches nothing but main. */
import type { Protocol } from 'devtools-protocol'
import type { EditCommand } from '../../../../shared/contract.ts'
import type { Gestures } from '../../gestures.ts'
import type { Page, PageWindow } from '../../platform.ts'
import type { Launched } from '../browser/launch.ts'
import type { Pipe, Session } from '../browser/pipe.ts'
import { pageOrigin, serveFile } from '../files.ts'
import { suppressBrowserKeys } from './browser-keys.ts'
import { createIsolatedWorld } from './isolated-world.ts'
import { installBridge, type PageBridge } from './page-bridge.ts'
import { watchGestures } from './page-gestures.ts'
import { type PlaceWatch, watchPlace } from './window-place.ts'

/** The browser's first window, still empty. */
export interface EmptyWindow {
  readonly browser: Session
  readonly session: Session
  /** Also the id of its main frame. */
  readonly targetId: string
  readonly bridge: PageBridge
  readonly gestures: Gestures
  readonly place: PlaceWatch
  /** Settles when the window or the browser is gone. */
  readonly closed: Promise<void>
}

/** Waits for the browser's window. @throws Error with words for the user where the browser ends instead. */
export async function attachToWindow(launched: Launched, pipe: Pipe): Promise<EmptyWindow> {
  const ended = launched.gone.then((why) => Promise.reject(new Error(noWindow(why))))
  ended.catch(() => undefined)
  const target = await Promise.race([firstPage(pipe), ended])
  const { sessionId } = await pipe.browser.send('Target.attachToTarget', { ...target, flatten: true })
  pipe.browser.post('Browser.setDownloadBehavior', { behavior: 'deny' })
  const session = pipe.session(sessionId)
  const closed = untilClosed(pipe, target.targetId, launched)
  const world = createIsolatedWorld(session, target.targetId)
  const [bridge, gestures, place] = await Promise.all([
    installBridge(session, target.targetId),
    watchGestures(world),
    watchPlace({ browser: pipe.browser, session, ...target }, world),
    suppressBrowserKeys(world),
  ])
  return { browser: pipe.browser, session, ...target, bridge, gestures, place, closed }
}

/** The window while or after the page loads. */
export interface ShownPage extends PageWindow {
  readonly painted: Promise<void>
  /** Settles when the page's scripts run. */
  readonly up: Promise<void>
  /** Settles when the browser has refused the page repeatedly. */
  readonly refused: Promise<void>
}

/** Shows the page in the window. */
export function showPage(window: EmptyWindow, page: Page): ShownPage {
  const { session, targetId, bridge } = window
  const painted = Promise.withResolvers<void>()
  session.on('Fetch.requestPaused', (paused) => void respondToRequest(session, page, paused))
  session.on('Page.loadEventFired', () => painted.resolve())
  session.on('Inspector.targetCrashed', () => {
    page.crashed()
    session.post('Page.reload')
  })
  session.post('Fetch.enable', { patterns: [{ urlPattern: '*' }] })
  session.post('Emulation.setDefaultBackgroundColorOverride', { color: rgba(page.background.light) })
  bridge.respondWith(page.handle)
  const refused = stayOnPage(session, targetId)
  return {
    emit: bridge.emit,
    focus() {
      session.post('Page.bringToFront')
      window.browser.post('Target.activateTarget', { targetId })
    },
    edit: (command) => edit(session, command),
    takeGesture: async () => window.gestures.take(),
    collectGarbage: () => session.post('HeapProfiler.collectGarbage'),
    closed: window.closed,
    painted: painted.promise,
    up: bridge.up,
    refused,
  }
}

/** Sends an editing command with a key that has no other meaning, which works in a field for passwords too. */
function edit(session: Session, command: EditCommand): void {
  session.post('Input.dispatchKeyEvent', { type: 'rawKeyDown', commands: [command] })
  session.post('Input.dispatchKeyEvent', { type: 'keyUp' })
}

/**
 * How often the window navigates back to the page before it is left as it is: a page that cannot be shown must not
 * loop.
 */
const maxReturns = 5

/**
 * Navigates to the page, and back to it if the window shows another, such as while the browser is still starting.
 * @returns settles when the limit of returns is reached and the window shows another address again.
 */
function stayOnPage(session: Session, frameId: string): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>()
  let returns = 0
  const goToPage = () => session.post('Page.navigate', { url: `${pageOrigin}/` })
  session.on('Page.frameNavigated', ({ frame: { id, url } }) => {
    if (id !== frameId || url.startsWith(`${pageOrigin}/`)) return
    if (returns++ < maxReturns) goToPage()
    else resolve()
  })
  goToPage()
  return promise
}

/** Takes the first window, and closes any other that opens. */
function firstPage({ browser }: Pipe): Promise<{ targetId: string }> {
  const { promise, resolve } = Promise.withResolvers<{ targetId: string }>()
  let first: string | undefined
  browser.on('Target.targetCreated', ({ targetInfo: { type, targetId } }) => {
    if (type !== 'page' || targetId === first) return
    if (first !== undefined) return browser.post('Target.closeTarget', { targetId })
    first = targetId
    resolve({ targetId })
  })
  browser.post('Target.setDiscoverTargets', { discover: true })
  return promise
}

function untilClosed({ browser }: Pipe, targetId: string, launched: Launched): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>()
  browser.on('Target.targetDestroyed', (destroyed) => {
    if (destroyed.targetId === targetId) resolve()
  })
  void launched.gone.then(() => resolve())
  return promise
}

/**
 * Serves the page's own files and refuses everything else. A refused navigation is reported as aborted by the user,
 * which leaves the page where it is; any other reason would show an error page in its place.
 */
async function respondToRequest(
  session: Session,
  page: Page,
  { requestId, request, resourceType }: Protocol.Fetch.RequestPausedEvent,
): Promise<void> {
  const url = new URL(request.url)
  if (url.origin !== pageOrigin) {
    const errorReason = resourceType === 'Document' ? 'Aborted' : 'BlockedByClient'
    session.post('Fetch.failRequest', { requestId, errorReason })
    return
  }
  const { status, headers, body } = await serveFile(page, request.method, url)
  session.post('Fetch.fulfillRequest', {
    requestId,
    responseCode: status,
    responseHeaders: Object.entries(headers).map(([name, value]) => ({ name, value })),
    body: body.toString('base64'),
  })
}

function rgba(color: string): Protocol.DOM.RGBA {
  const [r, g, b] = [1, 3, 5].map((at) => Number.parseInt(color.slice(at, at + 2), 16) || 0)
  return { r: r ?? 0, g: g ?? 0, b: b ?? 0, a: 1 }
}

function noWindow(why: string): string {
  const { platform, env } = process
  const displayless = platform === 'linux' && !env.DISPLAY && !env.WAYLAND_DISPLAY
  return `The browser opened no window: ${why}.${displayless ? ' There is no display (DISPLAY is not set).' : ''}`
}
