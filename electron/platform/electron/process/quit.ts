/** The end of the program, whoever asks for it: the menu, the system, a signal or the user closing the window. */
import type { ElectronModules } from '../modules.ts'

/** Says when Electron may end the process. */
export interface TidyQuit {
  /** Keeps the process alive from now on, until `quit`: there is something to tidy up. */
  hold(): void
  /** Ends the process: everything is tidied up. */
  quit(): void
}

/**
 * Makes Electron wait for the tidy-up. Electron asks in this order: `before-quit`, each window closes, `will-quit`,
 * `quit`; `window-all-closed` is left out when the windows were closed by `app.quit()`, so it cannot be relied on.
 * Called once, before `ready`.
 */
export function quitTidily({ app }: Pick<ElectronModules, 'app'>): TidyQuit {
  let held = false
  // Keeps Electron from quitting by itself: the program ends when its own window has, and is tidied up.
  app.on('window-all-closed', () => undefined)
  app.on('will-quit', (event) => {
    // Takes back Electron's decision to quit; `quit` asks again once the closed window has been tidied up after.
    if (held) event.preventDefault()
  })
  // Windows ends its session without any of these events (it says so to windows only).
  app.on('browser-window-created', (_event, window) => window.on('session-end', () => app.quit()))
  return {
    hold() {
      held = true
    },
    quit() {
      held = false
      app.quit()
    },
  }
}

/** Ends the program when macOS or Linux shuts down, which waits for it. After `ready`. */
export function quitOnShutdown({ app, powerMonitor }: Pick<ElectronModules, 'app' | 'powerMonitor'>): void {
  // On Linux Electron has the system wait only for a listener that is not the first one of all (lib/browser/api/power-monitor.ts).
  powerMonitor.on('suspend', () => undefined)
  powerMonitor.on('shutdown', (event) => {
    event?.preventDefault()
    app.quit()
  })
}
