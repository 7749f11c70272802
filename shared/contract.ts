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
import type { Result, VaultProblem } from './problem.ts'
import type { SystemDescription } from './system.ts'
import type { Language } from './words.ts'

export type Theme = 'system' | 'light' | 'dark'

/** What a person chose for the window; kept outside the vault, because the lock screen needs it. */
export interface Preferences {
  /** `system`: the language of the operating system. */
  readonly language: Language | 'system'
  readonly theme: Theme
}

/** What protects (or could protect) the vault key. */
export type Protection =
  /** The operating system's key store, proven by a round trip. */
  { readonly kind: 'os'; readonly store: string } | { readonly kind: 'passphrase' }

/** How the vault stands. */
export type VaultView =
  /** First start: nothing is there yet. `os` is offered only where it is real protection. */
  | { readonly kind: 'absent'; readonly offered: readonly Protection[] }
  | { readonly kind: 'locked'; readonly protection: Protection }
  | {
      readonly kind: 'open'
      readonly protection: Protection
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
  readonly desktop: string
  /** BCP 47 tags the operating system prefers. */
  readonly locales: readonly string[]
  readonly preferences: Preferences
  readonly vault: VaultView
  readonly systems: readonly SystemDescription[]
  /** Empty while the vault is not open. */
  readonly connections: readonly ConnectionSummary[]
  /** A line for the lock screen, such as the demo's passphrase. */
  readonly note?: string
}

/** What a person can put on the clipboard: the token alone, the whole header (or query), a curl command. */
export type CopyForm = 'token' | 'header' | 'curl'

interface OfConnection {
  readonly id: ConnectionId
}

/** Every request: what it asks, what it answers. */
export interface Requests {
  'app.start': { ask: Record<string, never>; answer: Start }
  'app.prefer': { ask: Preferences; answer: Preferences }
  'vault.strength': { ask: { readonly passphrase: string }; answer: PassphraseStrength }
  /** With a passphrase, or with none where the operating system protects. */
  'vault.create': { ask: { readonly passphrase?: string }; answer: Unlocked }
  'vault.unlock': { ask: { readonly passphrase?: string }; answer: Unlocked }
  'vault.lock': { ask: Record<string, never>; answer: VaultView }
  /** Puts the damaged file aside and takes the last good copy. */
  'vault.restore': { ask: Record<string, never>; answer: VaultView }
  'connection.add': { ask: ConnectionDraft; answer: ConnectionSummary }
  'connection.edit': { ask: OfConnection & { readonly draft: ConnectionDraft }; answer: ConnectionSummary }
  'connection.form': { ask: OfConnection; answer: ConnectionForm }
  'connection.delete': { ask: OfConnection; answer: null }
  /** Hands out the token held while it is good; otherwise, or where `fresh`, refreshes it or asks for a new one. */
  'token.get': { ask: OfConnection & { readonly fresh?: boolean }; answer: TokenView }
  'token.cancel': { ask: OfConnection; answer: null }
  /** Drops token and refresh token from the vault. */
  'token.forget': { ask: OfConnection; answer: null }
  'token.copy': { ask: OfConnection & { readonly form: CopyForm }; answer: null }
  /** The one answer that holds a raw token, because a person asked to see it. */
  'token.reveal': { ask: OfConnection; answer: { readonly token: string } }
}

/** What a freshly opened vault shows. */
export interface Unlocked {
  readonly vault: VaultView
  readonly connections: readonly ConnectionSummary[]
}

export type Channel = keyof Requests
export type Ask<C extends Channel> = Requests[C]['ask']
export type Answer<C extends Channel> = Requests[C]['answer']

/** What main tells the window unasked. */
export type ClaimcheckEvent =
  | { readonly kind: 'vault'; readonly vault: VaultView }
  /** A connection is new or has changed (its token included). */
  | { readonly kind: 'connection'; readonly connection: ConnectionSummary }
  | { readonly kind: 'connectionRemoved'; readonly id: ConnectionId }

/** The bridge: the only door between the page and main; `window.claimcheck` in the page. */
export interface Bridge {
  ask<C extends Channel>(channel: C, ask: Ask<C>): Promise<Result<Answer<C>>>
  /** @returns a function that ends the listening. */
  listen(hear: (event: ClaimcheckEvent) => void): () => void
}

/** The name of the bridge on `window`. */
export const bridgeName = 'claimcheck'
