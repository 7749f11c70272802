/** A platform that runs in another process, for the contract suite: see serve.ts. */
import type { Socket } from 'node:net'
import { directly } from '../../electron/network/proxy/ways.ts'
import { type Route, usualRoute } from '../../electron/network/transport-options.ts'
import type { Desktop, LoginEnd, Page } from '../../electron/platform/platform.ts'
import type { DesktopUnderTest } from '../../electron/platform/testing/platform.suite.ts'
import type { Hello } from './serve.ts'
import { type Wire, wireOn } from './wire.ts'

/**
 * Makes the platform under test.
 * @param socket connected to a process that serves one.
 * @param stop ends that process.
 */
export async function remotePlatform(socket: Socket, stop: () => Promise<void>): Promise<DesktopUnderTest> {
  let page: Page | undefined
  const wire = wireOn(socket, { answer: (incoming: never) => page?.answer(incoming) })
  const hello = (await wire.call('hello')) as Hello
  const call = wire.call as <Value>(name: string, ...args: readonly unknown[]) => Promise<Value>
  const desktop: Desktop = {
    ...hello,
    ...windows(wire, (opened) => {
      page = opened
    }),
    signOut: (session) => call('signOut', session),
    openInBrowser: (url) => call('openInBrowser', url),
    fetch: fetchOver(wire),
    systemProxy: async () => [directly],
    loginProxy: async () => 'usual',
    keys: {
      probe: () => call('probe'),
      wrap: (key) => call('wrap', key),
      unwrap: (wrapped) => call('unwrap', wrapped),
    },
    clipboard: {
      write: (text) => call('write', text),
      read: () => call('read'),
      clear: () => call('clear'),
    },
    async openStore(folder, name) {
      const { number, path } = await call<{ number: number; path: string }>('openStore', folder, name)
      return {
        path,
        read: () => call('storeRead', number),
        write: (value) => call('storeWrite', number, value),
      }
    },
    openPreferences(folder) {
      const number = call<number>('openPreferences', folder)
      return {
        read: async () => call('preferencesRead', await number),
        set: async (values) => call('preferencesSet', await number, values),
      }
    },
    downloads: () => call('downloads'),
    onAway: () => undefined,
    quit: () => call('quit'),
  }
  return {
    desktop,
    page: {
      ask: (channel, ask) => call('page.ask', channel, ask),
      strangerAsks: (channel, ask) => call('page.strangerAsks', channel, ask),
      listen: () => call('page.listen'),
      heard: () => call('page.heard'),
      reload: () => call('page.reload'),
      closeAsPerson: () => call('page.closeAsPerson'),
      press: () => call('page.press'),
      pretendPress: () => call('page.pretendPress'),
    },
    login: {
      visit: (url) => call('login.visit', url),
      redirect: (to, hop) => call('login.redirect', to, hop),
      hostUnknown: () => call('login.hostUnknown'),
      closeAsPerson: () => call('login.closeAsPerson'),
      closeOnPage: (url, status) => call('login.closeOnPage', url, status),
    },
    async stop() {
      await wire.end()
      await stop()
    },
  }
}

function windows(wire: Wire, opened: (page: Page) => void): Pick<Desktop, 'openPage' | 'openLogin'> {
  return {
    async openPage(page) {
      opened(page)
      const { answer: _answer, preferences: _preferences, ...sent } = page
      await wire.call('openPage', sent)
      return {
        tell: (event) => void wire.call('tell', event).catch(() => undefined),
        focus: () => void wire.call('focus').catch(() => undefined),
        edit: (command) => void wire.call('edit', command).catch(() => undefined),
        takeGesture: () => wire.call('takeGesture') as Promise<boolean>,
        closed: unhandledLater(wire.call('pageClosed') as Promise<void>),
      }
    },
    openLogin(request) {
      const number = wire.call('openLogin', request)
      number.catch(() => undefined)
      return {
        end: unhandledLater(number.then((each) => wire.call('loginEnd', each) as Promise<LoginEnd>)),
        close: () => void number.then((each) => wire.call('loginClose', each)).catch(() => undefined),
        focus: () => void number.then((each) => wire.call('loginFocus', each)).catch(() => undefined),
      }
    },
  }
}

/** A test that does not look at it must not fail because the program ended. */
function unhandledLater<Value>(promise: Promise<Value>): Promise<Value> {
  promise.catch(() => undefined)
  return promise
}

function fetchOver(wire: Wire): Desktop['fetch'] {
  let last = 0
  return async (url, { signal, ...request }, route) => {
    const number = ++last
    signal.addEventListener('abort', () => void wire.call('fetchAbort', number).catch(() => undefined))
    const sent: Route | undefined = route === usualRoute ? undefined : route
    const { status, headers } = (await wire.call('fetch', number, url, request, sent)) as {
      status: number
      headers: Record<string, string>
    }
    return { status, headers: new Map(Object.entries(headers)), body: bodyOver(wire, number) }
  }
}

async function* bodyOver(wire: Wire, number: number): AsyncGenerator<Uint8Array> {
  try {
    for (;;) {
      const piece = (await wire.call('bodyNext', number)) as Uint8Array | undefined
      if (!piece) return
      yield piece
    }
  } finally {
    await wire.call('bodyEnd', number).catch(() => undefined)
  }
}
