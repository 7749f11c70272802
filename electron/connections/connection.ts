/** Connections as main knows them, secrets included; `createConnections` keeps them in the vault. */
import type { AnnotationChange, Annotations } from '../../shared/annotations.ts'
import type { ConnectionDraft, ConnectionForm, ConnectionId } from '../../shared/connection.ts'
import type { KeptDraft } from '../../shared/contract.ts'
import type { MenuForm } from '../../shared/copy-form.ts'
import type { StopReason } from '../../shared/freshness.ts'
import type { SecretPlace } from '../../shared/many.ts'
import type { NetworkSettings, Trust } from '../../shared/network.ts'
import type { FieldProblem, Result } from '../../shared/problem.ts'
import type { SystemId } from '../../shared/system.ts'
import type { Secret } from '../vault/secret.ts'
import type { ConnectionNames } from './connection-names.ts'
import type { Fitted, ImportedDraft } from './imported-connection.ts'

/** That a connection's token is kept fresh. It is kept with the connection, so that a restart retries no rejected password. */
export type KeepFresh =
  | { readonly kind: 'on' }
  /** Nothing is requested without the user. `since`: milliseconds since the epoch. `key`: cache key of the settings. */
  | { readonly kind: 'stopped'; readonly why: StopReason; readonly since: number; readonly key: string }

/** Whether a connection that is deleted can be restored for a while. */
export type Deletion = 'toBin' | 'forGood'

/** A connection taken out of the bin. `nameBefore`: the name that it had, where that is another's by now. */
export interface Restored {
  readonly connection: Connection
  readonly nameBefore?: string
}

/** Secrets from elsewhere, by their fields, for a connection that is here. */
export interface BroughtSecrets {
  readonly id: ConnectionId
  readonly secrets: ConnectionDraft['secrets']
}

/** What an import brings: connections that fit, and secrets for some that are here. */
export interface Brought {
  readonly added: readonly Connection[]
  readonly secrets: readonly BroughtSecrets[]
}

/** What became of it. `replaced`: those that were here, with their secrets of now. */
export interface BroughtConnections {
  readonly added: readonly Connection[]
  readonly replaced: readonly Connection[]
}

/** What became of replacing a secret; where it did not fit a connection, nothing was changed. */
export type ReplacedSecret =
  | { readonly kind: 'replaced'; readonly connections: readonly Connection[] }
  | { readonly kind: 'unfit'; readonly id: ConnectionId; readonly fields: readonly FieldProblem[] }

export interface Connection {
  readonly id: ConnectionId
  readonly name: string
  readonly system: SystemId
  readonly environment: string
  readonly method: string
  readonly values: Readonly<Record<string, string>>
  readonly secrets: Readonly<Record<string, Secret>>
  /** Absent: as usual. Its secrets stand among `secrets`. */
  readonly network?: NetworkSettings
  /** The form in which its token was copied last, of those in the menu; absent: none yet. */
  readonly copyForm?: MenuForm
  /** Absent: its token is not kept fresh. */
  readonly keepFresh?: KeepFresh
  /** The connection whose place it takes, so that an interrupted move can be continued. That one may be gone. */
  readonly movedFrom?: ConnectionId
  /** Absent: its user has noted nothing on it. */
  readonly annotations?: Annotations
  /** What was told of its secret's last day; absent: nothing yet. */
  readonly secretReminder?: SecretReminder
  readonly createdAt: number
}

/** Steps of the reminder of a secret's last day (`TimedNotice.about`). They outlast a restart, so that each is told once. */
export interface SecretReminder {
  /** The last one that the user has closed. */
  readonly closed?: string
  /** The last one that the desktop was told of. */
  readonly announced?: string
}

/**
 * All of them need an open vault: `all` and `get` throw a ProblemError `vaultLocked`, the others end with it.
 * What changes the vault can also end with `vaultUnwritable` or `vaultNewer`; then nothing has changed.
 */
export interface Connections {
  /** All readable connections, in order of creation; those whose system is not known here too. */
  all(): readonly Connection[]
  get(id: ConnectionId): Connection | undefined
  /** Ends with `invalid` and the fields at fault. @param annotations what is noted on it. */
  add(draft: ConnectionDraft, annotations?: Annotations): Promise<Result<Connection>>
  /** Adds all of them in one change, or none. Ends with `invalid` and the fields at fault of the first that has any. */
  addAll(drafts: readonly ConnectionDraft[]): Promise<Result<readonly Connection[]>>
  /** Returns the names of all connections, to which an import adds its own. */
  names(): ConnectionNames
  /**
   * Checks a connection from elsewhere as `add` does, but for required secrets that it comes without; nothing is saved.
   * @param names all, those that come with it too.
   */
  fitImported(imported: ImportedDraft, names: ConnectionNames): Promise<Fitted>
  /**
   * Adds connections that fit, and replaces secrets as an edit does, in one change, or nothing of it; those whose name was
   * taken meanwhile get another, and a tag that is here already looks as it does here. `isWanted` is called right before the
   * change is made: false ends with `cancelled`. Ends with `invalid` and `gone` for a secret that does not fit its connection.
   */
  bring(brought: Brought, isWanted: () => boolean): Promise<Result<BroughtConnections>>
  /**
   * Secrets absent from the draft stay as they are, empty ones are dropped, and so are those of another method,
   * environment or system. Ends with `invalid`, `gone`.
   */
  edit(id: ConnectionId, draft: ConnectionDraft): Promise<Result<Connection>>
  /** Finds where the very same secret is stored, this place first. Ends with `gone`. */
  secretUses(place: SecretPlace): Result<readonly SecretPlace[]>
  /**
   * Replaces the secret that these places hold, in one change. Each connection is checked as by `edit`. Ends with `gone`
   * where they do not hold the same.
   */
  replaceSecret(places: readonly SecretPlace[], value: string): Promise<Result<ReplacedSecret>>
  /** Trusts its servers otherwise from now on; nothing else changes. Ends with `gone`. */
  trust(id: ConnectionId, trust: Trust): Promise<Result<Connection>>
  /**
   * Makes a connection of an unfinished draft to look its server up with, without the system's secrets. Checks only what
   * that needs. Ends with `invalid`, `gone` (the connection `of` that is edited).
   */
  forLookUp(draft: ConnectionDraft, of: ConnectionId | undefined): Promise<Result<Connection>>
  /**
   * Makes a connection of a draft to try its login with: with the secrets that were typed, and those of the connection `of`
   * that may still be sent there. Name and steps may be unfinished. Ends with `invalid`, `gone`.
   */
  forTrial(draft: ConnectionDraft, of: ConnectionId | undefined): Promise<Result<Connection>>
  /** Remembers the form in which its token was copied; nothing else changes. Ends with `gone`. */
  rememberForm(id: ConnectionId, form: MenuForm): Promise<Result<Connection>>
  /** Changes whether its token is kept fresh; undefined: it is not. Ends with `gone`. */
  keepFresh(id: ConnectionId, keepFresh: KeepFresh | undefined): Promise<Result<Connection>>
  /** The same for several, all or none. Ends with `gone` where one of them is. */
  keepManyFresh(
    ids: readonly ConnectionId[],
    keepFresh: KeepFresh | undefined,
  ): Promise<Result<readonly Connection[]>>
  /**
   * Notes something on connections, all in one change. Ends with `gone`; then none has changed. A tag is one everywhere:
   * others that carry it, in another colour or case, change with it.
   * @returns all that have changed.
   */
  annotate(ids: readonly ConnectionId[], change: AnnotationChange): Promise<Result<readonly Connection[]>>
  /** Remembers what was told of its secret's last day. Ends with `gone`. */
  reminded(id: ConnectionId, reminder: SecretReminder): Promise<Result<Connection>>
  /** Proposes a copy of a connection under a free name; nothing is saved. Ends with `gone`. */
  proposeCopy(id: ConnectionId): Result<KeptDraft>
  /** A connection without its secrets, for the form. Ends with `gone`. */
  form(id: ConnectionId): Result<ConnectionForm>
  /**
   * Removes the connection and its token, in one change. Default: for good, with its history. One that is unreadable goes
   * for good in any case. Ends with `gone`.
   */
  remove(id: ConnectionId, how?: Deletion): Promise<Result<null>>
  /** Takes a connection out of the bin, without a token; a name that is taken by now gets a number. Ends with `gone`. */
  restore(id: ConnectionId): Promise<Result<Restored>>
}
