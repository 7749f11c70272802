/**
 * The outside world of the main process: a window with the page in it, a login window, the network stack,
 * the operating system's key store, the clipboard. Three implementations stand beside this file;
 * `desktop.suite.ts` says what each of them must do, and every one of them has to pass it.
 */
import type { EditCommand } from '../../shared/contract.ts'
import type { ProxyWay } from '../network/proxy/ways.ts'
import type { PlatformResponse } from '../network/response.ts'
import type { TransportOptions } from '../network/transport-options.ts'

/** The page's side of a request as it arrives: nothing about it is known yet. */
export interface Incoming {
  readonly channel: unknown
  readonly request: unknown
}

/** What the app window shows and who answers it. */
export interface Page {
  /** Absolute folder of the built page; `index.html` is its entry. Nothing outside it is ever served. */
  readonly folder: string
  /** Headers sent with every file: the content security policy and its companions. */
  readonly headers: Readonly<Record<string, string>>
  readonly title: string
  /** Colours painted before the page is, so that nothing flashes: `#rrggbb`, by what the system prefers. */
  readonly background: { readonly light: string; readonly dark: string }
  /** Where a platform keeps the window's size and place, as the value `window`. Absent: it keeps neither there. */
  readonly preferences?: PreferencesStore
  /**
   * Answers one request of the page. The desktop calls it only for the window's own main frame on the page's own origin;
   * requests of anyone else are dropped without an answer.
   */
  handle(incoming: Incoming): Promise<unknown>
  /** Hears that the page's process ended by itself; the page is loaded anew afterwards. */
  crashed(): void
  /**
   * Hears that main need not hold back any longer with what it still has to load for its answers. Where the window is
   * another process, that would take the processor from its start: there it is the end of `openPage` that says so.
   */
  loading?(): void
}

/** The one app window. */
export interface PageWindow {
  /** Sends an event to the page; before the page listens it is queued, after the window closed it is dropped. */
  emit(event: unknown): void
  /** Brings the window to the front. */
  focus(): void
  /**
   * Cuts, copies, pastes or selects in the field that has the keyboard, as the user's own keys do. The page itself may
   * neither read nor write the clipboard.
   */
  edit(command: EditCommand): void
  /**
   * Uses up the newest key press or click in the window (`gestures.ts`), as the platform saw it itself: no script of the
   * page can make one.
   * @returns whether there was one within the last second that had not been used up.
   */
  takeGesture(): Promise<boolean>
  /** Settles when the person closed the window. */
  readonly closed: Promise<void>
}

/** What a login window is opened with (RFC 6749 section 4.1.1, RFC 7636, RFC 9700). */
export interface LoginRequest {
  /** The complete authorization request. */
  readonly authorizationUrl: URL
  /** Caught on exactly this scheme, host, port and path, before anything is sent to it. */
  readonly redirectUri: URL
  /** Words for the window's title: the connection's name. */
  readonly title: string
  /** Stays signed in from one window to the next. Absent: fresh, and nothing is left afterwards. */
  readonly session?: KeptSession
  /** All the window's traffic goes through here. Absent: as the browser is set up. */
  readonly localProxy?: LocalProxyAccess
  /** Without a relay: no proxy at all. Absent: as the browser is set up. */
  readonly proxy?: 'none'
}

/** A session of login windows that outlives them: one connection's, nobody else's. */
export interface KeptSession {
  /** The connection's id: a UUID. */
  readonly id: string
  /** Absolute folder, made when needed, for a desktop that keeps sessions as folders. */
  readonly folder: string
}

/** How a login window reaches the relay of its sign-in (`electron/sign-in/local-proxy.ts`). */
export interface LocalProxyAccess {
  /** On 127.0.0.1. */
  readonly port: number
  readonly user: string
  readonly password: string
  /**
   * The one certificate that the window meets: the relay's own, made for this sign-in. Absent: TLS goes through as it is,
   * and the window judges its servers itself.
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
   * How it ended: the redirect's full address, caught before anything was sent to it; closed by the person;
   * a page that could not be loaded at all; or a way past the relay that the browser was to take, and did not.
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
   * The user closed it on a page on which nobody can sign in: the server's error page, by its `status` of 400 or more or,
   * where there is none, because nothing on it can be filled in or pressed. `host`: of that page.
   */
  | { readonly kind: 'closedOnError'; readonly host: string; readonly status?: number }
  | { readonly kind: 'failed'; readonly host: string; readonly detail: string }
  /** The window would have gone past its relay, and was not let; `policy`: the machine's policy that wants it so. */
  | { readonly kind: 'bypassed'; readonly policy?: string }

/** The operating system's key store. */
export interface KeyProtection {
  /**
   * Whether it is one that really protects, and its name. Nothing is left in it; `wrap` proves that it keeps a key.
   * Linux `basic_text`, a `v10` prefix or a missing keyring is no protection.
   */
  probe(): Promise<
    { readonly kind: 'real'; readonly store: string } | { readonly kind: 'none'; readonly why: string }
  >
  /**
   * May wait for the store's user for as long as a minute.
   * @param key 32 bytes.
   * @param cancelled ends the wait.
   * @returns what to keep in the vault file; useless to another user or on another machine.
   * @throws Error where the store cannot or will not keep it, the signal's reason where it is cancelled.
   */
  wrap(key: Uint8Array, cancelled?: AbortSignal): Promise<string>
  /** Waits as `wrap`. @throws Error where the store cannot or will not open it, the signal's reason where it is cancelled. */
  unwrap(wrapped: string, cancelled?: AbortSignal): Promise<Uint8Array>
}

export interface Clipboard {
  /**
   * Writes text marked as sensitive where the platform knows such marks; when it settles, the text can be pasted.
   * @throws ClipboardToolMissing where only a program that is not installed could write it, Error where it fails otherwise.
   */
  write(text: string): Promise<void>
  /** @returns the text; empty where there is none. @throws Error where it cannot be read, such as held by another program. */
  read(): Promise<string>
  /**
   * Takes off it whatever is on it, so that it stays off: overwritten with one blank where a clipboard manager would
   * fill an empty one again (`clipboard-blank.ts`). @throws Error where it cannot.
   */
  clear(): Promise<void>
}

/** What the preferences' file holds. */
export type StoredPreferences =
  /** Empty where it was never written. */
  | { readonly kind: 'read'; readonly values: Readonly<Record<string, unknown>> }
  /** It is there, but cannot be had: held by another program, or not for this user. It is left as it is. */
  | { readonly kind: 'unreadable' }
  /** It holds no JSON object. `aside`: absolute path of where it was put, or of where it lies if it cannot be moved. */
  | { readonly kind: 'damaged'; readonly aside: string }

/**
 * What the user chose, and where the window was: the file `preferences.json` in the data folder. It holds no secret, and
 * is written by a library that may leave it cut on a full disk; the vault is not (`write-whole.ts`).
 */
export interface PreferencesStore {
  /** Reads the file, once: asked again, it says the same. */
  read(): Promise<StoredPreferences>
  /**
   * Sets values by name and leaves the others as they are in the file, with mode 0600. The folder exists.
   * @throws Error where the file cannot be read or written.
   */
  set(values: Readonly<Record<string, unknown>>): Promise<void>
}

/** How a desktop sends a request. */
export interface PlatformRequest {
  readonly method: string
  readonly headers: Readonly<Record<string, string>>
  readonly body?: string
  readonly signal: AbortSignal
}

/** Why nobody can be at the window: the screen was locked (or another person's took its place), or the computer slept. */
export type Away = 'locked' | 'asleep'

export interface Platform {
  readonly name: 'electron' | 'chromium' | 'memory'
  /** Versions for people who report problems: desktop, browser, Node. */
  readonly versions: Readonly<Record<string, string>>
  /** BCP 47 tags of the person's languages, most wanted first. */
  readonly locales: readonly string[]
  /** Shows the app window. Called once. */
  openPage(page: Page): Promise<PageWindow>
  /** Opens a stranger's page in a window of its own: own session, no bridge, no permissions, address shown. */
  openLogin(request: LoginRequest): LoginWindow
  /** Forgets a kept session, cookies and all; a login window that uses it is closed first. */
  signOut(session: KeptSession): Promise<void>
  /**
   * Opens an address in the person's own browser.
   * @param url https, or http on this machine; anything else is refused.
   * @throws Error where that fails, with a message that does not repeat the address.
   */
  openInBrowser(url: URL): Promise<void>
  /**
   * Sends a request, by the usual route on the platform's network stack and trust store, by any other as the route says.
   * Sends no cookie and keeps none, caches nothing, follows no redirect: a 3xx either comes back as it is or rejects.
   */
  fetch(url: URL, request: PlatformRequest, transport: TransportOptions): Promise<PlatformResponse>
  /** The ways to an address that the system names, in the order in which they are tried; never none. */
  systemProxy(url: URL): Promise<readonly ProxyWay[]>
  /**
   * How login windows are to find what `systemProxy` names. `usual`: they do so by themselves; `direct`: it names no
   * proxy for any address; `settled`: they have to be led.
   */
  loginProxy(): Promise<'usual' | 'direct' | 'settled'>
  readonly keys: KeyProtection
  readonly clipboard: Clipboard
  /** The file `<folder>/preferences.json`, made with the first value that is set. */
  openPreferences(folder: string): PreferencesStore
  /** Absolute path of the person's folder for downloads; it may not be there yet. @throws Error where there is none. */
  downloads(): Promise<string>
  /** Hears of it each time nobody can be at the window, as far as the desktop can tell. Called once. */
  onAway(listener: (why: Away) => void): void
  /** Ends the program; open windows are closed first. */
  quit(): Promise<void>
}
