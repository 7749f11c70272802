/** What a system tells of the account behind a token: labelled values, such as the ids that calls of its API need. */
import type { Words } from '../words.ts'
import type { TokenProbe } from './probe.ts'

/** A system's own words, or a text of the server or token, which is the same in all languages. */
export type FactText = Words | string

export interface Fact {
  readonly label: FactText
  /** What users copy. */
  readonly value: FactText
  /** What it belongs to, where labels repeat: the landlord of a property. */
  readonly of?: string
}

export interface FactGroup {
  readonly title: Words
  readonly facts: readonly Fact[]
}

/** Facts fit for the window: without secrets, and no more than it can show. */
export interface FactSheet {
  readonly groups: readonly FactGroup[]
  /** How many were left out, being too many; 0: none. */
  readonly omitted: number
}

/** How a look-up of facts ended. */
export type LookedUpFacts =
  | { readonly kind: 'found'; readonly sheet: FactSheet }
  /** The API did not accept the token, or responded with something else. */
  | { readonly kind: 'failed'; readonly probe: TokenProbe }
