/** Opens the app window and handles its IPC. */
import type { EditCommand } from '../../../../shared/contract.ts'
import { bad } from '../../../../shared/problem.ts'
import type { Page, PageWindow } from '../../platform.ts'
import { minimumSize, type WindowBounds } from '../../window-bounds.ts'
import type { ElectronModules, Sent, Window } from '../modules.ts'
import { eventChannel, listenChannel, requestChannel } from './channels.ts'
import { recoverFromCrash } from './crashed-page.ts'
import { watchGestures } from './gestures.ts'
import { pageOrigin, pageScheme, servePage } from './page-files.ts'
import { confineToPage } from './page-network.ts'
import { showWhenReady } from './show-window.ts'
import { pagePreferences } from './web-preferences.ts'
import { storeBoundsOnClose, storedBounds } from './window-state.ts'

type Needed = Pick<
  ElectronModules,
  'app' | 'BrowserWindow' | 'dialog' | 'nativeTheme' | 'protocol' | 'screen'
>

export interface PageWindowOptions {
  /** Absolute path of the built preload. */
  readonly preload: string
  /** As `process.platform`, which is the default. */
  readonly platform?: NodeJS.Platform
}

/**
 * Opens the app window and waits until its page is loaded.
 * @throws Error where the preload fails: a window without its bridge is closed, not shown. A window whose session
 * cannot be confined to the page is closed as well.
 */
export async function openPageWindow(
  electron: Needed,
  { preload, platform = process.platform }: PageWindowOptions,
  page: Page,
): Promise<PageWindow> {
  electron.protocol.handle(pageScheme, servePage(page))
  const bounds = page.preferences && (await storedBounds(electron, page.preferences))
  const window = createWindow(electron, preload, page, bounds)
  const boundsWritten = page.preferences
    ? storeBoundsOnClose(window, page.preferences)
    : async () => undefined
  const closed = new Promise<void>((resolve) => window.once('closed', () => resolve()))
  const broken = Promise.withResolvers<never>()
  const giveUp = (error: unknown) => {
    broken.reject(error)
    setImmediate(() => window.isDestroyed() || window.destroy())
  }
  window.webContents.on('preload-error', () => giveUp(new Error('the preload failed')))
  confineToPage(window.webContents, !electron.app.isPackaged).catch(giveUp)
  handleRequests(window, page)
  const gestures = watchGestures(window.webContents)
  const emit = queueUntilSubscribed(window)
  recoverFromCrash(electron, window, page.crashed)
  showWhenReady(window, 'did-finish-load', platform, () => {
    // Also shows it, so not before it may be seen.
    if (bounds?.isMaximized) window.maximize()
  })
  await Promise.race([load(window), closed, broken.promise])
  return {
    emit,
    focus: () => focus(window),
    edit: (command) => edit(window, command),
    takeGesture: async () => gestures.take(),
    closed: closed.then(boundsWritten),
  }
}

function createWindow(
  { app, BrowserWindow, nativeTheme }: Needed,
  preload: string,
  page: Page,
  bounds: WindowBounds | undefined,
): Window {
  const { x, y, width = 1120, height = 760 } = bounds ?? {}
  return new BrowserWindow({
    width,
    height,
    ...(x !== undefined && y !== undefined && { x, y }),
    minWidth: minimumSize.width,
    minHeight: minimumSize.height,
    show: false,
    title: page.title,
    backgroundColor: nativeTheme.shouldUseDarkColors ? page.background.dark : page.background.light,
    webPreferences: pagePreferences(preload, !app.isPackaged),
  })
}

async function load(window: Window): Promise<void> {
  try {
    await window.loadURL(`${pageOrigin}/`)
  } catch (error) {
    // A user who closes the window while it loads causes no error.
    if (!window.isDestroyed()) throw error
  }
}

function focus(window: Window): void {
  if (window.isDestroyed()) return
  if (window.isMinimized()) window.restore()
  window.show()
  window.focus()
}

function edit(window: Window, command: EditCommand): void {
  if (!window.isDestroyed()) window.webContents[command]()
}

/**
 * Whether a message comes from the window's own page. Check before anything is awaited: the frame is gone as soon as it
 * navigates, and a frame that is gone is not trusted.
 */
export function isOwnPage(event: Sent): boolean {
  const frame = event.senderFrame
  return !!frame && frame.parent === null && frame === event.sender.mainFrame && frame.origin === pageOrigin
}

/** Registers the handlers on this window alone: other windows have no handlers. */
function handleRequests(window: Window, page: Page): void {
  window.webContents.ipc.handle(requestChannel, (event, channel: unknown, request: unknown) => {
    if (!isOwnPage(event)) return new Promise<never>(() => undefined)
    // A rejection would be sent as text with the error's message in it, and print the complete error.
    return page
      .handle({ channel, request })
      .catch(() => bad({ kind: 'internal', reference: 'electron.invoke' }))
  })
}

/** Queues events until the page listens; a page that is reloaded has to listen again. */
function queueUntilSubscribed(window: Window): PageWindow['emit'] {
  let isSubscribed = false
  const queue: unknown[] = []
  const contents = window.webContents
  contents.on('did-navigate', () => {
    isSubscribed = false
  })
  contents.ipc.on(listenChannel, (event) => {
    if (!isOwnPage(event)) return
    isSubscribed = true
    for (const waiting of queue.splice(0)) contents.send(eventChannel, waiting)
  })
  return (event) => {
    if (window.isDestroyed()) return
    if (isSubscribed) contents.send(eventChannel, event)
    else queue.push(event)
  }
}
