/**
 * The port between the main process and its platform: a window with the page in it, a login window, the network stack,
 * the operating system's key store, the clipboard. It has three implementations, `electron/`, `chromium/` and
 * `testing/memory.ts`; `testing/platform.suite.ts` specifies them, and every one of them has to pass it.
 */
import type { EditCommand } from '../../shared/contract.ts'
import type { ProxyEntry } from '../network/proxy/proxy-list.ts'
import type { PlatformResponse } from '../network/response.ts'
import type { TransportOptions } from '../network/transport-options.ts'

/** A request from the page as it arrives, not validated yet. */
export interface Incoming {
  readonly channel: unknown
  readonly request: unknown
}

/** What the app window shows, and the handler of its requests. */
export interface Page {
  /** Absolute folder of the built page; `index.html` is its entry. Nothing outside it is ever served. */
  readonly folder: string
  /** Headers sent with every file: the content security policy and others. */
  readonly headers: Readonly<Record<string, string>>
  readonly title: string
  /** Colours painted before the page is, so that nothing flashes: `#rrggbb`, by the system's preference. */
  readonly background: { readonly light: string; readonly dark: string }
  /** Stores the window's size and position on some platforms, as the value `window`. Absent: not stored there. */
  readonly preferences?: PreferencesStore
  /**
   * Responds to one request of the page. The platform calls it only for the window's own main frame on the page's own
   * origin; drops other requests without a response.
   */
  handle(incoming: Incoming): Promise<unknown>
  /** Called when the page's process ended by itself; the page is reloaded afterwards. */
  crashed(): void
}

/** The one app window. */
export interface PageWindow {
  /** Sends an event to the page; queues it until the page listens, drops it after the window closed. */
  emit(event: unknown): void
  /** Brings the window to the front. */
  focus(): void
  /**
   * Cuts, copies, pastes or selects in the focused field, as the user's own keys do. The page itself may neither read
   * nor write the clipboard.
   */
  edit(command: EditCommand): void
  /**
   * Consumes the newest key press or click in the window (`gestures.ts`), as the platform saw it itself: no script of
   * the page can make one.
   * @returns whether there was an unconsumed one within the last second.
   */
  takeGesture(): Promise<boolean>
  /**
   * Collects what the page does not use any more, such as a token that was shown. Absent where the platform has no way:
   * it is collected some time afterwards.
   */
  collectGarbage?(): void
  /** Settles when the user closed the window. */
  readonly closed: Promise<void>
}

/** Options of a login window (RFC 6749 section 4.1.1, RFC 7636, RFC 9700). */
export interface LoginRequest {
  /** The complete authorization request. */
  readonly authorizationUrl: URL
  /** Caught on exactly this scheme, host, port and path, before anything is sent to it. */
  readonly redirectUri: URL
  /** Part of the window's title: the connection's name. */
  readonly title: string
  /** Stays signed in from one window to the next. Absent: fresh, and nothing is left afterwards. */
  readonly session?: PersistentSession
  /** Proxy of all the window's traffic. Absent: the browser's settings. */
  readonly localProxy?: LocalProxyAccess
  /** Without local proxy: no proxy at all. Absent: the browser's settings. */
  readonly proxy?: 'none'
}

/** A session of login windows that outlives them; belongs to one connection alone. */
export interface PersistentSession {
  /** The connection's id: a UUID. */
  readonly id: string
  /** Absolute folder, created when needed, for a platform that stores sessions as folders. */
  readonly folder: string
}

/** Access of a login window to the local proxy of its sign-in (`electron/sign-in/local-proxy.ts`). */
export interface LocalProxyAccess {
  /** On 127.0.0.1. */
  readonly port: number
  readonly user: string
  readonly password: string
  /**
   * The one certificate presented to the window: the local proxy's own, made for this sign-in. Absent: TLS is passed
   * unchanged, and the window verifies its servers itself.
   */
  readonly certificate?: {
    /** SHA-256 of its DER, in base64. */
    readonly sha256: string
    /** SHA-256 of its public key (SubjectPublicKeyInfo), in base64. */
    readonly spki: string
  }
}

/** A login window that is open. */
export interface LoginWindow {
  /**
   * How it ended: the redirect's full address, caught before anything was sent to it; closed by the user; a page that
   * could not be loaded at all; or a browser that would have bypassed the local proxy, and was stopped.
   */
  readonly end: Promise<LoginEnd>
  /** Closes it; `end` becomes `closed`. */
  close(): void
  /** Brings it to the front. */
  focus(): void
}

export type LoginEnd =
  | { readonly kind: 'redirected'; readonly url: URL }
  | { readonly kind: 'closed' }
  /**
   * The user closed it on a page without anything to sign in with: the server's error page, by its `status` of 400 or
   * more or, without one, because nothing on it can be filled in or pressed. `host`: of that page.
   */
  | { readonly kind: 'closedOnError'; readonly host: string; readonly status?: number }
  | { readonly kind: 'failed'; readonly host: string; readonly detail: string }
  /**
   * The window would have bypassed its local proxy, and was stopped; `policy`: the responsible policy of the machine.
   */
  | { readonly kind: 'bypassed'; readonly policy?: string }

/** The operating system's key store. */
export interface KeyProtection {
  /**
   * Returns whether it really protects, and its name. Leaves nothing in it; `wrap` verifies that it keeps a key. Linux
   * `basic_text`, a `v10` prefix or a missing keyring is no protection.
   */
  probe(): Promise<
    { readonly kind: 'real'; readonly store: string } | { readonly kind: 'none'; readonly why: string }
  >
  /**
   * Wraps a key. May wait for the store's user for as long as a minute.
   * @param key 32 bytes.
   * @param cancelled ends the wait.
   * @returns what to store in the vault file; useless to another user or on another machine.
   * @throws Error where the store cannot or will not keep it, the signal's reason where it is cancelled.
   */
  wrap(key: Uint8Array, cancelled?: AbortSignal): Promise<string>
  /**
   * Unwraps a key; waits as `wrap`. @throws Error where the store cannot or will not open it, the signal's reason where
   * it is cancelled.
   */
  unwrap(wrapped: string, cancelled?: AbortSignal): Promise<Uint8Array>
}

export interface Clipboard {
  /**
   * Writes text, marked as sensitive where the platform has such marks; once it settles, the text can be pasted.
   * @throws ClipboardToolMissing where only a program that is not installed could write it, Error for other failures.
   */
  write(text: string): Promise<void>
  /**
   * @returns the text; empty where there is none. @throws Error where it cannot be read, such as while another program
   * has it open.
   */
  read(): Promise<string>
  /**
   * Clears the clipboard for good: overwrites it with one space where a clipboard manager would refill an empty one
   * (`cleared-text.ts`). @throws Error where it cannot.
   */
  clear(): Promise<void>
}

/** The content of the preferences file. */
export type StoredPreferences =
  /** Empty where it was never written. */
  | { readonly kind: 'read'; readonly values: Readonly<Record<string, unknown>> }
  /** It exists but cannot be read: another program has it open, or this user may not. It is left as it is. */
  | { readonly kind: 'unreadable' }
  /** It is not a JSON object. `aside`: absolute path it was moved to, or its own if it cannot be moved. */
  | { readonly kind: 'damaged'; readonly aside: string }

/**
 * The user's preferences and the window's position: the file `preferences.json` in the data folder. It contains no
 * secret, and is written by a library that may truncate it on a full disk; the vault is not
 * (`electron/storage/atomic-write.ts`).
 */
export interface PreferencesStore {
  /** Reads the file, once: further calls return the same. */
  read(): Promise<StoredPreferences>
  /**
   * Sets values by name and leaves the others in the file as they are, with mode 0600. The folder exists.
   * @throws Error where the file cannot be read or written.
   */
  set(values: Readonly<Record<string, unknown>>): Promise<void>
}

/** A request to send. */
export interface PlatformRequest {
  readonly method: string
  readonly headers: Readonly<Record<string, string>>
  readonly body?: string
  readonly signal: AbortSignal
}

/** A notification of the desktop. It may stay in a history there, and be read by whoever sees the screen. */
export interface NotificationText {
  readonly title: string
  readonly text: string
  /** Label of its button, where the desktop shows one; a press on the notification itself does the same. */
  readonly action: string
}

/** Why the user is away: the screen was locked (or another user took it over), or the computer slept. */
export type Away = 'locked' | 'asleep'

export interface Platform {
  readonly name: 'electron' | 'chromium' | 'memory'
  /** Versions for problem reports: platform, browser, Node. */
  readonly versions: Readonly<Record<string, string>>
  /** BCP 47 tags of the user's languages, preferred first. */
  readonly locales: readonly string[]
  /** Shows the app window. Call once. */
  openPage(page: Page): Promise<PageWindow>
  /** Opens an untrusted page in a separate window: own session, no bridge, no permissions, address shown. */
  openLogin(request: LoginRequest): LoginWindow
  /** Deletes a persistent session, cookies included; first closes a login window that uses it. */
  signOut(session: PersistentSession): Promise<void>
  /**
   * Opens an address in the user's own browser.
   * @param url https, or http on this machine; anything else is refused.
   * @throws Error where that fails, with a message that does not repeat the address.
   */
  openInBrowser(url: URL): Promise<void>
  /**
   * Sends a request: with the usual transport options on the platform's network stack and trust store, else as they
   * specify. Sends and stores no cookies, caches nothing, follows no redirect: a 3xx either is returned as it is or
   * rejects.
   */
  fetch(url: URL, request: PlatformRequest, transport: TransportOptions): Promise<PlatformResponse>
  /** Returns the system's proxies for an address in the order in which they are tried; never empty. */
  systemProxy(url: URL): Promise<readonly ProxyEntry[]>
  /**
   * Returns how login windows use what `systemProxy` returns. `usual`: their browser does it itself; `direct`: there is
   * no proxy for any address; `settled`: they need a local proxy.
   */
  loginProxy(): Promise<'usual' | 'direct' | 'settled'>
  readonly keys: KeyProtection
  readonly clipboard: Clipboard
  /** Opens the file `<folder>/preferences.json`, created with the first value that is set. */
  openPreferences(folder: string): PreferencesStore
  /**
   * Returns the absolute path of the user's downloads folder; it may not exist yet. @throws Error where there is none.
   */
  downloads(): Promise<string>
  /**
   * Shows a notification where the desktop has any; elsewhere does nothing. Never throws.
   * @param pressed called once, when the user presses the notification or its button.
   * @returns a function that withdraws it, and does nothing where it is gone. Settles within two seconds; never rejects.
   */
  notify(note: NotificationText, pressed: () => void): () => Promise<void>
  /** Subscribes to the user being away, as far as the platform can detect it. Call once. */
  onAway(listener: (why: Away) => void): void
  /** Ends the program; closes open windows first. */
  quit(): Promise<void>
}
