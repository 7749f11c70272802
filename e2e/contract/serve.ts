/** Answers a contract suite that runs in another process: the platform and its hands are here, the tests are there. */
import type { Socket } from 'node:net'
import { type Route, usualRoute } from '../../electron/network/transport-options.ts'
import type {
  DesktopFetch,
  DocumentStore,
  KeptSession,
  LoginRequest,
  LoginWindow,
  Page,
  PageWindow,
  PreferencesStore,
} from '../../electron/platform/platform.ts'
import type { DesktopUnderTest } from '../../electron/platform/testing/platform.suite.ts'
import type { EditCommand } from '../../shared/contract.ts'
import { type Handlers, type Wire, wireOn } from './wire.ts'

/** What the other side is told first. */
export interface Hello {
  readonly name: 'electron' | 'chromium' | 'memory'
  readonly versions: Readonly<Record<string, string>>
  readonly locales: readonly string[]
}

/** A page without what cannot be sent. */
export type SentPage = Omit<Page, 'answer' | 'preferences'>
/** A request without what cannot be sent. */
export type SentFetch = Omit<DesktopFetch, 'signal'>

/** Serves a platform until the other side closes the socket. */
export function serve(socket: Socket, { desktop, page, login }: DesktopUnderTest): Wire {
  const { name, versions, locales } = desktop
  const wire: Wire = wireOn(socket, {
    hello: (): Hello => ({ name, versions, locales }),
    ...pageHandlers(desktop, () => wire),
    ...loginHandlers(desktop),
    ...fetchHandlers(desktop),
    ...documentHandlers(desktop),
    ...preferencesHandlers(desktop),
    probe: () => desktop.keys.probe(),
    wrap: (key: Uint8Array) => desktop.keys.wrap(key),
    unwrap: (wrapped: string) => desktop.keys.unwrap(wrapped),
    write: (text: string) => desktop.clipboard.write(text),
    read: () => desktop.clipboard.read(),
    clear: () => desktop.clipboard.clear(),
    downloads: () => desktop.downloads(),
    quit: () => desktop.quit(),
    'page.ask': page.ask,
    'page.strangerAsks': page.strangerAsks,
    'page.listen': page.listen,
    'page.heard': page.heard,
    'page.reload': page.reload,
    'page.closeAsPerson': page.closeAsPerson,
    'page.press': page.press,
    'page.pretendPress': page.pretendPress,
    'login.visit': login.visit,
    'login.redirect': login.redirect,
    'login.hostUnknown': login.hostUnknown,
    'login.closeAsPerson': login.closeAsPerson,
    'login.closeOnPage': login.closeOnPage,
  })
  return wire
}

type Served = DesktopUnderTest['desktop']

function pageHandlers(desktop: Served, wire: () => Wire): Handlers {
  let window: PageWindow | undefined
  return {
    openPage: async (sent: SentPage) => {
      window = await desktop.openPage({ ...sent, answer: (incoming) => wire().call('answer', incoming) })
    },
    tell: (event: unknown) => window?.tell(event),
    focus: () => window?.focus(),
    edit: (command: EditCommand) => window?.edit(command),
    takeGesture: () => window?.takeGesture(),
    pageClosed: () => window?.closed,
  }
}

function loginHandlers(desktop: Served): Handlers {
  const logins: LoginWindow[] = []
  return {
    openLogin: (request: LoginRequest) => logins.push(desktop.openLogin(request)) - 1,
    loginEnd: (number: number) => logins[number]?.end,
    loginClose: (number: number) => logins[number]?.close(),
    loginFocus: (number: number) => logins[number]?.focus(),
    signOut: (session: KeptSession) => desktop.signOut(session),
    openInBrowser: (url: URL) => desktop.openInBrowser(url),
  }
}

/** Bodies are sent piece by piece, each when it is asked for: who reads no more ends the transfer. */
function fetchHandlers(desktop: Served): Handlers {
  const bodies = new Map<number, AsyncIterator<Uint8Array>>()
  const aborts = new Map<number, AbortController>()
  return {
    fetch: async (number: number, url: URL, request: SentFetch, route: Route | undefined) => {
      const abort = new AbortController()
      aborts.set(number, abort)
      const sent = { ...request, signal: abort.signal }
      const answer = await desktop.fetch(url, sent, route ?? usualRoute)
      bodies.set(number, answer.body[Symbol.asyncIterator]())
      return { status: answer.status, headers: headersOf(answer.headers) }
    },
    fetchAbort: (number: number) => aborts.get(number)?.abort(),
    bodyNext: async (number: number) => {
      const next = await bodies.get(number)?.next()
      return next?.done ? undefined : next?.value
    },
    bodyEnd: async (number: number) => void (await bodies.get(number)?.return?.()),
  }
}

/** The fields that the suite looks at. */
function headersOf(headers: { get(name: string): string | undefined }): Record<string, string> {
  const names = ['content-type', 'date', 'location', 'set-cookie']
  return Object.fromEntries(
    names.flatMap((name) => {
      const value = headers.get(name)
      return value === undefined ? [] : [[name, value]]
    }),
  )
}

function preferencesHandlers(desktop: Served): Handlers {
  const stores: PreferencesStore[] = []
  return {
    openPreferences: (folder: string) => stores.push(desktop.openPreferences(folder)) - 1,
    preferencesRead: (number: number) => stores[number]?.read(),
    preferencesSet: (number: number, values: Record<string, unknown>) => stores[number]?.set(values),
  }
}

function documentHandlers(desktop: Served): Handlers {
  const stores: DocumentStore[] = []
  return {
    openStore: async (folder: string, name: string) => {
      const store = await desktop.openStore(folder, name)
      return { number: stores.push(store) - 1, path: store.path }
    },
    storeRead: (number: number) => stores[number]?.read(),
    storeWrite: (number: number, value: Record<string, unknown>) => stores[number]?.write(value),
  }
}
