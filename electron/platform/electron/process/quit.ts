/** Ends the program, whether the menu, the system, a signal or the user closing the window requests it. */
import type { ElectronModules } from '../modules.ts'

/** Controls when Electron may end the process. */
export interface DelayedQuit {
  /** Keeps the process alive from now on, until `quit`: there is something to clean up. */
  delay(): void
  /** Ends the process: everything is cleaned up. */
  quit(): void
}

/**
 * Makes Electron wait for the cleanup. Electron emits in this order: `before-quit`, each window closes, `will-quit`,
 * `quit`; `window-all-closed` is omitted when the windows were closed by `app.quit()`, so it cannot be relied on.
 * Call once, before `ready`.
 */
export function delayQuit({ app }: Pick<ElectronModules, 'app'>): DelayedQuit {
  let isDelayed = false
  // Keeps Electron from quitting by itself: the program ends when its own window has closed and the cleanup is done.
  app.on('window-all-closed', () => undefined)
  app.on('will-quit', (event) => {
    // Cancels Electron's decision to quit; `quit` repeats it once the cleanup is done.
    if (isDelayed) event.preventDefault()
  })
  // Windows ends its session without any of these events (only windows receive one).
  app.on('browser-window-created', (_event, window) => window.on('session-end', () => app.quit()))
  return {
    delay() {
      isDelayed = true
    },
    quit() {
      isDelayed = false
      app.quit()
    },
  }
}

/** Ends the program when macOS or Linux shuts down, which waits for it. Call after `ready`. */
export function quitOnShutdown({ app, powerMonitor }: Pick<ElectronModules, 'app' | 'powerMonitor'>): void {
  // On Linux Electron makes the system wait only for a listener that is not the first one of all
  // (lib/browser/api/power-monitor.ts).
  powerMonitor.on('suspend', () => undefined)
  powerMonitor.on('shutdown', (event) => {
    event?.preventDefault()
    app.quit()
  })
}
