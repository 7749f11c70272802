/** The platform on Electron. Receives Electron's modules as arguments: see `electron/modules.ts`. */
import process from 'node:process'
import { bareHost, portOf } from '../../network/proxy/proxy-candidates.ts'
import type { PlatformResponse } from '../../network/response.ts'
import { type TransportOptions, usualTransport } from '../../network/transport-options.ts'
import { createPreferencesStore, type PreferencesWriter } from '../../storage/preferences-store.ts'
import type { KeyProtection, Platform, PlatformRequest } from '../platform.ts'
import { createClipboard } from './clipboard.ts'
import { createKeys } from './keys/keys.ts'
import { withSealedKey } from './keys/sealed-key-backup.ts'
import { createLogins } from './login/login-window.ts'
import { openInBrowser } from './login/open-in-browser.ts'
import type { ElectronModules } from './modules.ts'
import { notify } from './notifications.ts'
import { watchAway } from './process/away.ts'
import { sendRequest, systemProxy } from './requests.ts'
import { openPageWindow, type PageWindowOptions } from './window/page-window.ts'

/**
 * Loads Electron itself, for programs other than `main.ts`. Only inside Electron: in plain Node it starts a download.
 */
export function loadElectron(): Promise<ElectronModules> {
  return import('electron')
}

export interface ElectronPlatformOptions extends PageWindowOptions {
  /** Ends the process; defaults to `app.quit()`. */
  readonly end?: () => void
}

/** Creates the platform; Electron has to be ready. */
export function createElectronPlatform(
  electron: ElectronModules,
  options: ElectronPlatformOptions,
): Platform {
  const platform = options.platform ?? process.platform
  const logins = createLogins(electron, platform)
  return {
    name: 'electron',
    versions: versions(),
    locales: electron.app.getPreferredSystemLanguages(),
    openPage: (page) => openPageWindow(electron, options, page),
    openLogin: logins.open,
    signOut: logins.signOut,
    openInBrowser: (url) => openInBrowser(electron, url),
    fetch: (url, request, transport) =>
      transport === usualTransport
        ? sendUsually(electron, url, request)
        : sendByTransport(electron, url, request, transport),
    systemProxy: (url) => systemProxy(electron, url),
    // Sessions use the system's proxy as `net.request` does.
    loginProxy: async () => 'usual',
    keys: keysOf(electron, platform),
    clipboard: createClipboard(electron, platform),
    openPreferences: (folder) => createPreferencesStore(folder, () => openWriter(electron, folder)),
    downloads: async () => electron.app.getPath('downloads'),
    notify: (note, pressed) => notify(electron, note, pressed),
    onAway: (listener) => watchAway(electron, platform, listener),
    async quit() {
      // Destroyed, not closed: a login page could refuse to be closed.
      for (const window of electron.BrowserWindow.getAllWindows()) window.destroy()
      await logins.settled()
      if (options.end) options.end()
      else electron.app.quit()
    },
  }
}

function keysOf({ app, safeStorage }: ElectronModules, platform: NodeJS.Platform): KeyProtection {
  const keys = createKeys(safeStorage, platform)
  return platform === 'win32' ? withSealedKey(keys, app.getPath('userData')) : keys
}

/** Sends by the usual transport. Where Chromium's error is ambiguous, Node determines the exact one. */
async function sendUsually(
  electron: ElectronModules,
  url: URL,
  request: PlatformRequest,
): Promise<PlatformResponse> {
  try {
    return await sendRequest(electron, url, request)
  } catch (thrown) {
    const { diagnoseTlsError } = await import('../../network/tls/diagnose-tls-error.ts')
    const options = { signal: request.signal, systemProxy: (address: URL) => systemProxy(electron, address) }
    throw (await diagnoseTlsError(String(thrown), bareHost(url), portOf(url), options)) ?? thrown
  }
}

/**
 * Sends through Node with transport options of a connection: Chromium accepts neither a CA nor a client certificate for
 * one request.
 */
async function sendByTransport(
  electron: ElectronModules,
  url: URL,
  request: PlatformRequest,
  transport: TransportOptions,
): Promise<PlatformResponse> {
  const { nodeRequest } = await import('../../network/node-request.ts')
  return nodeRequest(url, request, transport, (address) => systemProxy(electron, address))
}

async function openWriter(electron: ElectronModules, folder: string): Promise<PreferencesWriter> {
  return (await import('./preferences-writer.ts')).openPreferencesWriter(electron, folder)
}

function versions(): Readonly<Record<string, string>> {
  const { electron, chrome, node } = process.versions
  return { ...(electron && { electron }), ...(chrome && { chromium: chrome }), node }
}
