/** Runs first in a start on Chromium: starts the browser before anything else is loaded. */
import type { LoginRequest } from '../../platform.ts'
import type { WindowBounds } from '../../window-bounds.ts'
import { readWindowFile } from '../page/window-file.ts'
import { type DesktopEntry, writeDesktopEntry } from './desktop-entry.ts'
import { findBrowser } from './find-browser.ts'
import { type Launched, type LaunchOptions, launchBrowser } from './launch.ts'

export interface ChromiumOptions {
  /** The browser's program file; found automatically if absent. */
  readonly browser?: string
  /**
   * The file that stores the app window's size and position, absolute. Absent: it opens in the default position, and
   * nothing is stored.
   */
  readonly windowFile?: string
  /** Names the window in the task bar of a Wayland session; absent: no entry is written. */
  readonly desktopEntry?: DesktopEntry
  /** Opens a debugging port in every browser. Tests, journeys and the tour only; no option of the program sets it. */
  readonly debuggingPort?: boolean
  /** Called, where there is a port, with each browser that can be attached to. */
  readonly onDebuggable?: (debuggable: Debuggable) => void
  /** Makes every browser write a network log. Tests only. @returns the file for one browser's log. */
  readonly netLog?: (window: Debuggable['window']) => string
}

/** A browser that a test can attach to, for example with Playwright's `connectOverCDP(endpoint)`. */
export interface Debuggable {
  readonly window: 'page' | 'login'
  /** Such as `http://127.0.0.1:41234`. */
  readonly endpoint: string
  readonly profile: string
}

/** A starting browser, for `createChromiumPlatform`. */
export interface ChromiumStart {
  readonly options: ChromiumOptions
  /** The browser's program file. */
  readonly browser: string
  /** Previous position of the app window, at which it opens again; undefined where unknown. */
  readonly storedBounds: WindowBounds | undefined
  /** The app window's browser. */
  readonly launched: Launched
  /** Starts another browser in the same manner, for a login window. */
  launchLogin(request: Pick<LoginRequest, 'session' | 'localProxy' | 'proxy'>): Launched
  /** Starts a browser that shows only a text, for the user to read when the first one cannot be used. */
  launchNotice(html: string): Launched
  /** Ends every browser; settles when they have ended and their profiles are removed. */
  endAll(): Promise<void>
  /**
   * Delays the end of the process after a signal, for clearing the clipboard and for pending writes.
   * @param work settles some time after the app window is closed.
   */
  finishBeforeEnd(work: Promise<unknown>): void
}

/**
 * Starts the browser for the app window and returns at once.
 * @throws Error with words for the user where no browser is installed.
 */
export function startChromium(options: ChromiumOptions = {}): ChromiumStart {
  const browser = options.browser ?? findBrowser()
  if (browser === undefined)
    throw new Error(
      'No Chrome, Edge or Chromium was found. Install one, or name its program in CLAIMCHECK_BROWSER.',
    )
  const running = new Set<Launched>()
  const launch = (
    kind: Debuggable['window'],
    {
      session,
      localProxy,
      proxy,
      notice,
      bounds,
    }: Parameters<ChromiumStart['launchLogin']>[0] & Pick<LaunchOptions, 'notice' | 'bounds'>,
  ) => {
    const debuggingPort = options.debuggingPort ?? false
    const netLog = options.netLog?.(kind)
    const shared = { browser, kind, debuggingPort, persistentProfile: session?.folder, netLog }
    const launched = launchBrowser({ ...shared, localProxy, proxy, notice, bounds })
    running.add(launched)
    void launched.gone.then(() => running.delete(launched))
    if (options.debuggingPort) void announce(kind, launched, options)
    return launched
  }
  const endAll = async () => void (await Promise.all([...running].map((launched) => launched.end())))
  const unfinished: Promise<unknown>[] = []
  const endAndFinish = async () => {
    await endAll()
    await Promise.allSettled(unfinished)
  }
  const storedBounds = options.windowFile === undefined ? undefined : readWindowFile(options.windowFile)
  if (options.desktopEntry && process.env.WAYLAND_DISPLAY) writeDesktopEntry(options.desktopEntry)
  const launched = launch('page', { bounds: storedBounds })
  endOnSignals(endAndFinish, launched)
  const launchNotice = (html: string) => {
    const notice = launch('page', { notice: html })
    endOnSignals(endAndFinish, notice)
    return notice
  }
  return {
    options,
    browser,
    storedBounds: storedBounds,
    launched,
    launchLogin: (request) => launch('login', request),
    launchNotice,
    endAll,
    finishBeforeEnd: (work) => void unfinished.push(work),
  }
}

async function announce(window: Debuggable['window'], launched: Launched, options: ChromiumOptions) {
  const { untilPort } = await import('./debugging-port.ts')
  const port = await untilPort(launched)
  if (port === undefined) return
  options.onDebuggable?.({ window, endpoint: `http://127.0.0.1:${port}`, profile: launched.profile })
}

/**
 * Cleans up when a signal ends the program. Subscribes for every signal, not once: users press Ctrl+C twice, and the
 * second signal would end this process before its browsers.
 */
function endOnSignals(endAndFinish: () => Promise<void>, { gone }: Launched): void {
  const codes = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 } as const
  let ending = false
  for (const [signal, code] of Object.entries(codes)) {
    const end = () => {
      // Sets the exit code first, so that it shows the signal whichever code ends the process.
      process.exitCode ??= code
      if (!ending) void endAndFinish().finally(() => process.exit())
      ending = true
    }
    process.on(signal, end)
    void gone.then(() => ending || process.off(signal, end))
  }
}
