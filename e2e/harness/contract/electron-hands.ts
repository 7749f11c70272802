/** Hands for the contract suite inside a real Electron: they act in its windows as page, user and login server do. */
import { once } from 'node:events'
import { setTimeout } from 'node:timers/promises'
import type { Platform } from '../../../electron/platform/platform.ts'
import type { PlatformUnderTest } from '../../../electron/platform/testing/platform.suite.ts'

type Window = Electron.BrowserWindow

/** How long a page may take to move, in milliseconds. */
const moveLimit = 10_000

/** Puts hands on a platform. Called when Electron is ready, before any window is opened. */
export function handsOn({ app }: Pick<typeof Electron, 'app'>, platform: Platform): PlatformUnderTest {
  const windows: Window[] = []
  app.on('browser-window-created', (_event, window) => windows.push(window))
  let page: Window | undefined
  let login: Window | undefined
  const newest = () => windows.at(-1)
  const watched: Platform = {
    ...platform,
    openPage(shown) {
      const opening = platform.openPage(shown)
      page = newest()
      return opening
    },
    openLogin(request) {
      const opened = platform.openLogin(request)
      login = newest()
      return opened
    },
  }
  const inPage = (script: string) => run(standing(page), script)
  const visit = (url: URL) => goTo(standing(login), url)
  return {
    platform: watched,
    page: {
      request: (channel, request) => inPage(`claimcheck.invoke(${literal(channel)}, ${literal(request)})`),
      untrustedRequests: async (channel, request) => requestFromFrame(standing(page), channel, request),
      listen: async () =>
        void (await inPage('window.events = []; claimcheck.subscribe((e) => events.push(e)); 0')),
      events: async () => (await inPage('window.events')) as readonly unknown[],
      async reload() {
        const { webContents } = standing(page)
        const loaded = once(webContents, 'did-finish-load')
        webContents.reload()
        await loaded
      },
      closeAsUser: async () => standing(page).close(),
      async press() {
        // As from the keyboard: only what the window's own view is sent is told as input.
        for (const type of ['keyDown', 'keyUp'] as const)
          standing(page).webContents.sendInputEvent({ type, keyCode: 'X' })
      },
      pretendPress: async () =>
        void (await inPage(
          `for (const type of ['keydown', 'pointerdown', 'pointerup', 'click']) dispatchEvent(new Event(type, { bubbles: true })); 0`,
        )),
    },
    login: {
      visit,
      redirect: (_to, hop) => visit(hop),
      hostUnknown: async () => undefined,
      closeAsUser: async () => standing(login).close(),
      async closeOnPage(url) {
        await visit(url)
        // The time of three looks at it.
        await setTimeout(1700)
        standing(login).close()
      },
    },
    stop: () => platform.quit(),
  }
}

function standing(window: Window | undefined): Window {
  if (!window || window.isDestroyed()) throw new Error('there is no such window')
  return window
}

/** The value of a script in a page; promises are awaited. Not held up by the page's content security policy. */
function run({ webContents }: Window, script: string): Promise<unknown> {
  return webContents.executeJavaScript(script, true)
}

/** Goes there as a link does, and waits until the page has moved, its window is gone, or nothing moves. */
async function goTo(window: Window, url: URL): Promise<void> {
  const { webContents } = window
  // The address that the window was opened with comes first.
  if (webContents.isLoadingMainFrame() || !webContents.getURL().startsWith('http'))
    await Promise.race([once(webContents, 'did-finish-load'), setTimeout(moveLimit)])
  const moved = Promise.race([
    once(webContents, 'did-finish-load'),
    once(window, 'closed'),
    setTimeout(moveLimit),
  ])
  // The page that answers is gone by then.
  run(window, `location.href = ${literal(url.href)}; 0`).catch(() => undefined)
  await moved
}

/** A frame of another origin asks in every way that it finds; an answer would come as a message. */
async function requestFromFrame(window: Window, channel: string, request: unknown): Promise<void> {
  const frameLoaded = once(window.webContents, 'did-frame-finish-load')
  await run(
    window,
    `{ const frame = document.createElement('iframe'); frame.src = 'data:text/html,<p>stranger'; document.body.append(frame); 0 }`,
  )
  await Promise.race([frameLoaded, setTimeout(moveLimit)])
  const untrusted = window.webContents.mainFrame.frames.at(-1)
  if (!untrusted) throw new Error('the frame is not there')
  await untrusted.executeJavaScript(`
    for (const name of Object.getOwnPropertyNames(window).filter((each) => each.startsWith('claimcheck'))) {
      try { window[name].invoke?.(${literal(channel)}, ${literal(request)}) } catch {}
      try { window[name](${literal(channel)}, ${literal(request)}) } catch {}
    }
    0`)
}

function literal(value: unknown): string {
  return JSON.stringify(value) ?? 'undefined'
}
