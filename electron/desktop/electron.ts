/** The desktop on Electron. The modules are handed in: see `electron/modules.ts`. */
import process from 'node:process'
import type { Desktop } from './desktop.ts'
import { openDocument } from './document.ts'
import { createClipboard } from './electron/clipboard.ts'
import { createKeys } from './electron/keys.ts'
import { createLoginOpener } from './electron/login-window.ts'
import type { ElectronModules } from './electron/modules.ts'
import { openPageWindow } from './electron/page-window.ts'
import { sendRequest } from './electron/requests.ts'

/** Electron itself, for programs other than `main.ts`. Only inside Electron: in plain Node it starts a download. */
export function loadElectron(): Promise<ElectronModules> {
  return import('electron')
}

export interface ElectronDesktopOptions {
  /** Absolute path of the built preload. */
  readonly preload: string
  /** As `process.platform`, which it is unless told. */
  readonly platform?: NodeJS.Platform
}

/** Makes the desktop; Electron has to be ready. */
export function createElectronDesktop(electron: ElectronModules, options: ElectronDesktopOptions): Desktop {
  const platform = options.platform ?? process.platform
  return {
    name: 'electron',
    versions: versions(),
    locales: electron.app.getPreferredSystemLanguages(),
    openPage: (page) => openPageWindow(electron, options.preload, page),
    openLogin: createLoginOpener(electron),
    fetch: (url, request) => sendRequest(electron, url, request),
    keys: createKeys(electron.safeStorage, platform),
    clipboard: createClipboard(electron, platform),
    openStore: openDocument,
    async quit() {
      // Destroyed, not closed: a login page could refuse to be closed.
      for (const window of electron.BrowserWindow.getAllWindows()) window.destroy()
      electron.app.quit()
    },
  }
}

function versions(): Readonly<Record<string, string>> {
  const { electron, chrome, node } = process.versions
  return { ...(electron && { electron }), ...(chrome && { chromium: chrome }), node }
}
