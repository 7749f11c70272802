import { asElectronSession } from '../login/electron-session.ts'
import type { Session } from '../modules.ts'

/**
 * Set explicitly although most are defaults: a test reads them, and a default that changes must not remove a
 * restriction.
 */
const restrictions = {
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
  // The spelling checker downloads its dictionaries.
  spellcheck: false,
  disableDialogs: true,
  autoplayPolicy: 'user-gesture-required',
} as const satisfies Electron.WebPreferences

/**
 * Returns the preferences of the app window.
 * @param preload absolute path; a relative one is ignored by Electron, and the window would have no bridge.
 * @param devTools true while developing only.
 */
export function pagePreferences(preload: string, devTools: boolean): Electron.WebPreferences {
  return { ...restrictions, preload, devTools }
}

/** Returns the preferences of an untrusted page: no preload, no developer tools, its own session. */
export function untrustedPreferences(session: Session): Electron.WebPreferences {
  return { ...restrictions, session: asElectronSession(session), devTools: false }
}
