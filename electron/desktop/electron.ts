/** The desktop on Electron. The modules are handed in: see `electron/modules.ts`. */
import process from 'node:process'
import type { Desktop, DocumentStore } from './desktop.ts'
import { writtenWhole } from './document.ts'
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
  /** Opens documents; `electron-store` unless told, which only runs inside Electron. */
  readonly openStore?: (folder: string, name: string) => Promise<DocumentStore>
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
    openStore: options.openStore ?? openElectronStore,
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

/** A file that holds no JSON is left as it is and throws; it is never replaced by an empty one. */
async function openElectronStore(folder: string, name: string): Promise<DocumentStore> {
  const { default: Store } = await import('electron-store')
  return writtenWhole(
    new Store({
      cwd: folder,
      name,
      fileExtension: 'json',
      configFileMode: 0o600,
      clearInvalidConfig: false,
      accessPropertiesByDotNotation: false,
    }),
  )
}
