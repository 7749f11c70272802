/** Serves a platform to a contract suite that runs in another process: platform and driver are here, the tests are there. */
import type { Socket } from 'node:net'
import { type TransportOptions, usualTransport } from '../../../electron/network/transport-options.ts'
import type {
  LoginRequest,
  LoginWindow,
  NotificationText,
  Page,
  PageWindow,
  PersistentSession,
  PlatformRequest,
  PreferencesStore,
} from '../../../electron/platform/platform.ts'
import type { PlatformUnderTest } from '../../../electron/platform/testing/platform.suite.ts'
import type { EditCommand } from '../../../shared/contract.ts'
import { type Handlers, type Wire, wireOn } from './wire.ts'

/** What the other side gets first. */
export interface Hello {
  readonly name: 'electron' | 'chromium' | 'memory'
  readonly versions: Readonly<Record<string, string>>
  readonly locales: readonly string[]
}

/** A page without what cannot be sent. */
export type SentPage = Omit<Page, 'response' | 'preferences'>
/** A request without what cannot be sent. */
export type SentFetch = Omit<PlatformRequest, 'signal'>

/** Serves a platform until the other side closes the socket. */
export function serve(socket: Socket, { platform, page, login }: PlatformUnderTest): Wire {
  const { name, versions, locales } = platform
  const wire: Wire = wireOn(socket, {
    hello: (): Hello => ({ name, versions, locales }),
    ...pageHandlers(platform, () => wire),
    ...loginHandlers(platform),
    ...fetchHandlers(platform),
    ...preferencesHandlers(platform),
    ...noteHandlers(platform, () => wire),
    probe: () => platform.keys.probe(),
    wrap: (key: Uint8Array) => platform.keys.wrap(key),
    unwrap: (wrapped: string) => platform.keys.unwrap(wrapped),
    write: (text: string) => platform.clipboard.write(text),
    read: () => platform.clipboard.read(),
    clear: () => platform.clipboard.clear(),
    downloads: () => platform.downloads(),
    quit: () => platform.quit(),
    'page.request': page.request,
    'page.untrustedRequests': page.untrustedRequests,
    'page.listen': page.listen,
    'page.events': page.events,
    'page.reload': page.reload,
    'page.closeAsUser': page.closeAsUser,
    'page.press': page.press,
    'page.pretendPress': page.pretendPress,
    'login.visit': login.visit,
    'login.redirect': login.redirect,
    'login.hostUnknown': login.hostUnknown,
    'login.closeAsUser': login.closeAsUser,
    'login.closeOnPage': login.closeOnPage,
  })
  return wire
}

type Served = PlatformUnderTest['platform']

function pageHandlers(platform: Served, wire: () => Wire): Handlers {
  let window: PageWindow | undefined
  return {
    openPage: async (sent: SentPage) => {
      window = await platform.openPage({ ...sent, handle: (incoming) => wire().call('response', incoming) })
    },
    emit: (event: unknown) => window?.emit(event),
    focus: () => window?.focus(),
    edit: (command: EditCommand) => window?.edit(command),
    takeGesture: () => window?.takeGesture(),
    pageClosed: () => window?.closed,
  }
}

function noteHandlers(platform: Served, wire: () => Wire): Handlers {
  const withdraw = new Map<number, () => Promise<void>>()
  return {
    notify: (number: number, note: NotificationText) => {
      const press = () => void wire().call('pressed', number)
      withdraw.set(number, platform.notify(note, press))
    },
    withdraw: (number: number) => withdraw.get(number)?.(),
  }
}

function loginHandlers(platform: Served): Handlers {
  const logins: LoginWindow[] = []
  return {
    openLogin: (request: LoginRequest) => logins.push(platform.openLogin(request)) - 1,
    loginEnd: (number: number) => logins[number]?.end,
    loginClose: (number: number) => logins[number]?.close(),
    loginFocus: (number: number) => logins[number]?.focus(),
    signOut: (session: PersistentSession) => platform.signOut(session),
    openInBrowser: (url: URL) => platform.openInBrowser(url),
  }
}

/** Bodies are sent piece by piece, each when it is asked for: who reads no more ends the transfer. */
function fetchHandlers(platform: Served): Handlers {
  const bodies = new Map<number, AsyncIterator<Uint8Array>>()
  const aborts = new Map<number, AbortController>()
  return {
    fetch: async (number: number, url: URL, request: SentFetch, transport: TransportOptions | undefined) => {
      const abort = new AbortController()
      aborts.set(number, abort)
      const sent = { ...request, signal: abort.signal }
      const response = await platform.fetch(url, sent, transport ?? usualTransport)
      bodies.set(number, response.body[Symbol.asyncIterator]())
      return { status: response.status, headers: headersOf(response.headers) }
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

function preferencesHandlers(platform: Served): Handlers {
  const stores: PreferencesStore[] = []
  return {
    openPreferences: (folder: string) => stores.push(platform.openPreferences(folder)) - 1,
    preferencesRead: (number: number) => stores[number]?.read(),
    preferencesSet: (number: number, values: Record<string, unknown>) => stores[number]?.set(values),
  }
}
