/** Starts the program on a platform: opens the window first and loads everything else while it comes up. */
import type { ClaimcheckEvent, EditCommand } from '../shared/contract.ts'
import { pageHeaders } from './platform/page-headers.ts'
import type { Incoming, Platform } from './platform/platform.ts'

export interface AppOptions {
  /** Absolute folder for the vault and the preferences. */
  readonly dataFolder: string
  /** Absolute folder of the built page. */
  readonly pageFolder: string
  /** The program's version. */
  readonly version: string
  /** A line for the lock screen. */
  readonly note?: string
  /** Receives a line about an unexpected error; defaults to standard error. */
  readonly log?: (line: string) => void
  /** Time limit for a server's complete response, in milliseconds; defaults to 30 000. */
  readonly timeoutMilliseconds?: number
}

export interface App {
  /** Brings the window to the front; called when the program is started a second time. */
  focus(): void
  /** Settles when the user has closed the window; the program may end then. */
  readonly ended: Promise<void>
}

/** Starts the program on a platform. */
export async function startApp(platform: Platform, options: AppOptions): Promise<App> {
  const preferences = platform.openPreferences(options.dataFolder)
  const opening = platform.openPage({
    folder: options.pageFolder,
    headers: pageHeaders,
    title: 'Claimcheck',
    // Must equal `--desk` in `renderer/tokens.css`.
    background: { light: '#f1f0ed', dark: '#111315' },
    preferences,
    handle: async (incoming: Incoming) => (await inside).handle(incoming),
    // Locks the vault: the page's state is lost, and the page that replaces it must not find the vault open.
    crashed: () => void inside.then(({ lock }) => lock()),
  })
  const page = {
    emit: (event: ClaimcheckEvent) => void opening.then((window) => window.emit(event)),
    edit: (command: EditCommand) => void opening.then((window) => window.edit(command)),
    focus: () => void opening.then((window) => window.focus()),
    takeGesture: () => opening.then((window) => window.takeGesture()),
    collectGarbage: () => void opening.then((window) => window.collectGarbage?.()),
    preferences,
  }
  // At once: on one platform this process is the browser's too, on the other it would wait for the browser.
  const inside = import('./compose.ts').then(({ compose }) => compose(platform, options, page))
  const [window] = await Promise.all([opening, inside])
  const ended = window.closed.then(async () => (await inside).close())
  return { focus: () => window.focus(), ended }
}
