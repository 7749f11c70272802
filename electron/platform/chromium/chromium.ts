/** The platform on an installed Chromium, Chrome or Edge: the main process in plain Node, the window in a browser. */

import type { SystemProxy } from '../../network/proxy/proxy-candidates.ts'
import type { ProxyPolicy } from '../../network/proxy/proxy-policy.ts'
import { createPreferencesStore, type PreferencesWriter } from '../../storage/preferences-store.ts'
import type { KeyProtection, LoginEnd, LoginWindow, Platform } from '../platform.ts'
import { removeStaleProfiles } from './browser/launch.ts'
import { createPipe } from './browser/pipe.ts'
import type { ChromiumStart } from './browser/start.ts'
import { findProxyPolicy, watchPage, watchWindow } from './browser/watch-start.ts'
import { createClipboard } from './clipboard.ts'
import { systemLocales } from './locales.ts'
import { openLoginWindow } from './login/login-window.ts'
import { createPersistentSessions } from './login/persistent-sessions.ts'
import { attachToWindow, type EmptyWindow, type ShownPage, showPage } from './page/page-window.ts'
import { writeWindowFile } from './page/window-file.ts'
import { bringBack } from './page/window-place.ts'
import { watchSleep } from './sleep-watch.ts'

export { type ChromiumOptions, type ChromiumStart, type Debuggable, startChromium } from './browser/start.ts'

/** Delay between the first paint and loading the rest, in milliseconds. */
const prewarmAfter = 400

/**
 * Creates the platform on a starting browser.
 * @param start what `startChromium` returned; call that as early as possible, this when the rest is loaded.
 */
export function createChromiumPlatform(start: ChromiumStart): Platform {
  const pipe = createPipe(start.launched.commands, start.launched.messages)
  const window = watchWindow(attachToWindow(start.launched, pipe), start, pipe)
  window.catch(() => undefined)
  const logins = new Set<LoginWindow>()
  const sessions = createPersistentSessions()
  const versions: Record<string, string> = { node: process.versions.node }
  void readVersion(window, versions)
  return {
    name: 'chromium',
    versions,
    locales: systemLocales(process.env),
    async openPage(page) {
      const shown = showPage(await window, page)
      restorePlace(await window, shown, start)
      void watchPage(shown, start, pipe)
      void shown.painted.then(() => setTimeout(prewarm, prewarmAfter).unref())
      return shown
    },
    openLogin(request) {
      const open = () => {
        const launched = start.launchLogin(request)
        return [launched, openLoginWindow(launched, request)] as const
      }
      const opened = request.session ? sessions.open(request.session, open) : open()[1]
      const login = { ...opened, end: opened.end.then((end) => withBlockingPolicy(end, start.browser)) }
      logins.add(login)
      void login.end.catch(() => undefined).then(() => logins.delete(login))
      return login
    },
    signOut: sessions.signOut,
    openInBrowser: async (url) => (await import('./login/open-in-browser.ts')).openInBrowser(url),
    fetch: async (url, request, transport) =>
      (await loadRequests()).nodeRequest(url, request, transport, systemProxy),
    systemProxy,
    loginProxy: async () => ((await (await policy()).isDirect()) ? 'direct' : 'settled'),
    keys: lazyKeys,
    clipboard: createClipboard(),
    openPreferences: (folder) => createPreferencesStore(folder, openWriter),
    downloads: async () => (await import('./downloads.ts')).usualDownloads(),
    notify,
    // Reports sleep only: a locked screen cannot be detected here; see SECURITY.md.
    onAway: (listener) => watchSleep(() => listener('asleep')),
    async quit() {
      for (const login of logins) login.close()
      await start.endAll()
    },
  }
}

/** Adds the reason why a browser bypassed the local proxy, from the machine's policies. */
async function withBlockingPolicy(end: LoginEnd, browser: string): Promise<LoginEnd> {
  if (end.kind !== 'bypassed') return end
  const policy = await findProxyPolicy(browser)
  return { ...end, ...(policy !== undefined && { policy }) }
}

/** Loads the key store on first use: it is not needed for the first paint. */
const lazyKeys: KeyProtection = {
  probe: async () => (await osKeyring()).probe(),
  wrap: async (key, cancelled) => (await osKeyring()).wrap(key, cancelled),
  unwrap: async (wrapped, cancelled) => (await osKeyring()).unwrap(wrapped, cancelled),
}

/** Loads the D-Bus code with the first notification. Elsewhere than on Linux there is none: the browser shows no page's. */
const notify: Platform['notify'] = (note, pressed) => {
  if (process.platform !== 'linux') return async () => undefined
  const withdrawing = linuxNotifications().then((notify) => notify(note, pressed))
  return async () => (await withdrawing)()
}

let notifications: Promise<Platform['notify']> | undefined

function linuxNotifications(): Promise<Platform['notify']> {
  notifications ??= import('./notifications/notifications.ts').then(({ createNotifications }) =>
    createNotifications(),
  )
  return notifications
}

let keyring: Promise<KeyProtection> | undefined

/** Returns the program's only keyring: a key store may prompt its user for each connection to it. */
function osKeyring(): Promise<KeyProtection> {
  keyring ??= import('./keys/keyring.ts').then(({ openOsKeyring }) => openOsKeyring())
  return keyring
}

/** Opens the window at its previous position, and stores the current one when it closes. */
function restorePlace(
  window: EmptyWindow,
  { up, closed }: ShownPage,
  { storedBounds, options }: ChromiumStart,
): void {
  const { windowFile } = options
  if (windowFile === undefined) return
  if (storedBounds) {
    window.place.startFrom(storedBounds)
    void bringBack(window, storedBounds, up)
  }
  void closed.then(() => {
    const bounds = window.place.last()
    if (bounds) writeWindowFile(windowFile, bounds)
  })
}

async function openWriter(folder: string): Promise<PreferencesWriter> {
  return (await import('./preferences-writer.ts')).openPreferencesWriter(folder)
}

async function readVersion(window: Promise<EmptyWindow>, versions: Record<string, string>) {
  const version = await window
    .then(({ browser }) => browser.send('Browser.getVersion'))
    .catch(() => undefined)
  if (version) versions.browser = version.product
}

/** Loads the policy and reads the machine's settings with the first request. */
async function policy(): Promise<ProxyPolicy> {
  return (await import('../../network/proxy/proxy-policy.ts')).proxyPolicy()
}

const systemProxy: SystemProxy = async (url) => (await policy()).proxiesFor(url)

let loading: Promise<typeof import('../../network/node-request.ts')> | undefined

function loadRequests(): Promise<typeof import('../../network/node-request.ts')> {
  loading ??= import('../../network/node-request.ts')
  return loading
}

async function prewarm(): Promise<void> {
  await loadRequests()
  await removeStaleProfiles()
}
