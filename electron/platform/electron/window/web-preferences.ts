import { wholeSession } from '../login/whole-session.ts'
import type { Session } from '../modules.ts'

/** Said out loud although most are defaults: a test reads them, and a default that changes must not open a wall. */
const walls = {
  sandbox: true,
  contextIsolation: true,
  nodeIntegration: false,
  nodeIntegrationInWorker: false,
  nodeIntegrationInSubFrames: false,
  webSecurity: true,
  allowRunningInsecureContent: false,
  experimentalFeatures: false,
  plugins: false,
  webviewTag: false,
  navigateOnDragDrop: false,
  enableDeprecatedPaste: false,
  // The spelling checker fetches its dictionaries from the network.
  spellcheck: false,
  disableDialogs: true,
  autoplayPolicy: 'user-gesture-required',
} as const satisfies Electron.WebPreferences

/**
 * For the app window.
 * @param preload absolute path; a relative one is ignored by Electron, and the window would have no bridge.
 * @param devTools true while developing only.
 */
export function pagePreferences(preload: string, devTools: boolean): Electron.WebPreferences {
  return { ...walls, preload, devTools }
}

/** For a stranger's page: no preload, no developer tools, a session of its own. */
export function untrustedPreferences(session: Session): Electron.WebPreferences {
  return { ...walls, session: wholeSession(session), devTools: false }
}
