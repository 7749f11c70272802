/** Calls a platform that runs in another process, for the contract suite: see serve.ts. */
import type { Socket } from 'node:net'
import { directEntry } from '../../../electron/network/proxy/proxy-list.ts'
import { type TransportOptions, usualTransport } from '../../../electron/network/transport-options.ts'
import type { LoginEnd, Page, Platform } from '../../../electron/platform/platform.ts'
import type { PlatformUnderTest } from '../../../electron/platform/testing/platform.suite.ts'
import type { Hello } from './serve.ts'
import { type Wire, wireOn } from './wire.ts'

/**
 * Makes the platform under test.
 * @param socket connected to a process that serves one.
 * @param stop ends that process.
 */
export async function remotePlatform(socket: Socket, stop: () => Promise<void>): Promise<PlatformUnderTest> {
  let page: Page | undefined
  const pressed: (() => void)[] = []
  const wire = wireOn(socket, {
    response: (incoming: never) => page?.handle(incoming),
    pressed: (number: number) => pressed[number]?.(),
  })
  const hello = (await wire.call('hello')) as Hello
  const call = wire.call as <Value>(name: string, ...args: readonly unknown[]) => Promise<Value>
  const platform: Platform = {
    ...hello,
    ...windows(wire, (opened) => {
      page = opened
    }),
    signOut: (session) => call('signOut', session),
    openInBrowser: (url) => call('openInBrowser', url),
    fetch: fetchOver(wire),
    systemProxy: async () => [directEntry],
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
    openPreferences(folder) {
      const number = call<number>('openPreferences', folder)
      return {
        read: async () => call('preferencesRead', await number),
        set: async (values) => call('preferencesSet', await number, values),
      }
    },
    downloads: () => call('downloads'),
    notify(note, press) {
      const number = pressed.push(press) - 1
      const shown = call('notify', number, note)
      return async () => {
        await shown
        await call('withdraw', number)
      }
    },
    onAway: () => undefined,
    quit: () => call('quit'),
  }
  return {
    platform,
    page: {
      request: (channel, request) => call('page.request', channel, request),
      untrustedRequests: (channel, request) => call('page.untrustedRequests', channel, request),
      listen: () => call('page.listen'),
      events: () => call('page.events'),
      reload: () => call('page.reload'),
      closeAsUser: () => call('page.closeAsUser'),
      press: () => call('page.press'),
      pretendPress: () => call('page.pretendPress'),
    },
    login: {
      visit: (url) => call('login.visit', url),
      redirect: (to, hop) => call('login.redirect', to, hop),
      hostUnknown: () => call('login.hostUnknown'),
      closeAsUser: () => call('login.closeAsUser'),
      closeOnPage: (url, status) => call('login.closeOnPage', url, status),
    },
    async stop() {
      await wire.end()
      await stop()
    },
  }
}

function windows(wire: Wire, opened: (page: Page) => void): Pick<Platform, 'openPage' | 'openLogin'> {
  return {
    async openPage(page) {
      opened(page)
      const { handle: _reply, preferences: _preferences, ...sent } = page
      await wire.call('openPage', sent)
      return {
        emit: (event) => void wire.call('emit', event).catch(() => undefined),
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

function fetchOver(wire: Wire): Platform['fetch'] {
  let last = 0
  return async (url, { signal, ...request }, transport) => {
    const number = ++last
    signal.addEventListener('abort', () => void wire.call('fetchAbort', number).catch(() => undefined))
    const sent: TransportOptions | undefined = transport === usualTransport ? undefined : transport
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
