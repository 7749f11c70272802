/** What the handlers work with; the composition root puts it together. */
import type { ConnectionId, ConnectionSummary } from '../../shared/connection.ts'
import type { ClaimcheckEvent, EditCommand, Unlocked, VaultView } from '../../shared/contract.ts'
import type { CopyForm, CurlForm } from '../../shared/copy-form.ts'
import { bad, good, type Result } from '../../shared/problem.ts'
import type { SystemDescription, SystemId } from '../../shared/system.ts'
import type { SystemGuide } from '../../shared/system-guide.ts'
import type { Bin } from '../connections/bin/bin.ts'
import type { Connection, Connections } from '../connections/connection.ts'
import type { PendingDraft } from '../connections/drafts/pending-draft.ts'
import type { ClientEntries } from '../connections/move/client-entry.ts'
import type { Moves } from '../connections/move/moves.ts'
import type { AnnotationsInHand } from '../connections/typed-annotations.ts'
import type { Imports } from '../import/imports.ts'
import type { Platform } from '../platform/platform.ts'
import type { Practice } from '../practice/practice.ts'
import type { ClipboardLease } from '../session/clipboard-lease.ts'
import type { ClipboardState } from '../session/clipboard-state.ts'
import type { UserNotices } from '../session/notices/user-notices.ts'
import type { PreferencesService } from '../session/preferences.ts'
import type { TokenApi } from '../tokens/api/token-api.ts'
import type { History } from '../tokens/history/history.ts'
import type { KeepFreshService } from '../tokens/keep-fresh/keep-fresh.ts'
import type { LeastLife } from '../tokens/least-life.ts'
import type { LookUp } from '../tokens/look-up.ts'
import type { GetMany } from '../tokens/many/get-many.ts'
import type { StepTrials } from '../tokens/step-trials.ts'
import type { TokenService } from '../tokens/token-service.ts'
import type { Secret } from '../vault/secret.ts'
import type { MeasurePassphrase, Vault } from '../vault/vault.ts'

/** Ends persistent sessions of login windows. */
export interface SignOut {
  /** Ends a connection's, whether it has one or not. */
  now(id: ConnectionId): Promise<void>
  /** Ends it where a change makes it another's or none. */
  after(before: Connection | undefined, after: Connection): Promise<void>
}

export interface Parts {
  readonly platform: Pick<Platform, 'name' | 'locales' | 'systemProxy' | 'downloads' | 'openInBrowser'>
  readonly clipboard: ClipboardLease
  readonly notices: Pick<UserNotices, 'view' | 'dismiss' | 'unlock' | 'lookAtAll'>
  readonly clipboardState: Pick<ClipboardState, 'view'>
  readonly version: string
  readonly note?: string | undefined
  readonly vault: Vault
  /** The one way to lock. */
  readonly lock: () => Promise<VaultView>
  readonly connections: Connections
  readonly pending: PendingDraft
  readonly annotationsInHand: AnnotationsInHand
  readonly imports: Imports
  readonly bin: Bin
  readonly tokenService: TokenService
  readonly history: History
  readonly keepFresh: Pick<
    KeepFreshService,
    'set' | 'setMany' | 'edited' | 'removed' | 'unlock' | 'online' | 'freshness' | 'check'
  >
  readonly leastLife: LeastLife
  readonly getMany: GetMany
  readonly lookUp: LookUp
  readonly stepTrials: StepTrials
  readonly tokenApi: TokenApi
  readonly clientEntries: ClientEntries
  readonly moves: Moves
  readonly practice: Pick<Practice, 'add' | 'unlock'>
  readonly signOut: SignOut
  readonly preferences: Promise<PreferencesService>
  readonly measure: MeasurePassphrase
  readonly descriptions: readonly SystemDescription[]
  /** Loads a system's help page; undefined where the system is unknown or has none. */
  readonly guideOf: (system: SystemId) => Promise<SystemGuide | undefined>
  /** The shells of this machine that a command can be copied for. */
  readonly curlForms: readonly CurlForm[]
  /** The row of a connection; undefined where it is gone or its system is unknown to this version. */
  readonly summaryOf: (id: ConnectionId) => ConnectionSummary | undefined
  /** The addresses of a connection's own servers; undefined where this version does not know its system. */
  readonly serversOf: (connection: Connection) => readonly string[] | undefined
  /** Writes the text to be copied. Ends with `formUnsafe`. */
  readonly clipboardText: (id: ConnectionId, form: CopyForm, token: Secret) => Result<string>
  readonly emit: (event: ClaimcheckEvent) => void
  /** Edits in the window's focused field. */
  readonly edit: (command: EditCommand) => void
  /** Uses up the user's newest key press or click in the window. @returns whether there was one within a second. */
  readonly takeGesture: () => Promise<boolean>
}

/** Reads the tokens that a vault which has just been opened has kept, and renews those that are due. */
export function readTokens(parts: Parts, vault: VaultView): void {
  if (vault.kind !== 'open') return
  parts.tokenService.unlock()
  parts.keepFresh.unlock()
  parts.notices.unlock()
  parts.bin.unlock()
  void parts.practice.unlock()
}

/** Reads the tokens of a vault that has just been opened, and shows everything. */
export function opened(parts: Parts, vault: VaultView): Unlocked {
  readTokens(parts, vault)
  return { vault, connections: summaries(parts), ...kept(parts), ...binned(parts) }
}

/** What was being typed when the vault locked, and the forms that were put aside. */
export function kept({
  pending,
  annotationsInHand,
}: Parts): Pick<Unlocked, 'kept' | 'aside' | 'typedAnnotations'> {
  const draft = pending.view()
  const typedAnnotations = annotationsInHand.view()
  const aside = pending.putAsideViews()
  return {
    ...(draft && { kept: draft }),
    ...(typedAnnotations && { typedAnnotations }),
    ...(aside.length > 0 && { aside }),
  }
}

/** How many connections are in the bin, if any are. */
export function binned({ vault, bin }: Parts): Pick<Unlocked, 'binned'> {
  const count = vault.view().kind === 'open' ? bin.count() : 0
  return count > 0 ? { binned: count } : {}
}

/** Something was put into the bin or taken out of it. The vault may have locked meanwhile: then nobody is told. */
export function emitBin(parts: Pick<Parts, 'vault' | 'bin' | 'emit'>): void {
  if (parts.vault.view().kind === 'open') parts.emit({ kind: 'bin', count: parts.bin.count() })
}

export function summaries(parts: Parts): readonly ConnectionSummary[] {
  if (parts.vault.view().kind !== 'open') return []
  return parts.connections
    .all()
    .map((connection) => parts.summaryOf(connection.id))
    .filter((summary) => summary !== undefined)
}

/** A connection has been saved: everybody is shown how it stands now. */
export function saved(parts: Parts, result: Result<Connection>): Result<ConnectionSummary> {
  if (!result.ok) return result
  const connection = parts.summaryOf(result.value.id)
  if (!connection) return bad({ kind: 'gone' })
  parts.emit({ kind: 'connection', connection })
  return good(connection)
}
