/** The desktop on an installed Chromium, Chrome or Edge: plain Node in front, a browser's window behind. */

import type { ProxyPolicy } from '../../network/proxy/settle.ts'
import type { SystemProxy } from '../../network/proxy/system-proxy.ts'
import { createPreferencesStore, type PreferencesWriter } from '../../storage/preferences-store.ts'
import type { KeyProtection, LoginEnd, LoginWindow, Platform } from '../platform.ts'
import { removeLeftProfiles } from './browser/launch.ts'
import { createPipe } from './browser/pipe.ts'
import type { ChromiumStart } from './browser/start.ts'
import { findProxyPolicy, watchPage, watchWindow } from './browser/watch-start.ts'
import { createClipboard } from './clipboard.ts'
import { systemLocales } from './locales.ts'
import { createKeptLogins } from './login/kept-logins.ts'
import { openLoginWindow } from './login/login-window.ts'
import { attachToWindow, type EmptyWindow, type ShownPage, showPage } from './page/page-window.ts'
import { writeWindowFile } from './page/window-file.ts'
import { bringBack } from './page/window-place.ts'
import { watchSleep } from './sleep-watch.ts'

export { type ChromiumOptions, type ChromiumStart, type Debuggable, startChromium } from './browser/start.ts'

/** How long after the first paint what comes later is loaded, in milliseconds. */
const prewarmAfter = 400

/**
 * The desktop on a browser that is on its way.
 * @param start what `startChromium` returned; call that as early as possible, this when the rest is loaded.
 */
export function createChromiumPlatform(start: ChromiumStart): Platform {
  const pipe = createPipe(start.launched.commands, start.launched.messages)
  const window = watchWindow(attachToWindow(start.launched, pipe), start, pipe)
  window.catch(() => undefined)
  const logins = new Set<LoginWindow>()
  const kept = createKeptLogins()
  const versions: Record<string, string> = { node: process.versions.node }
  void readVersion(window, versions)
  return {
    name: 'chromium',
    versions,
    locales: systemLocales(process.env),
    async openPage(page) {
      const shown = showPage(await window, page)
      keepPlace(await window, shown, start)
      void watchPage(shown, start, pipe)
      void shown.painted.then(() => setTimeout(prewarm, prewarmAfter).unref())
      return shown
    },
    openLogin(request) {
      const open = () => {
        const launched = start.launchLogin(request)
        return [launched, openLoginWindow(launched, request)] as const
      }
      const opened = request.session ? kept.open(request.session, open) : open()[1]
      const login = { ...opened, end: opened.end.then((end) => nameCause(end, start.browser)) }
      logins.add(login)
      void login.end.catch(() => undefined).then(() => logins.delete(login))
      return login
    },
    signOut: kept.signOut,
    openInBrowser: async (url) => (await import('./login/open-in-browser.ts')).openInBrowser(url),
    fetch: async (url, request, transport) =>
      (await requesting()).nodeRequest(url, request, transport, systemProxy),
    systemProxy,
    loginProxy: async () => ((await (await policy()).isDirect()) ? 'direct' : 'settled'),
    keys: lateKeys,
    clipboard: createClipboard(),
    openPreferences: (folder) => createPreferencesStore(folder, openWriter),
    downloads: async () => (await import('./downloads.ts')).usualDownloads(),
    // That the screen was locked cannot be known from here; see SECURITY.md.
    onAway: (listener) => watchSleep(() => listener('asleep')),
    async quit() {
      for (const login of logins) login.close()
      await start.endAll()
    },
  }
}

/** Why a browser would not take the relay: asked of the machine when it happens. */
async function nameCause(end: LoginEnd, browser: string): Promise<LoginEnd> {
  if (end.kind !== 'bypassed') return end
  const policy = await findProxyPolicy(browser)
  return { ...end, ...(policy !== undefined && { policy }) }
}

/** Loaded when first used: none of it is needed for the first paint. */
const lateKeys: KeyProtection = {
  probe: async () => (await osKeyring()).probe(),
  wrap: async (key, cancelled) => (await osKeyring()).wrap(key, cancelled),
  unwrap: async (wrapped, cancelled) => (await osKeyring()).unwrap(wrapped, cancelled),
}

let keyring: Promise<KeyProtection> | undefined

/** One for the life of the program: a key store may ask its user about each connection to it. */
function osKeyring(): Promise<KeyProtection> {
  keyring ??= import('./keys/keyring.ts').then(({ openOsKeyring }) => openOsKeyring())
  return keyring
}

/** Opens the window where it was, and writes where it is when it closes. */
function keepPlace(window: EmptyWindow, { up, closed }: ShownPage, { kept, options }: ChromiumStart): void {
  const { windowFile } = options
  if (windowFile === undefined) return
  if (kept) window.place.startFrom(kept)
  // What cannot be placed stays where it is.
  const place = () => kept && bringBack(window, kept).catch(() => undefined)
  void place()
  // Again for the page itself: the empty one before it is not told how many screens there are.
  void up.then(place)
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

/** Loaded, and the machine asked, with the first that leaves it. */
async function policy(): Promise<ProxyPolicy> {
  return (await import('../../network/proxy/settle.ts')).proxyPolicy()
}

const systemProxy: SystemProxy = async (url) => (await policy()).ways(url)

let loading: Promise<typeof import('../../network/node-request.ts')> | undefined

function requesting(): Promise<typeof import('../../network/node-request.ts')> {
  loading ??= import('../../network/node-request.ts')
  return loading
}

async function prewarm(): Promise<void> {
  await requesting()
  await removeLeftProfiles()
}
