/**
 * The contract between the window and the main process: every request with its response, and every event. Both sides
 * derive their types from here; nothing is restated elsewhere. Secrets go in and never come out: only requests may
 * contain one. The single exception is `token.reveal`, the raw token that the user explicitly requests.
 */

import type { AnnotationChange } from './annotations.ts'
import type { ClipboardView } from './clipboard-view.ts'
import type {
  ConnectionDraft,
  ConnectionForm,
  ConnectionId,
  ConnectionSummary,
  ProposalId,
  TokenView,
  UnreadableRecord,
} from './connection.ts'
import type { CopyForm, CurlForm } from './copy-form.ts'
import type { DeletedConnection, RestoredConnection } from './deleted-connection.ts'
import type { Discovered } from './discovery.ts'
import type { ExportedFile, ExportForm } from './files/export.ts'
import type {
  ImportChoice,
  ImportPreview,
  ImportProgress,
  ImportReport,
  ImportSource,
} from './files/import.ts'
import type { SavedFile } from './files/saved-file.ts'
import type { ConnectionHistory, OriginFact } from './history.ts'
import type { Density, Grouping, ListOrder } from './list-view.ts'
import type { StepTrial, TrialScope } from './login-steps/step-trial.ts'
import type { GotMany, ManyProgress, SecretPlace, SecretReplacement } from './many.ts'
import type { ClientEntryView, MissingPart, MoveComparison } from './move.ts'
import type { CertificateView } from './network.ts'
import type { Result, VaultProblem } from './problem.ts'
import type { SystemDescription, SystemId } from './system.ts'
import type { SystemGuide } from './system-guide.ts'
import type { ClaimPlace } from './token-use/claim-place.ts'
import type { LookedUpFacts } from './token-use/facts.ts'
import type { TokenProbe } from './token-use/probe.ts'
import type { OperationResult, TokenOperation } from './token-use/token-operation.ts'
import type { UnlockCredential } from './unlock-credential.ts'
import type { NotificationChoice, UserNotice } from './user-notice.ts'
import type { LanguageChoice, Locale } from './words.ts'

export type Theme = 'system' | 'light' | 'dark'

/** The user's preferences; stored outside the vault, because the lock screen needs them. */
export interface Preferences {
  /** `system`: the language of the operating system. */
  readonly language: LanguageChoice | 'system'
  readonly theme: Theme
  /** Minutes without activity at the window, 1 to 240, after which the vault locks; 0: never. */
  readonly lockAfterMinutes: number
  /** Whether the vault locks when the computer is locked or suspended, as far as the platform reports it. */
  readonly lockWhenAway: boolean
  /** Seconds, 5 to 3600, after which a copied value is removed from the clipboard, if it is still there; 0: never. */
  readonly clearClipboardSeconds: number
  /** Zoom of the window, in per cent; one of `zoomSteps`. */
  readonly zoom: number
  /** The last selected connection, which the window shows first; null: none. Its id is random and reveals nothing. */
  readonly lastConnection: ConnectionId | null
  /** The user's own template for copying a token (`electron/tokens/hand-over/template.ts`); empty: none. */
  readonly copyTemplate: string
  /** Seconds, 0 to 3600, that a copied token is still valid for: one with less is renewed first, if that needs no user. */
  readonly leastLifeSeconds: number
  /** Whether the desktop shows notifications, and whether they name connections. */
  readonly notifications: NotificationChoice
  readonly listGrouping: Grouping
  readonly listOrder: ListOrder
  readonly listDensity: Density
  /** Width of the list beside the token, in pixels, within `listWidths`; null: as the window's own width has it. */
  readonly listWidth: number | null
}

/** The zoom steps of Ctrl + and Ctrl −, in per cent. */
export const zoomSteps: readonly number[] = [50, 67, 75, 80, 90, 100, 110, 125, 150, 175, 200, 250, 300]

/** The default preferences. */
export const usualPreferences: Preferences = {
  language: 'system',
  theme: 'system',
  lockAfterMinutes: 10,
  lockWhenAway: true,
  clearClipboardSeconds: 60,
  zoom: 100,
  lastConnection: null,
  copyTemplate: '',
  leastLifeSeconds: 60,
  notifications: 'plain',
  listGrouping: 'none',
  listOrder: 'name',
  listDensity: 'tickets',
  listWidth: null,
}

/** What protects (or could protect) the vault key. */
export type Protection =
  /** The operating system's key store, verified by a round trip. */
  { readonly kind: 'os'; readonly store: string } | { readonly kind: 'passphrase' }

/** The protection for a new vault: the operating system's, or a passphrase. */
export type NewProtection =
  | { readonly kind: 'os' }
  | { readonly kind: 'passphrase'; readonly passphrase: string }

/** The state of the vault. */
export type VaultView =
  /** First start: there is no vault yet. `os` is offered only where it is real protection. */
  | {
      readonly kind: 'absent'
      readonly offered: readonly Protection[]
      /** Whether the key store can be offered is still unknown; an event follows. */
      readonly asking?: true
    }
  | {
      readonly kind: 'locked'
      /** The key store was asked for the key and may be waiting for its user. */
      readonly asking?: true
      readonly protection: Protection
      /** When its recovery kit was made, in milliseconds since the epoch; absent: it has none. */
      readonly kitMadeAt?: number
    }
  | {
      readonly kind: 'open'
      readonly protection: Protection
      /** The other protections available here: the operating system only where it is real protection. */
      readonly offered: readonly Protection[]
      readonly kitMadeAt?: number
      readonly unreadable: readonly UnreadableRecord[]
    }
  /** The file cannot be used; it is left unchanged. */
  | { readonly kind: 'unusable'; readonly problem: VaultProblem }

/** How long a passphrase would withstand guessing. */
export interface PassphraseStrength {
  /** 0 (guessed at once) to 4 (out of reach). A vault requires 3 or more. */
  readonly score: 0 | 1 | 2 | 3 | 4
  /** Base-10 logarithm of the guesses needed. */
  readonly guessesLog10: number
}

/** All that the window needs for its first paint, in one response. */
export interface Start {
  readonly version: string
  readonly platform: string
  /** BCP 47 tags that the operating system prefers. */
  readonly locales: readonly string[]
  readonly preferences: Preferences
  readonly vault: VaultView
  readonly systems: readonly SystemDescription[]
  /** The shells on this machine for which a command can be copied. */
  readonly curlForms: readonly CurlForm[]
  /** Empty while the vault is not open. */
  readonly connections: readonly ConnectionSummary[]
  readonly kept?: KeptDraft
  /** As `Unlocked.aside`. */
  readonly aside?: readonly KeptDraft[]
  /** As `Unlocked.binned`. */
  readonly binned?: number
  /** Connections that need their user, the most urgent first. */
  readonly notices: readonly UserNotice[]
  /** The copy on the clipboard, whether the vault is open or not; absent: none. */
  readonly clipboard?: ClipboardView
  /** A line for the lock screen, such as the demo's passphrase. */
  readonly note?: string
  /** Absolute path of a damaged preferences file that was put aside. Reported once. */
  readonly damagedPreferences?: string
}

/** The commands of a field's context menu, named as Chromium names its editing commands. */
export type EditCommand = 'cut' | 'copy' | 'paste' | 'selectAll'

interface OfConnection {
  readonly id: ConnectionId
}

/** Every request with its response. */
export interface Requests {
  'app.start': { request: Record<string, never>; response: Start }
  'app.prefer': { request: Preferences; response: Preferences }
  'vault.strength': { request: { readonly passphrase: string }; response: PassphraseStrength }
  /** With a passphrase, or without one where the operating system protects the vault. */
  'vault.create': { request: { readonly passphrase?: string }; response: Unlocked }
  'vault.unlock': { request: UnlockCredential; response: Unlocked }
  'vault.lock': { request: Record<string, never>; response: VaultView }
  /** Cancels the wait for the key store's user: waiting requests end with `cancelled`. */
  'vault.cancel': { request: Record<string, never>; response: null }
  /** Puts the damaged file aside and restores the last good copy. */
  'vault.restore': { request: Record<string, never>; response: VaultView }
  /**
   * Gives the open vault another protection and a new key: nothing old opens it any more, including its recovery kit.
   * `proof` is required if the vault has a passphrase, in case someone else is using the open window.
   */
  'vault.protect': {
    request: { readonly credential: UnlockCredential; readonly protection: NewProtection }
    response: VaultView
  }
  /** Creates a recovery kit, a printable file in the user's folder for downloads; an earlier kit stops working. */
  'vault.makeKit': {
    request: { readonly credential: UnlockCredential; readonly language: Locale }
    response: SavedFile & { readonly vault: VaultView }
  }
  /** Writes a copy of the sealed vault file to the user's folder for downloads, to be moved elsewhere. */
  'vault.saveCopy': { request: Record<string, never>; response: SavedFile }
  /** Imports a vault from elsewhere if there is none; `file` is its content. It gets a protection of this machine. */
  'vault.adopt': {
    request: {
      readonly file: string
      readonly credential: UnlockCredential
      readonly protection: NewProtection
    }
    response: Unlocked
  }
  /** Reports activity at the window; the page sends it at most every few seconds. */
  'app.attended': { request: Record<string, never>; response: null }
  /** Reports that the machine is online again: what waits for the network is tried now. Heeded at most every 10 s. */
  'app.online': { request: Record<string, never>; response: null }
  /** Runs a context menu command in the focused field. Run by main, since the page may not read the clipboard. */
  'app.edit': { request: { readonly command: EditCommand }; response: null }
  'connection.add': { request: ConnectionDraft; response: ConnectionSummary }
  'connection.edit': {
    request: OfConnection & { readonly draft: ConnectionDraft }
    response: ConnectionSummary
  }
  /**
   * Looks up the server named in a draft's field of kind `issuer`, by the draft's network settings; only those and the
   * field have to be filled in. No secret is sent but a proxy's password. A newer look-up cancels an older one. `id`: the
   * connection that is edited.
   */
  'connection.discover': {
    request: { readonly id?: ConnectionId; readonly draft: ConnectionDraft }
    response: Discovered
  }
  'connection.form': { request: OfConnection; response: ConnectionForm }
  /**
   * Reports the state of a form with unsaved input: there is one, there is none (saved or discarded, which also removes
   * the stored draft), or its content, which is sealed in the vault: `typed`, once, as the response to the event `locking`;
   * `soFar`, every few seconds while it is typed, in case of a crash; `aside`, when the user closes the form to continue
   * later, which is what the response holds. Only `typed` keeps secrets.
   */
  'connection.draft': {
    request:
      | ({ readonly kind: 'open' | 'closed' } & DraftTarget)
      | ({ readonly kind: 'typed' | 'soFar' | 'aside' } & TypedDraft)
    response: KeptDraft | null
  }
  /**
   * Hands in what is being noted on a connection, with each change: it is sealed in the vault a moment later and before that
   * locks. `typed`: as it would be saved; null: it is saved, or thrown away.
   */
  'connection.holdAnnotations': {
    request: OfConnection & { readonly typed: AnnotationChange | null }
    response: null
  }
  /**
   * Runs steps of a draft's login to show their responses, without secrets. Only right after a key press or click that main
   * saw. Another trial cancels it. Ends with `notPressed`, `invalid`, `gone`; what went wrong
   * at the server is in the response.
   */
  'connection.trySteps': {
    request: { readonly id?: ConnectionId; readonly draft: ConnectionDraft; readonly scope: TrialScope }
    response: StepTrial
  }
  /** Proposes a copy of a connection under a free name; nothing is saved. `connection.add` saves it. Ends with `gone`. */
  'connection.proposeCopy': { request: OfConnection; response: KeptDraft }
  /**
   * Deletes it with its token. It rests in the bin for 30 days, unless it is deleted for good. An unreadable one
   * (`UnreadableRecord` of kind `connection`) is deleted for good by its id.
   */
  'connection.delete': { request: OfConnection & { readonly forGood?: true }; response: null }
  /** Lists the connections in the bin, the last deleted first. */
  'bin.list': { request: Record<string, never>; response: readonly DeletedConnection[] }
  /** Takes a connection out of the bin; a name that is taken by now gets a number. Ends with `gone`. */
  'bin.restore': { request: OfConnection; response: RestoredConnection }
  /** Deletes for good what is in the bin: one connection, or (absent) all. Ends with `gone`. */
  'bin.purge': { request: { readonly id?: ConnectionId }; response: null }
  /**
   * Reads a source and proposes connections; nothing is saved. Main keeps what it has read until the preview is confirmed,
   * discarded or replaced, or the vault locks. Reports its progress by events. `passphrase`: of an encrypted source. Ends
   * with `importFailed`, `cancelled`.
   */
  'import.read': {
    request: { readonly source: ImportSource; readonly passphrase?: string }
    response: ImportPreview
  }
  /**
   * Does with the entries of the preview what was chosen, all in one change. Only right after a key press or click that main
   * saw. Ends with `notPressed`, `gone` (no such preview, or what is replaced has changed), `cancelled`, `invalid` (one of
   * them is unfit, or needs what was not agreed to).
   */
  'import.confirm': {
    request: { readonly preview: string } & ImportChoice
    response: ImportReport
  }
  /**
   * Puts one entry of the preview into the form of a new connection, its secrets by name, without what was not agreed to:
   * the form asks for it. Ends with `gone`.
   */
  'import.toForm': {
    request: { readonly preview: string; readonly entry: number; readonly agreed?: readonly number[] }
    response: KeptDraft
  }
  /** Cancels what is under way of an import, and forgets its preview. */
  'import.discard': { request: Record<string, never>; response: null }
  /**
   * Writes connections, without tokens, to a file in the user's folder for downloads. Only right after a key press or click
   * that main saw. Ends with `notPressed`, `gone`, `fileUnwritable`, `passphraseTooWeak`, and as unlocking does.
   */
  'connection.export': {
    request: { readonly ids: readonly ConnectionId[]; readonly form: ExportForm }
    response: ExportedFile
  }
  /** Adds a connection to an authorization server of this program's own, on this machine alone, to try everything with. */
  'practice.add': { request: Record<string, never>; response: ConnectionSummary }
  /** Loads the help page of a system. Ends with `gone` (none is known). */
  'system.guide': { request: { readonly system: SystemId }; response: SystemGuide }
  /**
   * Opens one of the pages that a guide links to in the user's own browser. Only right after a key press or click that main
   * saw. Ends with `gone` (the guide does not link to it), `notPressed`, `browserFailed`.
   */
  'system.openLink': { request: { readonly system: SystemId; readonly url: string }; response: null }
  /** Inspects the certificate of a server of the connection; nothing else is sent to it. `host`: name and port. */
  'connection.inspect': { request: OfConnection & { readonly host: string }; response: CertificateView }
  /**
   * Accepts the certificate just inspected, for this connection and host; `sha256` says which one the user saw. Only
   * right after a key press or click that main saw, which is used up by it. Ends with `notPressed`, `gone` (no such
   * certificate was inspected), `certificate`.
   */
  'connection.pin': {
    request: OfConnection & { readonly host: string; readonly sha256: string }
    response: ConnectionSummary
  }
  /**
   * Copies a stored secret, which a vendor's portal asks for. Only right after a key press or click that main saw, and
   * once the user has authenticated, in case someone else is using the open window. Ends with `notPressed`, `gone`, and
   * as unlocking does.
   */
  'secret.copy': {
    request: OfConnection & { readonly field: string; readonly credential: UnlockCredential }
    response: Copied
  }
  /**
   * Finds where the very same secret is stored, the place that is named first among them. Only right after a key press or
   * click that main saw: a page that was taken over must not guess secrets with it. Ends with `notPressed`, `gone`.
   */
  'secret.uses': { request: SecretPlace; response: readonly SecretPlace[] }
  /**
   * Replaces a secret at places that hold the very same one, all in one change. Each is checked as an edit is; where the new
   * one does not fit one of them, nothing is changed. Only right after a key press or click that main saw. Ends with
   * `notPressed`, `gone` (they do not hold the same any more).
   */
  'secret.replace': {
    request: { readonly places: readonly SecretPlace[]; readonly value: string }
    response: SecretReplacement
  }
  /** Returns why the current token is the one in use, worded in a language. Ends with `gone`. */
  'connection.origin': {
    request: OfConnection & { readonly language: Locale }
    response: readonly OriginFact[]
  }
  /** Returns the same, and what happened to the connection. Ends with `gone`. */
  'connection.history': { request: OfConnection & { readonly language: Locale }; response: ConnectionHistory }
  /**
   * Writes the same as a text to the user's folder for downloads. Only right after a key press or click that main saw.
   * Ends with `notPressed`, `gone`, `fileUnwritable`.
   */
  'connection.exportHistory': {
    request: OfConnection & { readonly language: Locale }
    response: SavedFile
  }
  /** Deletes the history so far. Only right after a key press or click that main saw. Ends with `notPressed`. */
  'connection.clearHistory': {
    request: OfConnection & { readonly language: Locale }
    response: ConnectionHistory
  }
  /** Closes the notices that are shown; nothing more is told of these tokens. */
  'notice.dismiss': { request: Record<string, never>; response: null }
  /** Removes the program's copy from the clipboard now, if it is still there; also while the vault is locked. */
  'clipboard.clear': { request: Record<string, never>; response: null }
  /**
   * Notes something on connections, all in one change. A tag is one everywhere: others that carry it change with it, and
   * are in the response. Ends with `gone` where one of them is.
   */
  'connection.annotate': {
    request: { readonly ids: readonly ConnectionId[]; readonly change: AnnotationChange }
    response: readonly ConnectionSummary[]
  }
  /**
   * Switches on or off that its token is renewed ahead of expiry. Either forgets why the schedule had stopped. Ends with
   * `gone`.
   */
  'connection.keepFresh': { request: OfConnection & { readonly on: boolean }; response: ConnectionSummary }
  /** The same for several, in one change. Each is told of by an event. Ends with `gone` where one of them is. */
  'connection.keepManyFresh': {
    request: { readonly ids: readonly ConnectionId[]; readonly on: boolean }
    response: null
  }
  /**
   * Returns the entry of a connection's client for its server's configuration, its secrets masked. `username` and
   * `hasPassword`: what the user has typed so far of the account in it. Ends with `gone` (its client has no entry).
   */
  'connection.clientEntry': {
    request: OfConnection & { readonly username: string; readonly hasPassword: boolean }
    response: ClientEntryView
  }
  /**
   * Copies the whole entry, with the hash of the client secret and an account's password. Only right after a key press or
   * click that main saw, and once the user has authenticated. `account`: what the user typed of it; it is not stored, and
   * counts only where no stored account is taken. Ends with `notPressed`, `gone`, and as unlocking does.
   */
  'connection.copyClientEntry': {
    request: OfConnection & {
      readonly account?: { readonly username: string; readonly password: string }
      readonly credential: UnlockCredential
    }
    response: CopiedEntry
  }
  /**
   * Proposes a connection that takes the place of this one by another method; nothing is saved. `connection.add` saves it.
   * Ends with `gone` (there is nothing to move to).
   */
  'connection.proposeMove': { request: OfConnection; response: KeptDraft }
  /**
   * Gets a token of this connection and of the one whose place it takes, and compares their claims. A request that failed
   * is in the response. Ends with `gone` (that one no longer exists).
   */
  'connection.compareMove': { request: OfConnection; response: MoveComparison }
  /** Deletes the login window's kept session with its cookies. */
  'connection.signOut': { request: OfConnection; response: null }
  /** Returns the current token while it is valid; else, or if `fresh`, refreshes it or requests a new one. */
  'token.get': { request: OfConnection & { readonly fresh?: boolean }; response: TokenView }
  /**
   * Gets the tokens of these connections, a few at a time from each server. Nothing is requested that would need the user,
   * or that was refused before. Reports its progress by events. A newer one cancels an older one, as locking does.
   */
  'token.getMany': { request: { readonly ids: readonly ConnectionId[] }; response: GotMany }
  /** Cancels `token.getMany`, which responds with what was got so far. */
  'token.cancelMany': { request: Record<string, never>; response: null }
  /**
   * Brings the login window to the front, or opens in the user's own browser the sign-in again, or the page where a
   * device code is entered. Only right after a key press or click that main saw. Ends with `notPressed`,
   * `browserFailed`, `gone` (no sign-in is waiting).
   */
  'token.showLogin': { request: OfConnection; response: null }
  'token.cancel': { request: OfConnection; response: null }
  /** Deletes token and refresh token from the vault. */
  'token.forget': { request: OfConnection; response: null }
  /**
   * Copies the token in a form; one of the menu's is remembered with the connection. A token with less life than the
   * preferences ask for is renewed first, if that needs no user; where it fails, the current one is copied while it is
   * valid. Ends with `cancelled` where the user cancels the renewal, `formUnsafe` where the form cannot hold the token.
   */
  'token.copy': { request: OfConnection & { readonly form: CopyForm }; response: Copied }
  /**
   * Copies a claim (or a header parameter) as the window shows it, without secrets, or all of them as JSON; also of an
   * expired token. The page sends only where it is. Ends with `nothingHeld`: no such token, or nothing there.
   */
  'token.copyClaim': { request: OfConnection & ClaimPlace; response: Copied }
  /**
   * The only response with a raw token, because the user requested it: within a second of a key press or click that
   * main saw itself, which is used up by it. Ends with `notPressed`.
   */
  'token.reveal': { request: OfConnection; response: { readonly token: string } }
  /**
   * Does something with the token at its server. One that ends the token there (`endsToken`) also deletes it from the
   * vault, and happens only right after a key press or click that main saw. Ends with `notPressed`, `nothingHeld`,
   * `tokenRanOut` (UserInfo needs a valid access token), `gone` (not an operation of the connection any more).
   */
  'token.operate': {
    request: OfConnection & { readonly operation: TokenOperation }
    response: OperationResult
  }
  /**
   * Looks up what the API tells of the token's account, by the system's harmless call. Only right after a key press or
   * click that main saw. A newer look-up cancels an older one, as do `token.cancel`, the removal of the token and a change
   * of the connection. Ends with `notPressed`, `gone` (no call is known), `nothingHeld`, `tokenRanOut`,
   * `callUnencrypted`, `cancelled`, network problems; an API that does not accept the token is in the response.
   */
  'token.facts': { request: OfConnection; response: LookedUpFacts }
  /** Tries whether the API accepts the token, by the call of `ConnectionSummary.triedAt`. Else as `token.facts`. */
  'token.probe': { request: OfConnection; response: TokenProbe }
}

/**
 * Whose unsaved input it is: that of a connection which is edited, of one that takes the place of another, of one that main
 * proposed, or of a new one.
 */
export interface DraftTarget {
  readonly id?: ConnectionId
  readonly movedFrom?: ConnectionId
  readonly proposalId?: ProposalId
}

/** Unsaved input of a form; `id`: the connection that was edited. Inward only. */
export interface TypedDraft {
  readonly id?: ConnectionId
  readonly draft: ConnectionDraft
}

/**
 * Unsaved input as the window gets it back: secrets only by name. `form`: the edited connection, if it still exists;
 * `source`: the one that a new connection copies.
 */
export interface KeptDraft extends Omit<ConnectionForm, 'id'> {
  readonly form?: ConnectionForm
  readonly source?: ConnectionForm
}

/** What is being noted on a connection. */
export interface TypedAnnotations {
  readonly id: ConnectionId
  /** As it would be saved. */
  readonly change: AnnotationChange
}

/** What a newly opened vault shows. */
export interface Unlocked {
  readonly vault: VaultView
  readonly kept?: KeptDraft
  readonly typedAnnotations?: TypedAnnotations
  readonly connections: readonly ConnectionSummary[]
  /** Forms that the user has put aside; absent: none. */
  readonly aside?: readonly KeptDraft[]
  /** How many connections are in the bin; absent: none. */
  readonly binned?: number
}

/** The value on the clipboard. `seconds`: how long it stays there; 0: until it is replaced. */
export interface Copied {
  readonly seconds: number
  /** How long the copied token is still valid, in milliseconds; absent: it is none, or its expiry is unknown. */
  readonly left?: number
}

/** A client entry on the clipboard. `missing`: what it has a placeholder for. */
export interface CopiedEntry extends Copied {
  readonly missing: readonly MissingPart[]
}

export type Channel = keyof Requests
export type RequestOf<C extends Channel> = Requests[C]['request']
export type ResponseOf<C extends Channel> = Requests[C]['response']

/** Events from main to the window. */
export type ClaimcheckEvent =
  | { readonly kind: 'vault'; readonly vault: VaultView }
  /** The vault is about to lock: unsaved input must be sent now (`connection.draft`), or is lost. */
  | { readonly kind: 'locking' }
  /** A connection is new or has changed (including its token). */
  | { readonly kind: 'connection'; readonly connection: ConnectionSummary }
  | { readonly kind: 'connectionRemoved'; readonly id: ConnectionId }
  /** So many connections are in the bin now. */
  | { readonly kind: 'bin'; readonly count: number }
  /** Several connections were added or changed at once. */
  | { readonly kind: 'connections'; readonly connections: readonly ConnectionSummary[] }
  /** How far `token.getMany` has come. */
  | { readonly kind: 'gettingMany'; readonly progress: ManyProgress }
  /** How far an import has come. */
  | { readonly kind: 'importing'; readonly progress: ImportProgress }
  /** All connections that need their user, the most urgent first. */
  | { readonly kind: 'notices'; readonly notices: readonly UserNotice[] }
  /** The user pressed a notification of the desktop: this connection is to be shown. */
  | { readonly kind: 'show'; readonly id: ConnectionId }
  /** The clipboard holds a copy, what became of it has changed, or (absent) it holds none any more. */
  | { readonly kind: 'clipboard'; readonly clipboard?: ClipboardView }

/** The bridge, the only channel between the page and main; `window.claimcheck` in the page. */
export interface Bridge {
  invoke<C extends Channel>(channel: C, request: RequestOf<C>): Promise<Result<ResponseOf<C>>>
  /** @returns a function that unsubscribes. */
  subscribe(listener: (event: ClaimcheckEvent) => void): () => void
}

/** The name of the bridge on `window`. */
export const bridgeName = 'claimcheck'
