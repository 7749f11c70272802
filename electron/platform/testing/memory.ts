/** The platform of unit tests: every member exists and behaves, nothing leaves the process. */
import path from 'node:path'
import type { EditCommand } from '../../../shared/contract.ts'
import { directEntry } from '../../network/proxy/proxy-list.ts'
import { parseObject, preferencesName } from '../../storage/preferences-file.ts'
import { createPreferencesStore, type PreferencesWriter } from '../../storage/preferences-store.ts'
import { createGestures } from '../gestures.ts'
import { mayOpen } from '../may-open.ts'
import type {
  Away,
  Clipboard,
  KeyProtection,
  LoginRequest,
  NotificationText,
  Page,
  PageWindow,
  Platform,
  PreferencesStore,
  StoredPreferences,
} from '../platform.ts'
import { createMemoryLogin, type MemoryLogin } from './memory-login.ts'

export interface MemoryOptions {
  /** Responds to requests. Absent: every request is refused by name, so that a forgotten one fails. */
  readonly fetch?: Platform['fetch']
  /** Acts as the user and the server in each login window that is opened. */
  readonly onLogin?: (login: MemoryLogin) => void
  /** Acts as the user's own browser. Absent: there is none, and opening an address fails. */
  readonly onBrowser?: (url: URL) => void | Promise<void>
  /** How login windows use the system's proxies; defaults to `usual`. */
  readonly loginProxy?: Awaited<ReturnType<Platform['loginProxy']>>
  /** Whether the key store protects; defaults to `real`. */
  readonly keys?: 'real' | 'none'
  /** Where preferences are kept; defaults to `memory`; `disk` writes a real file. */
  readonly preferences?: 'memory' | 'disk'
  /** Preferences as text by path, to share them between two platforms or to damage them. */
  readonly files?: Map<string, string>
  readonly locales?: readonly string[]
  /** The downloads folder. Absent: there is none, so that no test leaves files behind by accident. */
  readonly downloads?: string
  /** Replaces the clipboard. Absent: a text in memory. */
  readonly clipboard?: Clipboard
}

/** What a test does in the window, in the page's place. */
export interface MemoryPage {
  /** The options of `openPage`; throws before that. */
  readonly shown: Page
  request(channel: string, request: unknown): Promise<unknown>
  listen(listener: (event: unknown) => void): () => void
  /** Reloads the page: listeners are gone. */
  reload(): void
  closeAsUser(): void
  /** Presses a key or a button in the window, as the user does. */
  press(): void
  /** How often the window was brought to the front. */
  readonly focused: number
  /** Editing commands in its focused field, in order. */
  readonly edited: readonly EditCommand[]
  /** How often it was to forget what it does not use any more. */
  readonly collected: number
}

/** A notification on the desktop in memory. */
export interface MemoryNote extends NotificationText {
  /** Presses it as the user does, which takes it off the desktop. */
  press(): void
}

export interface MemoryPlatform extends Platform {
  readonly name: 'memory'
  readonly page: MemoryPage
  /** Every login window opened so far, the newest last. */
  readonly logins: readonly MemoryLogin[]
  /** Ids of the persistent sessions that were signed out, in order. */
  readonly signedOut: readonly string[]
  /** Preferences as text by path, where they are kept in memory. */
  readonly files: Map<string, string>
  /** Notifications that are on the desktop, the newest last. */
  readonly notes: readonly MemoryNote[]
  /** Reports that the user is away. */
  goAway(why: Away): void
}

/** Creates the platform. @param options what differs from the defaults. */
export function createMemoryPlatform(options: MemoryOptions = {}): MemoryPlatform {
  const window = createMemoryWindow()
  const logins: MemoryLogin[] = []
  const signedOut: string[] = []
  const files = options.files ?? new Map<string, string>()
  const notifications = createMemoryNotifications()
  let listenerOfAway: (why: Away) => void = () => undefined
  return {
    name: 'memory',
    versions: { node: process.versions.node },
    locales: options.locales ?? ['en'],
    page: window.page,
    logins,
    signedOut,
    files,
    openPage: async (page) => window.open(page),
    openLogin(request: LoginRequest) {
      const login = createMemoryLogin(request)
      logins.push(login)
      options.onLogin?.(login)
      return login.window
    },
    async signOut({ id }) {
      for (const { request, window } of logins) if (request.session?.id === id) window.close()
      signedOut.push(id)
    },
    async openInBrowser(url) {
      if (!mayOpen(url)) throw new TypeError('this address is not opened')
      if (!options.onBrowser) throw new Error('there is no browser')
      await options.onBrowser(url)
    },
    fetch: options.fetch ?? (async (url) => Promise.reject(new Error(`nobody answers for ${url.host} here`))),
    systemProxy: async () => [directEntry],
    loginProxy: async () => options.loginProxy ?? 'usual',
    keys: options.keys === 'none' ? noKeys : memoryKeys(),
    clipboard: options.clipboard ?? memoryClipboard(),
    openPreferences: (folder) =>
      options.preferences === 'disk'
        ? createPreferencesStore(folder, openWriter)
        : memoryPreferences(files, path.join(folder, `${preferencesName}.json`)),
    async downloads() {
      if (options.downloads === undefined) throw new Error('there is no folder for downloads')
      return options.downloads
    },
    notify: notifications.notify,
    notes: notifications.notes,
    onAway(listener) {
      listenerOfAway = listener
    },
    goAway: (why) => listenerOfAway(why),
    async quit() {
      for (const login of logins) login.window.close()
      window.page.closeAsUser()
    },
  }
}

function createMemoryNotifications(): Pick<Platform, 'notify'> & { readonly notes: readonly MemoryNote[] } {
  const notes: MemoryNote[] = []
  const take = (note: MemoryNote) => (notes.includes(note) ? notes.splice(notes.indexOf(note), 1) : [])
  return {
    notes,
    notify(note, pressed) {
      const shown: MemoryNote = {
        ...note,
        press: () => {
          for (const _taken of take(shown)) pressed()
        },
      }
      notes.push(shown)
      return async () => void take(shown)
    },
  }
}

function createMemoryWindow(): { page: MemoryPage; open(page: Page): PageWindow } {
  let shown: Page | undefined
  let listener: ((event: unknown) => void) | undefined
  let [focused, collected] = [0, 0]
  const edited: EditCommand[] = []
  const gestures = createGestures()
  let open = true
  const queue: unknown[] = []
  const closed = Promise.withResolvers<void>()
  const copy = (value: unknown): unknown =>
    value === undefined ? undefined : JSON.parse(JSON.stringify(value))
  const unsubscribe = () => {
    listener = undefined
  }
  const page: MemoryPage = {
    get shown() {
      if (!shown) throw new Error('no page was opened')
      return shown
    },
    edited,
    get focused() {
      return focused
    },
    get collected() {
      return collected
    },
    request: async (channel, request) => copy(await page.shown.handle({ channel, request: copy(request) })),
    listen(subscriber) {
      listener = subscriber
      for (const event of queue.splice(0)) listener(event)
      return unsubscribe
    },
    reload: unsubscribe,
    closeAsUser() {
      open = false
      closed.resolve()
    },
    press() {
      gestures.pressed()
      gestures.released()
    },
  }
  const emit = (event: unknown) => {
    if (!open) return
    if (listener) listener(copy(event))
    else queue.push(copy(event))
  }
  return {
    page,
    open(opened) {
      shown = opened
      const edit = (command: EditCommand) => void edited.push(command)
      return {
        emit,
        focus: () => void focused++,
        edit,
        takeGesture: async () => gestures.take(),
        collectGarbage: () => void collected++,
        closed: closed.promise,
      }
    },
  }
}

function memoryClipboard(): Clipboard {
  let text = ''
  return {
    async write(written) {
      text = written
    },
    read: async () => text,
    async clear() {
      text = ''
    },
  }
}

const noKeys: KeyProtection = {
  probe: async () => ({ kind: 'none', why: 'this test has no key store' }),
  wrap: () => Promise.reject(new Error('no key store')),
  unwrap: () => Promise.reject(new Error('no key store')),
}

function memoryKeys(): KeyProtection {
  const keysByName = new Map<string, Uint8Array>()
  return {
    probe: async () => ({ kind: 'real', store: 'memory' }),
    async wrap(key) {
      const name = `memory:${crypto.randomUUID()}`
      keysByName.set(name, key.slice())
      return name
    },
    async unwrap(wrapped) {
      const key = keysByName.get(wrapped)
      if (!key) throw new Error('not wrapped by this key store')
      return key.slice()
    },
  }
}

/** Moves a damaged text to another name, as a file is moved. */
function memoryPreferences(files: Map<string, string>, file: string): PreferencesStore {
  const read = (): StoredPreferences => {
    const text = files.get(file) ?? '{}'
    const values = parseObject(text)
    if (values) return { kind: 'read', values }
    const aside = file.replace(/\.json$/, '.damaged-1.json')
    files.set(aside, text)
    files.delete(file)
    return { kind: 'damaged', aside }
  }
  let stored: StoredPreferences | undefined
  return {
    async read() {
      stored ??= read()
      return stored
    },
    async set(values) {
      files.set(file, JSON.stringify({ ...parseObject(files.get(file) ?? '{}'), ...values }))
    },
  }
}

async function openWriter(folder: string): Promise<PreferencesWriter> {
  return (await import('../chromium/preferences-writer.ts')).openPreferencesWriter(folder)
}
