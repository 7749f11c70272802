/** The program on a desktop: the window first, everything else once the page is on its way into it. */
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
  /** Takes a line about a mistake of ours; standard error unless told. */
  readonly log?: (line: string) => void
  /** How long a server may take for a whole answer, in milliseconds; 30 000 unless told. */
  readonly patienceMilliseconds?: number
}

export interface App {
  /** Brings the window to the front: a second start asks for it. */
  focus(): void
  /** Settles when the person closed the window; the program may end then. */
  readonly ended: Promise<void>
}

/** Starts the program on a desktop. */
export async function startApp(platform: Platform, options: AppOptions): Promise<App> {
  const preferences = platform.openPreferences(options.dataFolder)
  const go = Promise.withResolvers<void>()
  const opening = platform.openPage({
    folder: options.pageFolder,
    headers: pageHeaders,
    title: 'Claimcheck',
    // As `--desk` in `renderer/tokens.css`.
    background: { light: '#f1f0ed', dark: '#111315' },
    preferences,
    handle: async (incoming: Incoming) => (await inside).handle(incoming),
    // What the page was in the middle of is lost with it; what it showed is not to be open to the next one.
    crashed: () => void inside.then(({ lock }) => lock()),
    loading: go.resolve,
  })
  const page = {
    emit: (event: ClaimcheckEvent) => void opening.then((window) => window.emit(event)),
    edit: (command: EditCommand) => void opening.then((window) => window.edit(command)),
    takeGesture: () => opening.then((window) => window.takeGesture()),
    preferences,
  }
  void opening.then(() => go.resolve(), go.reject)
  const inside = go.promise
    .then(() => import('./compose.ts'))
    .then(({ compose }) => compose(platform, options, page))
  const [window] = await Promise.all([opening, inside])
  const ended = window.closed.then(async () => (await inside).close())
  return { focus: () => window.focus(), ended }
}
