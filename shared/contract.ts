/**
 * The whole contract between the window and the main process: every request with what it asks and what it answers,
 * and every event. Both sides derive their types from here; nothing is restated elsewhere.
 *
 * Secrets go in and never come out: only `ask` sides may hold one. The single exception is `token.reveal`,
 * the raw token a person explicitly asks to see.
 */
import type {
  ConnectionDraft,
  ConnectionForm,
  ConnectionId,
  ConnectionSummary,
  TokenView,
  UnreadableRecord,
} from './connection.ts'
import type { CertificateView } from './network.ts'
import type { Result, VaultProblem } from './problem.ts'
import type { SystemDescription } from './system.ts'
import type { LanguageChoice, Locale } from './words.ts'

export type Theme = 'system' | 'light' | 'dark'

/** What a person chose for the window; kept outside the vault, because the lock screen needs it. */
export interface Preferences {
  /** `system`: the language of the operating system. */
  readonly language: LanguageChoice | 'system'
  readonly theme: Theme
  /** Minutes without anybody at the window, 1 to 240, after which the vault locks; 0: it does not. */
  readonly lockAfterMinutes: number
  /** The vault locks when the computer is locked or goes to sleep, as far as the desktop can tell. */
  readonly lockWhenAway: boolean
  /** Seconds, 5 to 3600, after which what was copied is taken off the clipboard, if it is still there; 0: never. */
  readonly clearClipboardSeconds: number
  /** Size of everything in the window, in per cent; one of `zoomSteps`. */
  readonly zoom: number
  /** The connection chosen last, on which the window opens; null: none was. Its id is random and tells nothing. */
  readonly lastConnection: ConnectionId | null
}

/** The sizes that Ctrl + and Ctrl − go through, in per cent. */
export const zoomSteps: readonly number[] = [50, 67, 75, 80, 90, 100, 110, 125, 150, 175, 200, 250, 300]

/** What holds where a person said nothing. */
export const usualPreferences: Preferences = {
  language: 'system',
  theme: 'system',
  lockAfterMinutes: 10,
  lockWhenAway: true,
  clearClipboardSeconds: 60,
  zoom: 100,
  lastConnection: null,
}

/** What protects (or could protect) the vault key. */
export type Protection =
  /** The operating system's key store, proven by a round trip. */
  { readonly kind: 'os'; readonly store: string } | { readonly kind: 'passphrase' }

/** The protection to give a vault: the operating system's, or a passphrase. */
export type NewProtection =
  | { readonly kind: 'os' }
  | { readonly kind: 'passphrase'; readonly passphrase: string }

/** What opens a vault: nothing typed (the operating system does), its passphrase, or the code of its recovery kit. */
export interface UnlockCredential {
  readonly passphrase?: string
  readonly recoveryCode?: string
}

/** How the vault stands. */
export type VaultView =
  /** First start: nothing is there yet. `os` is offered only where it is real protection. */
  | {
      readonly kind: 'absent'
      readonly offered: readonly Protection[]
      /** The key store has not said yet whether it can be offered; told when it has. */
      readonly asking?: true
    }
  | {
      readonly kind: 'locked'
      /** The key store is being asked for the key and may wait for its user. */
      readonly asking?: true
      readonly protection: Protection
      /** When its recovery kit was made, in milliseconds since the epoch; absent: it has none. */
      readonly kitMadeAt?: number
    }
  | {
      readonly kind: 'open'
      readonly protection: Protection
      /** What else could be chosen here: the operating system only where it is real protection. */
      readonly offered: readonly Protection[]
      readonly kitMadeAt?: number
      readonly unreadable: readonly UnreadableRecord[]
    }
  /** The file cannot be used; it is left as it is. */
  | { readonly kind: 'unusable'; readonly problem: VaultProblem }

/** How long a passphrase would withstand guessing. */
export interface PassphraseStrength {
  /** 0 (guessed at once) to 4 (out of reach). A vault takes 3 or more. */
  readonly score: 0 | 1 | 2 | 3 | 4
  /** Base-10 logarithm of the guesses needed. */
  readonly guessesLog10: number
}

/** All the window needs for its first paint, in one answer. */
export interface Start {
  readonly version: string
  readonly platform: string
  /** BCP 47 tags the operating system prefers. */
  readonly locales: readonly string[]
  readonly preferences: Preferences
  readonly vault: VaultView
  readonly systems: readonly SystemDescription[]
  /** The shells of this machine that a command can be copied for. */
  readonly curlForms: readonly CurlForm[]
  /** Empty while the vault is not open. */
  readonly connections: readonly ConnectionSummary[]
  readonly kept?: KeptDraft
  /** A line for the lock screen, such as the demo's passphrase. */
  readonly note?: string
  /** Absolute path of a damaged preferences file that was put aside. Said once: asked again, it is absent. */
  readonly damagedPreferences?: string
}

/** A command that tries the token with curl: for a POSIX shell, for `cmd.exe`, for Windows PowerShell 5.1. */
export type CurlForm = 'curl' | 'curlCmd' | 'curlPowerShell'

/** What a person can put on the clipboard: the token alone, the whole header (or query), a curl command. */
export type CopyForm = 'token' | 'header' | CurlForm

/** What the context menu of a field does, named as Chromium names its editing commands. */
export type EditCommand = 'cut' | 'copy' | 'paste' | 'selectAll'

interface OfConnection {
  readonly id: ConnectionId
}

/** Every request: what it asks, what it answers. */
export interface Requests {
  'app.start': { request: Record<string, never>; response: Start }
  'app.prefer': { request: Preferences; response: Preferences }
  'vault.strength': { request: { readonly passphrase: string }; response: PassphraseStrength }
  /** With a passphrase, or with none where the operating system protects. */
  'vault.create': { request: { readonly passphrase?: string }; response: Unlocked }
  'vault.unlock': { request: UnlockCredential; response: Unlocked }
  'vault.lock': { request: Record<string, never>; response: VaultView }
  /** Ends the wait for the user of the key store: what waits ends with `cancelled`. */
  'vault.cancel': { request: Record<string, never>; response: null }
  /** Puts the damaged file aside and takes the last good copy. */
  'vault.restore': { request: Record<string, never>; response: VaultView }
  /**
   * Gives the open vault another protection and a new key: nothing old opens it any more, its recovery kit neither.
   * `proof` is asked for where the vault has a passphrase, lest somebody else sits at the open window.
   */
  'vault.protect': {
    request: { readonly proof: UnlockCredential; readonly protection: NewProtection }
    response: VaultView
  }
  /** Makes a recovery kit, a printable file in the person's folder for downloads; an earlier kit stops working. */
  'vault.makeKit': {
    request: { readonly proof: UnlockCredential; readonly language: Locale }
    response: SavedFile & { readonly vault: VaultView }
  }
  /** Writes a copy of the sealed vault file into the person's folder for downloads, to be carried elsewhere. */
  'vault.saveCopy': { request: Record<string, never>; response: SavedFile }
  /** Takes a vault from elsewhere, where there is none here; `file` is its content. It gets a protection of this machine. */
  'vault.adopt': {
    request: { readonly file: string; readonly proof: UnlockCredential; readonly protection: NewProtection }
    response: Unlocked
  }
  /** Somebody is at the window; the page says so at most every few seconds. */
  'app.attended': { request: Record<string, never>; response: null }
  /** Does what the context menu says in the field that has the keyboard. Done by main: the page may not read the clipboard. */
  'app.edit': { request: { readonly command: EditCommand }; response: null }
  'connection.add': { request: ConnectionDraft; response: ConnectionSummary }
  'connection.edit': {
    request: OfConnection & { readonly draft: ConnectionDraft }
    response: ConnectionSummary
  }
  'connection.form': { request: OfConnection; response: ConnectionForm }
  /**
   * How a form stands in which something was typed: there is one, there is none any more (saved or thrown away, and what
   * was kept of it goes), or, once, as the answer to the event `locking`, what was typed: it is sealed in the vault.
   */
  'connection.draft': {
    request: { readonly kind: 'open' | 'closed' } | ({ readonly kind: 'typed' } & TypedDraft)
    response: null
  }
  /** With its token. Of an unreadable one (`UnreadableRecord` of kind `connection`) whatever stands under its id. */
  'connection.delete': { request: OfConnection; response: null }
  /** Looks at the certificate that a server of the connection shows; nothing else is sent to it. `host`: name and port. */
  'connection.inspect': { request: OfConnection & { readonly host: string }; response: CertificateView }
  /** The person accepts the certificate just inspected, for this connection and host; `sha256` says which was on the screen. */
  'connection.pin': {
    request: OfConnection & { readonly host: string; readonly sha256: string }
    response: ConnectionSummary
  }
  /** Forgets the login window's kept session: cookies and all. */
  'connection.signOut': { request: OfConnection; response: null }
  /** Hands out the token held while it is good; otherwise, or where `fresh`, refreshes it or asks for a new one. */
  'token.get': { request: OfConnection & { readonly fresh?: boolean }; response: TokenView }
  /**
   * Brings the login window to the front, or opens the sign-in in the user's own browser once more. Only right after a key
   * press or click that main saw. Ends with `notPressed`, `browserFailed`, `gone` (nobody is asked to sign in).
   */
  'token.showLogin': { request: OfConnection; response: null }
  'token.cancel': { request: OfConnection; response: null }
  /** Drops token and refresh token from the vault. */
  'token.forget': { request: OfConnection; response: null }
  'token.copy': { request: OfConnection & { readonly form: CopyForm }; response: Copied }
  /**
   * The one answer that holds a raw token, because a person asked to see it: within a second of a key press or click that
   * main saw itself, which is used up by it. Ends with `notPressed`.
   */
  'token.reveal': { request: OfConnection; response: { readonly token: string } }
}

/** What was typed into a form that was neither saved nor thrown away; `id`: the connection that was edited. Inward only. */
export interface TypedDraft {
  readonly id?: ConnectionId
  readonly draft: ConnectionDraft
}

/** The same as the window gets it back: secrets only by name. `form`: the connection that was edited, if it is still there. */
export interface KeptDraft extends Omit<ConnectionForm, 'id'> {
  readonly form?: ConnectionForm
}

/** What a freshly opened vault shows. */
export interface Unlocked {
  readonly vault: VaultView
  readonly kept?: KeptDraft
  readonly connections: readonly ConnectionSummary[]
}

/** What lies on the clipboard now. `seconds`: how long it stays there; 0: until somebody takes it off. */
export interface Copied {
  readonly seconds: number
}

/** A file written for the person. `path`: absolute. */
export interface SavedFile {
  readonly path: string
}

export type Channel = keyof Requests
export type RequestOf<C extends Channel> = Requests[C]['request']
export type ResponseOf<C extends Channel> = Requests[C]['response']

/** What main tells the window unasked. */
export type ClaimcheckEvent =
  | { readonly kind: 'vault'; readonly vault: VaultView }
  /** The vault is about to lock: what was typed is handed in now (`connection.draft`), or is lost. */
  | { readonly kind: 'locking' }
  /** A connection is new or has changed (its token included). */
  | { readonly kind: 'connection'; readonly connection: ConnectionSummary }
  | { readonly kind: 'connectionRemoved'; readonly id: ConnectionId }

/** The bridge: the only door between the page and main; `window.claimcheck` in the page. */
export interface Bridge {
  invoke<C extends Channel>(channel: C, request: RequestOf<C>): Promise<Result<ResponseOf<C>>>
  /** @returns a function that ends the listening. */
  subscribe(listener: (event: ClaimcheckEvent) => void): () => void
}

/** The name of the bridge on `window`. */
export const bridgeName = 'claimcheck'
