/**
 * Opens login windows: an untrusted page in its own session, which lives in memory and is wiped afterwards, or is kept
 * for one connection until it is signed out.
 */

import { followLoginPages, inspectionScript } from '../../login-page.ts'
import type { LoginEnd, LoginRequest, LoginWindow, PersistentSession } from '../../platform.ts'
import { isRedirect } from '../../redirect-match.ts'
import type { ElectronModules, Session, Window } from '../modules.ts'
import { isHttpAddress } from '../process/hardening.ts'
import { showWhenReady } from '../window/show-window.ts'
import { untrustedPreferences } from '../window/web-preferences.ts'
import { configureProxy, localProxyRequesting } from './local-proxy-access.ts'
import { addMenuAndZoom } from './login-tools.ts'

type Needed = Pick<ElectronModules, 'app' | 'BrowserWindow' | 'Menu' | 'session'>

/** A login in progress. */
interface Login {
  readonly request: LoginRequest
  readonly window: Window
  readonly session: Session
  /** Ends the login; the first end counts. */
  finish(end: LoginEnd): void
}

/** Chromium's code for an aborted navigation, including those aborted by the program. */
const aborted = -3

export interface Logins {
  open(request: LoginRequest): LoginWindow
  signOut(session: PersistentSession): Promise<void>
  /** Settles when the sessions of closed windows are wiped, or on disk where they are kept. */
  settled(): Promise<void>
}

/**
 * Creates what opens login windows and ends persistent sessions.
 * Electron's sessions live as long as the program, so the names of fresh ones are reused, each by one window at a time.
 */
export function createLogins(electron: Needed, platform: NodeJS.Platform): Logins {
  const busy = new Set<string>()
  const cleanups = new Set<Promise<void>>()
  return {
    open(request) {
      const partition = request.session ? persistentPartition(request.session) : freePartition(busy)
      busy.add(partition)
      const session = electron.session.fromPartition(partition, { cache: false })
      return open({ electron, platform, session }, request, (left) => {
        cleanups.add(left)
        void left.finally(() => {
          cleanups.delete(left)
          busy.delete(partition)
        })
      })
    },
    async signOut(kept) {
      const session = electron.session.fromPartition(persistentPartition(kept), { cache: false })
      for (const window of electron.BrowserWindow.getAllWindows())
        if (window.webContents.session === session) window.destroy()
      await cleanUp(session)
      await session.clearData()
    },
    settled: async () => void (await Promise.allSettled(cleanups)),
  }
}

/** Returns the name of a partition on disk, below Electron's own folder. */
function persistentPartition({ id }: PersistentSession): string {
  return `persist:login-${id}`
}

/** Returns the name of an unused partition in memory: one without the prefix `persist:`. */
function freePartition(busy: ReadonlySet<string>): string {
  let number = 1
  while (busy.has(`login-${number}`)) number += 1
  return `login-${number}`
}

interface Surroundings {
  readonly electron: Needed
  readonly platform: NodeJS.Platform
  readonly session: Session
}

/** @param closing receives the cleanup's promise when the window is closed. */
function open(
  { electron, platform, session }: Surroundings,
  request: LoginRequest,
  closing: (left: Promise<void>) => void,
): LoginWindow {
  const window = createWindow(electron, session, request)
  const { promise, resolve } = Promise.withResolvers<LoginEnd>()
  const finish = (end: LoginEnd) => {
    resolve(end)
    // Delayed: this may be called from within an event of the page that is destroyed.
    setImmediate(() => window.isDestroyed() || window.destroy())
  }
  const login: Login = { request, window, session, finish }
  const pages = followPages(login)
  window.once('closed', () => {
    pages.stop()
    resolve(pages.closed())
    closing(request.session ? flushCookies(session) : wipe(session))
  })
  catchRedirect(login)
  containPopups(login)
  showAddress(login)
  endOnFailure(login)
  addMenuAndZoom(electron, window.webContents)
  showWhenReady(window, 'dom-ready', platform)
  const begin = () => load(window, request.authorizationUrl.href)
  const settling = configureProxy(session, window, request.localProxy)
  if (settling) void settling.then(begin, () => finish({ kind: 'closed' }))
  else begin()
  return { end: promise, close: () => finish({ kind: 'closed' }), focus: () => bringForward(window) }
}

function bringForward(window: Window): void {
  if (window.isDestroyed()) return
  if (window.isMinimized()) window.restore()
  window.show()
  window.focus()
}

/** An isolated world; Electron's own begin at 999, the page's is 0. */
const inspectionWorld = 1001

/** Follows the window's pages, including their main documents' status. */
function followPages({ request, window }: Login) {
  const { webContents } = window
  const pages = followLoginPages(request.authorizationUrl, async () =>
    window.isDestroyed()
      ? undefined
      : webContents.executeJavaScriptInIsolatedWorld(inspectionWorld, [{ code: inspectionScript }]),
  )
  webContents.on('did-navigate', (_event, address, status) => pages.arrived(address, status))
  return pages
}

function createWindow({ BrowserWindow }: Needed, session: Session, request: LoginRequest): Window {
  return new BrowserWindow({
    width: 560,
    height: 720,
    show: false,
    title: titleAt(request.authorizationUrl.href, request.title),
    // White in dark mode too: a page without a background of its own expects it under its black text.
    backgroundColor: '#ffffff',
    webPreferences: untrustedPreferences(session),
  })
}

/** Loads an address. Failures are reported by `did-fail-load`; a caught redirect rejects here too and is ignored. */
function load(window: Window, address: string): void {
  if (!window.isDestroyed()) window.loadURL(address).catch(() => undefined)
}

/**
 * Catches the redirect however it is reached: by a link, a form or a script (`will-frame-navigate`), a 30x response
 * (`will-redirect`), and, if both are bypassed, the request itself.
 */
function catchRedirect({ request, window, session, finish }: Login): void {
  const caught = (address: string, isMainFrame: boolean): boolean => {
    const url = URL.parse(address)
    if (!url || !isRedirect(url, request.redirectUri)) return false
    if (isMainFrame) finish({ kind: 'redirected', url })
    return true
  }
  const guard = (details: Electron.Event<{ url: string; isMainFrame: boolean }>) => {
    if (caught(details.url, details.isMainFrame)) details.preventDefault()
  }
  window.webContents.on('will-redirect', guard)
  window.webContents.on('will-frame-navigate', guard)
  session.webRequest.onBeforeRequest((details, response) =>
    response({ cancel: caught(details.url, details.resourceType === 'mainFrame') }),
  )
}

/** Opens a pop-up in the same window, where its address is shown; refuses one that posts a form. */
function containPopups({ window }: Login): void {
  window.webContents.setWindowOpenHandler(({ url, postBody }) => {
    if (!postBody && isHttpAddress(url)) setImmediate(() => load(window, url))
    return { action: 'deny' }
  })
  // A page may not keep its window open either.
  window.webContents.on('will-prevent-unload', (event) => event.preventDefault())
}

function showAddress({ request, window }: Login): void {
  window.on('page-title-updated', (event) => event.preventDefault())
  window.webContents.on('did-navigate', (_event, address) => window.setTitle(titleAt(address, request.title)))
}

/** Returns the title: host first, so that a long name cannot hide it; the scheme too where nothing is encrypted. */
export function titleAt(address: string, title: string): string {
  const url = URL.parse(address)
  if (!url?.host) return title
  return `${url.protocol === 'https:' ? url.host : `${url.protocol}//${url.host}`} – ${title}`
}

/**
 * Ends the login where the page fails. A proxy's request for a password cannot be met (`hardening.ts` responds with
 * nothing): it ends the login with the reason.
 */
function endOnFailure({ request, window, session, finish }: Login): void {
  const fail = (address: string, detail: string) =>
    finish({ kind: 'failed', host: URL.parse(address)?.host || request.authorizationUrl.host, detail })
  window.webContents.on('did-fail-load', (_event, code, description, address, isMainFrame) => {
    if (isMainFrame && code !== aborted) fail(address, description || String(code))
  })
  window.webContents.on('login', (_event, { url }, authInfo) => {
    if (authInfo.isProxy && !localProxyRequesting(session, authInfo)) fail(url, 'ERR_PROXY_AUTH_REQUESTED')
  })
  window.webContents.on('render-process-gone', (_event, { reason }) => fail('', reason))
}

/** Removes cookies, caches and passwords of the login: nothing is left for the next one. */
async function wipe(session: Session): Promise<void> {
  await Promise.allSettled([cleanUp(session), session.clearData()])
}

/**
 * Writes cookies to disk. Chromium does so only every thirty seconds; after an earlier quit the user would have to sign
 * in again.
 */
async function flushCookies(session: Session): Promise<void> {
  await Promise.allSettled([cleanUp(session), session.cookies.flushStore()])
}

/** Cleans up what belongs to the window, not to the session. */
async function cleanUp(session: Session): Promise<void> {
  session.webRequest.onBeforeRequest(null)
  await Promise.allSettled([session.closeAllConnections(), session.clearAuthCache()])
}
