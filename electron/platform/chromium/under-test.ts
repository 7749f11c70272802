/** Drives the Chromium platform in tests: acts in its windows through the debugging port, as Playwright would. */

import type { PlatformUnderTest } from '../testing/platform.suite.ts'
import { createChromiumPlatform, type Debuggable, startChromium } from './chromium.ts'

/** A page that is attached to. */
export interface AttachedPage {
  /** Returns the value of an expression in the page; awaits promises. */
  evaluate(expression: string): Promise<unknown>
  send(method: string, params?: object): Promise<Readonly<Record<string, unknown>>>
  readonly url: string
}

export interface ChromiumUnderTest extends PlatformUnderTest {
  /** Attaches to the app window's page. */
  attachPage(): Promise<AttachedPage>
  /** Attaches to the newest login window's page. */
  attachLogin(): Promise<AttachedPage>
  /** Returns the addresses of all pages of the newest browser of a kind. */
  addresses(window: Debuggable['window']): Promise<readonly string[]>
  readonly debuggables: readonly Debuggable[]
}

/**
 * Starts a Chromium platform with a debugging port, and its driver.
 * @param windowFile stores the window's size and position.
 */
export function startChromiumUnderTest(windowFile?: string): ChromiumUnderTest {
  const debuggables: Debuggable[] = []
  const announced: (() => void)[] = []
  const start = startChromium({
    debuggingPort: true,
    ...(windowFile !== undefined && { windowFile }),
    onDebuggable(debuggable) {
      debuggables.push(debuggable)
      for (const emit of announced.splice(0)) emit()
    },
  })
  const platform = createChromiumPlatform(start)
  let logins = 0
  const counting = {
    ...platform,
    openLogin(request: Parameters<typeof platform.openLogin>[0]) {
      logins++
      return platform.openLogin(request)
    },
  }
  const newest = async (window: Debuggable['window']): Promise<Debuggable> => {
    for (;;) {
      const found = debuggables.filter((one) => one.window === window)
      if (found.length >= (window === 'login' ? logins : 1)) return found.at(-1) as Debuggable
      await new Promise<void>((resolve) => announced.push(resolve))
    }
  }
  const attachPage = async () => {
    const page = await attach(await newest('page'))
    await page.until(`typeof window.claimcheck === 'object' && document.readyState === 'complete'`)
    return page
  }
  const attachLogin = async () => attach(await newest('login'))
  const inPage = async (expression: string) => (await attachPage()).evaluate(expression)
  const bridge = 'window.claimcheck'
  return {
    platform: counting,
    debuggables,
    attachPage,
    attachLogin,
    addresses: async (window) => (await pagesOf(await newest(window))).map(({ url }) => url),
    page: {
      request: (channel, request) => inPage(`${bridge}.invoke(${literal(channel)}, ${literal(request)})`),
      untrustedRequests: async (channel, request) => void (await inPage(untrustedScript(channel, request))),
      listen: async () =>
        void (await inPage(`window.events = []; ${bridge}.subscribe((e) => events.push(e)); 0`)),
      events: async () => (await inPage('window.events')) as readonly unknown[],
      async reload() {
        const page = await attachPage()
        await page.evaluate('window.old = true; 0')
        await page.send('Page.reload')
        await page.until(`!window.old && typeof ${bridge} === 'object'`)
      },
      closeAsUser: async () => void (await (await attachPage()).send('Page.close').catch(() => undefined)),
      async press() {
        const key = { key: 'x', code: 'KeyX', windowsVirtualKeyCode: 88 }
        const page = await attachPage()
        // A key that comes while the page is on its way reaches none.
        await page.until(`document.readyState === 'complete' && typeof ${bridge} === 'object'`)
        for (const type of ['rawKeyDown', 'keyUp'])
          await page.send('Input.dispatchKeyEvent', { type, ...key })
      },
      pretendPress: async () => void (await inPage(pretendScript)),
    },
    login: {
      visit: async (url) => goTo(await attachLogin(), url),
      redirect: async (_to, hop) => goTo(await attachLogin(), hop),
      hostUnknown: async () => undefined,
      closeAsUser: async () => void (await (await attachLogin()).send('Page.close').catch(() => undefined)),
      async closeOnPage(url) {
        const page = await attachLogin()
        await goTo(page, url)
        // Long enough for three inspections of the page.
        await new Promise((wait) => setTimeout(wait, 1700))
        await page.send('Page.close').catch(() => undefined)
      },
    },
    stop: () => platform.quit(),
  }
}

function literal(value: unknown): string {
  return JSON.stringify(value).replaceAll('\u2028', '\\u2028').replaceAll('\u2029', '\\u2029')
}

/**
 * Sends requests in every possible manner from a frame of another origin: the bridge, and every unknown function of its
 * `window`.
 */
function untrustedScript(channel: string, request: unknown): string {
  const inFrame = `<script>
    const usual = new Set(Object.getOwnPropertyNames(document.createElement('iframe').contentWindow ?? {}))
    for (const name of Object.getOwnPropertyNames(window)) {
      if (!name.startsWith('claimcheck')) continue
      try { window[name].invoke?.(${literal(channel)}, ${literal(request)}) } catch {}
      try { window[name](JSON.stringify({ request: 1, channel: ${literal(channel)}, value: ${literal(request)} })) } catch {}
    }
    parent.postMessage('done', '*')
  </script>`
  return `new Promise((resolve) => {
    addEventListener('message', resolve, { once: true })
    setTimeout(resolve, 1000)
    const frame = document.createElement('iframe')
    frame.src = 'data:text/html,' + encodeURIComponent(${literal(inFrame)})
    document.body.append(frame)
  }).then(() => 0)`
}

/** Imitates presses with script events and any functions it can find, in the window and in a frame. */
const pretendScript = `(() => {
  const frame = document.body.appendChild(document.createElement('iframe'))
  for (const view of [window, frame.contentWindow]) {
    const page = view.document
    for (const [kind, Made] of [['keydown', KeyboardEvent], ['pointerdown', PointerEvent], ['mousedown', MouseEvent]])
      for (const target of [view, page, page.body])
        target.dispatchEvent(new Made(kind, { bubbles: true, cancelable: true, composed: true, key: 'Enter' }))
    const label = page.body.appendChild(page.createElement('label'))
    label.append(page.createElement('button'))
    label.click()
    label.firstChild.click()
    label.firstChild.focus()
    for (const name of Object.getOwnPropertyNames(view))
      if (name.startsWith('claimcheck') && typeof view[name] === 'function') view[name]('down')
  }
  return 0
})()`

/** Navigates as a link does, and waits until the page has moved or is gone. */
async function goTo(page: Attached, url: URL): Promise<void> {
  await page.until(`location.protocol.startsWith('http')`)
  await page.evaluate(`window.old = true; location.href = ${literal(url.href)}; 0`).catch(() => undefined)
  await page.until('!window.old').catch(() => undefined)
}

interface Attached extends AttachedPage {
  /** Waits until an expression is true. @throws Error where the page is gone first. */
  until(expression: string): Promise<void>
}

interface Target {
  readonly type: string
  readonly url: string
  readonly webSocketDebuggerUrl: string
}

async function pagesOf({ endpoint }: Debuggable): Promise<readonly Target[]> {
  const targets = (await (await fetch(`${endpoint}/json/list`)).json()) as readonly Target[]
  return targets.filter(({ type, url }) => type === 'page' && !url.startsWith('chrome'))
}

/** Waits for the first page: the window opens a little after the port. */
async function firstPageOf(debuggable: Debuggable): Promise<Target> {
  for (;;) {
    const page = (await pagesOf(debuggable)).at(-1)
    if (page) return page
    await new Promise((wait) => setTimeout(wait, 20))
  }
}

async function attach(debuggable: Debuggable): Promise<Attached> {
  const target = await firstPageOf(debuggable)
  const send = await connect(target.webSocketDebuggerUrl)
  const evaluate = async (expression: string) => {
    const options = { expression, awaitPromise: true, returnByValue: true }
    const { result, exceptionDetails } = (await send('Runtime.evaluate', options)) as {
      result: { value?: unknown }
      exceptionDetails?: { exception?: { description?: string } }
    }
    if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? 'failed in the page')
    return result.value
  }
  const until = async (expression: string) => {
    while ((await evaluate(expression).catch(whileMoving)) !== true)
      await new Promise((wait) => setTimeout(wait, 20))
  }
  return { url: target.url, send, evaluate, until }
}

/** Ignores errors of a page that is navigating, which responds to nothing for a moment. */
function whileMoving(error: Error): undefined {
  if (!error.message.startsWith('Inspected target navigated')) throw error
}

type Send = AttachedPage['send']

async function connect(address: string): Promise<Send> {
  const socket = new WebSocket(address)
  const waiting = new Map<number, PromiseWithResolvers<Readonly<Record<string, unknown>>>>()
  let last = 0
  socket.addEventListener('message', ({ data }) => {
    const { id, result, error } = JSON.parse(String(data))
    if (error) waiting.get(id)?.reject(new Error(error.message))
    else waiting.get(id)?.resolve(result)
  })
  socket.addEventListener('close', () => {
    for (const { reject } of waiting.values()) reject(new Error('the page is gone'))
  })
  await new Promise((resolve, reject) => {
    socket.addEventListener('open', resolve, { once: true })
    socket.addEventListener('error', () => reject(new Error('the page is gone')), { once: true })
  })
  return (method, params = {}) => {
    const pending = Promise.withResolvers<Readonly<Record<string, unknown>>>()
    waiting.set(++last, pending)
    if (socket.readyState !== WebSocket.OPEN) pending.reject(new Error('the page is gone'))
    else socket.send(JSON.stringify({ id: last, method, params }))
    return pending.promise
  }
}
