/**
 * Connections from elsewhere: what the window hands in, and what it is shown before anything is taken. Secrets go in with
 * the source and never come out: main keeps what it has read until the preview is confirmed or discarded.
 */
import type { ConnectionId } from '../connection.ts'
import type { FieldProblem } from '../problem.ts'
import type { SystemId } from '../system.ts'
import type { Words } from '../words.ts'

/** What the user brings: chosen or dropped files, or a text that was pasted. */
export type ImportSource =
  | { readonly kind: 'files'; readonly files: readonly ImportFile[] }
  | { readonly kind: 'text'; readonly text: string }

export interface ImportFile {
  /** Its path within the chosen folder, else its name; parts separated by `/`. */
  readonly path: string
  /** Its content in base64. */
  readonly base64: string
}

/** The most that all files of an import hold together, in bytes before base64. */
export const mostImported = 32 * 1024 * 1024

/** The most files of one import. */
export const mostImportFiles = 2_000

/** The longest text that can be pasted, in characters. */
export const longestPasted = 1_000_000

/** The most entries that are shown and taken of one import. */
export const mostEntries = 10_000

/** A sentence about an import, in the words of the format or system that it is about; never a secret. */
export interface ImportNote {
  /** `left`: something was not taken. `check`: something was understood that its user should look at. */
  readonly kind: 'left' | 'check'
  readonly words: Words
}

/** What was understood of a source. Nothing is saved yet. */
export interface ImportPreview {
  /** Names this preview when it is confirmed; a newer one takes its place. */
  readonly id: string
  /** The formats that were recognised, by their proper names with version: `Postman collection 2.1`. */
  readonly formats: readonly string[]
  /** In the order of the source; named by their index. */
  readonly entries: readonly ImportEntry[]
  /** What concerns no single entry. */
  readonly notes: readonly ImportNote[]
  /** What entries need that weakens protection, named by their index; each is asked for once. */
  readonly consents: readonly ImportConsent[]
}

/** What was agreed to where a file was written, and has to be agreed to here again. */
export type ImportConsent =
  /** Requests to this origin are not encrypted. */
  | { readonly kind: 'unencrypted'; readonly origin: string }
  /** These authorities are trusted. `sha256`: upper-case hex in pairs with colons. */
  | {
      readonly kind: 'authorities'
      readonly certificates: readonly { readonly subject: string; readonly sha256: string }[]
    }

/** A connection as it would be added. */
export interface ImportEntry {
  /** The name that it would get: one that is free. */
  readonly name: string
  /** Where it stood in the source, such as folder and environment; absent: nowhere in particular. */
  readonly place?: string
  readonly system: SystemId
  readonly environment: string
  readonly method: string
  /** Scheme, host and port of its server; absent: none was understood. */
  readonly origin?: string
  /** Client ID and user, as in `ConnectionSummary`. */
  readonly account?: string
  /** Ids of the secrets that come with it. */
  readonly secretsHeld: readonly string[]
  readonly state: ImportState
  /** Without these consents (by their indexes) it is not added; absent: it needs none. */
  readonly needs?: readonly number[]
  readonly notes: readonly ImportNote[]
}

/** Whether an entry can be added as it is. */
export type ImportState =
  | { readonly kind: 'ready' }
  /** It can be added, and its secrets can be typed later. `fields`: ids of the secrets that it lacks. */
  | { readonly kind: 'secretMissing'; readonly fields: readonly string[] }
  /** It looks like a login to a web site, not to an API: added only if it is chosen. `fields`: as above. */
  | { readonly kind: 'website'; readonly fields: readonly string[] }
  /**
   * A connection of the same settings is here already, whatever its secrets; this one is added only if it is chosen.
   * `name`: that one's. `replaces`: ids of the secrets that came, and can take the place of that one's.
   */
  | {
      readonly kind: 'present'
      readonly id: ConnectionId
      readonly name: string
      readonly replaces: readonly string[]
    }
  /** Another entry (by its index) has the same settings, whatever the secrets; added only if it is chosen. */
  | { readonly kind: 'repeated'; readonly entry: number }
  /** It can only be filled in by hand (`import.toForm`). */
  | { readonly kind: 'unfit'; readonly fields: readonly FieldProblem[] }

/** What is to become of the entries of a preview, by their indexes; nothing of those that are not named. */
export interface ImportChoice {
  /** They are added. */
  readonly chosen?: readonly number[]
  /** Their secrets take the place of those of the connection that is here. */
  readonly replacing?: readonly number[]
  /** The consents that the user has given, by their indexes. */
  readonly agreed?: readonly number[]
}

/** What became of a confirmed import: all of it in one change. */
export interface ImportReport {
  readonly added: readonly ConnectionId[]
  /** Those that were here, and have other secrets now. */
  readonly replaced: readonly ConnectionId[]
}

/** How far reading, checking or adding has come, in files or entries. */
export interface ImportProgress {
  readonly step: 'reading' | 'checking' | 'adding'
  readonly done: number
  readonly total: number
}
