/** The history of a connection and the origin of its token, as the window shows them: never a token, never a secret. */
import type { EpochMilliseconds } from './calendar-day.ts'

/** A fact about the current token, worded in the language asked for. */
export interface OriginFact {
  readonly label: string
  readonly text: string
  /**
   * The moment that `{at}` stands for in the text. Whoever shows it formats it: the means to do so take 8 MB of memory, which
   * the window has in use anyway and main has not.
   */
  readonly at?: EpochMilliseconds
  /** Written as machines write it. */
  readonly isCode?: true
  /** The token says it, too: the window shows it among the claims. */
  readonly isClaim?: true
}

/** Something that happened to a connection or its token, worded in the language asked for. */
export interface HistoryRow {
  readonly at: EpochMilliseconds
  readonly what: string
  /** What made it happen; absent where only the user could. */
  readonly by?: string
  /** Of the token that it is about (`TokenView.fingerprint`). */
  readonly fingerprint?: string
}

/**
 * `origin`: why the current token is the one in use; without one, why an earlier token is no longer used, if that is known.
 * `rows`: newest first.
 */
export interface ConnectionHistory {
  readonly origin: readonly OriginFact[]
  readonly rows: readonly HistoryRow[]
}
