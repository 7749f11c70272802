/** Defines the window's state as unions: a state that makes no sense cannot be expressed. */
import type { StoreApi } from 'zustand/vanilla'
import type { AnnotationChange } from '../../shared/annotations.ts'
import type { ClipboardView } from '../../shared/clipboard-view.ts'
import type { ConnectionForm, ConnectionId, ConnectionSummary } from '../../shared/connection.ts'
import { type KeptDraft, type Preferences, usualPreferences, type VaultView } from '../../shared/contract.ts'
import type { CopyForm, CurlForm } from '../../shared/copy-form.ts'
import type { ImportPreview, ImportProgress } from '../../shared/files/import.ts'
import type { GotMany, ManyProgress, SecretPlace } from '../../shared/many.ts'
import type { Problem } from '../../shared/problem.ts'
import type { SystemDescription, SystemId } from '../../shared/system.ts'
import type { FactSheet } from '../../shared/token-use/facts.ts'
import type { TokenProbe } from '../../shared/token-use/probe.ts'
import type { OperationResult, TokenOperation } from '../../shared/token-use/token-operation.ts'
import type { UserNotice } from '../../shared/user-notice.ts'
import { type ListFilter, noFilter } from './list/list-filter.ts'
import type { MoveDialog } from './move-place.ts'

export type SetState = StoreApi<WindowState>['setState']
export type GetState = StoreApi<WindowState>['getState']

/** Whether the main process has answered yet. */
export type Phase =
  | { readonly kind: 'starting' }
  | { readonly kind: 'failed'; readonly problem: Problem }
  | { readonly kind: 'ready' }

/** A part of the form that it is opened for: the network settings, the address to try, the environment, its secret, a field. */
export type Unfolded = 'network' | 'resource' | 'environment' | 'secret' | `field-${string}`

/** The dialog in front, if any, with exactly what it needs. */
export type Dialog =
  | { readonly kind: 'none' }
  /** `entry`: what is kept is that of an imported connection, by its place in the preview. */
  | { readonly kind: 'add'; readonly kept?: KeptDraft; readonly entry?: number }
  /** A new connection as main proposes it: nothing of it was typed. */
  | { readonly kind: 'addProposed'; readonly proposal: KeptDraft; readonly unfold?: Unfolded }
  /** `kept`: what was typed before the vault locked. `unfold`: what it was opened for. */
  | {
      readonly kind: 'edit'
      readonly form: ConnectionForm
      readonly kept?: KeptDraft
      readonly unfold?: Unfolded
    }
  /** `move`: the one that it was opened in, to which it returns. */
  | { readonly kind: 'delete'; readonly id: ConnectionId; readonly move?: MoveDialog }
  /** Several, deleted together. */
  | { readonly kind: 'deleteMany'; readonly ids: readonly ConnectionId[] }
  /** A stored secret, to be replaced. `uses`: where it is stored. */
  | { readonly kind: 'replaceSecret'; readonly place: SecretPlace; readonly uses: readonly SecretPlace[] }
  /**
   * What users note on a connection. `isSecretNew`: its secret was replaced, and has another last day. `typed`: before the
   * vault locked.
   */
  | {
      readonly kind: 'annotations'
      readonly id: ConnectionId
      readonly isSecretNew?: true
      readonly typed?: AnnotationChange
    }
  /** The user's own template. */
  | { readonly kind: 'template' }
  /** The palette of commands, and the sheet of their keys. */
  | { readonly kind: 'commands' }
  | { readonly kind: 'keys' }
  /** A stored secret, to be copied. */
  | { readonly kind: 'secret'; readonly id: ConnectionId }
  /** The entry of its client for the server's configuration. */
  | { readonly kind: 'clientEntry'; readonly id: ConnectionId }
  | MoveDialog
  /** A server's certificate, to be judged; `accepted`: SHA-256 of the one accepted before. */
  | {
      readonly kind: 'certificate'
      readonly id: ConnectionId
      readonly host: string
      readonly accepted?: string
    }
  /** Connections from elsewhere. `files`: what was dropped on the window. */
  | { readonly kind: 'import'; readonly files?: readonly BroughtFile[] }
  /** Connections for elsewhere. */
  | { readonly kind: 'export'; readonly ids: readonly ConnectionId[] }
  /** The help of a system; absent: that of the first one. */
  | { readonly kind: 'guide'; readonly system: SystemId | undefined }
  /** Deleted connections. */
  | { readonly kind: 'bin' }
  /** What protects the vault. `isRecovered`: it was just opened with a recovery code. */
  | { readonly kind: 'protection'; readonly isRecovered: boolean }

/** A file that the user brings. */
export interface BroughtFile {
  /** Its path within the chosen folder, else its name. */
  readonly path: string
  readonly file: File
}

/** What is to become of entries, by their place in a preview; no entry is in both. */
export interface EntryChoice {
  /** They are added. */
  readonly chosen: ReadonlySet<number>
  /** Their secrets take the place of those of a connection that is here. */
  readonly replacing: ReadonlySet<number>
}

/** What was understood of a source, until it is added or discarded. */
export interface ImportInHand extends EntryChoice {
  readonly preview: ImportPreview
  /** Consents that were given, by their place in the preview. */
  readonly agreed: ReadonlySet<number>
  /** Whether it came from files that anyone can read. */
  readonly isPlain: boolean
}

/** A raw token the user wants to see; always of the selected connection. */
export interface Revealed {
  readonly id: ConnectionId
  readonly token: string
}

/** What was just put on the clipboard, for a moment's feedback. */
export interface Copied {
  readonly id: ConnectionId
  readonly form: CopyForm
  /** Seconds it stays on the clipboard; 0: until it is overwritten. */
  readonly seconds: number
  /** How long the copied token is still valid, in milliseconds. */
  readonly left?: number
}

/** An operation on the token of the selected connection. */
export interface Operated {
  readonly id: ConnectionId
  readonly operation: TokenOperation
  /** Absent: the server has not responded yet. */
  readonly result?: OperationResult
}

/** Whether the API accepts the token of the selected connection. */
export interface Probed {
  readonly id: ConnectionId
  /** Absent: the server has not responded yet. */
  readonly probe?: TokenProbe
}

/** What the API told of the account of a connection's token; kept until the vault locks or the connection changes. */
export interface ToldFacts {
  readonly id: ConnectionId
  /** Absent: the server has not responded yet. */
  readonly sheet?: FactSheet
}

/** An action that failed without changing the connection's own status. */
export interface Notice {
  readonly id: ConnectionId
  readonly problem: Problem
}

/** A connection just put into the bin. */
export interface Deleted {
  readonly id: ConnectionId
  readonly name: string
}
/** Getting the tokens of many connections. */
export type GettingMany =
  | ({ readonly kind: 'running' } & ManyProgress)
  | ({ readonly kind: 'done' } & GotMany)

export interface WindowState {
  readonly phase: Phase
  readonly version: string
  readonly platform: string
  readonly locales: readonly string[]
  readonly preferences: Preferences
  readonly vault: VaultView
  readonly systems: readonly SystemDescription[]
  readonly curlForms: readonly CurlForm[]
  readonly connections: readonly ConnectionSummary[]
  readonly note: string | undefined
  /** Where a damaged preferences file was put, until the user has read so. */
  readonly damagedPreferences: string | undefined
  /** The connection in the detail pane. */
  readonly chosen: ConnectionId | undefined
  /** The group of the list in which it was selected, as `Place` has it. */
  readonly chosenIn: string | undefined
  /** Connections that are selected together, `chosen` among them, the first one first; empty: `chosen` alone. */
  readonly picked: readonly ConnectionId[]
  /** The group in which the first of them was selected: a range begins there. */
  readonly pickedIn: string | undefined
  readonly gettingMany: GettingMany | undefined
  readonly imported: ImportInHand | undefined
  /** Absent: nothing of an import is under way. */
  readonly importing: ImportProgress | undefined
  readonly search: string
  readonly filter: ListFilter
  readonly dialog: Dialog
  readonly revealed: Revealed | undefined
  readonly operated: Operated | undefined
  readonly probed: Probed | undefined
  readonly toldFacts: ToldFacts | undefined
  readonly copied: Copied | undefined
  /** The copy on the clipboard; it stays while the vault is locked. */
  readonly clipboard: ClipboardView | undefined
  /** The name of a connection just saved, for a moment's feedback. */
  readonly saved: string | undefined
  readonly notice: Notice | undefined
  /** How many connections are in the bin. */
  readonly binned: number
  /** The connection just deleted, for as long as that is taken back by one press. */
  readonly deleted: Deleted | undefined
  /** Forms that the user has put aside. */
  readonly aside: readonly KeptDraft[]
  /** Connections whose request was sent, without an event about it yet. */
  readonly requested: readonly ConnectionId[]
  /** Connections that need their user, the most urgent first. */
  readonly notices: readonly UserNotice[]
}

const noneIds: readonly ConnectionId[] = []

/** What the pane shows of one connection until the user turns to something else. */
export const nothingShown = {
  picked: noneIds,
  pickedIn: undefined,
  revealed: undefined,
  operated: undefined,
  probed: undefined,
  notice: undefined,
  deleted: undefined,
} as const

/** The state of a locked window: nothing of any connection. */
export const forgetAll = {
  connections: [],
  toldFacts: undefined,
  notices: [],
  chosen: undefined,
  chosenIn: undefined,
  gettingMany: undefined,
  imported: undefined,
  importing: undefined,
  search: '',
  filter: noFilter,
  dialog: { kind: 'none' },
  ...nothingShown,
  copied: undefined,
  saved: undefined,
  binned: 0,
  aside: [],
  requested: [],
} as const satisfies Partial<WindowState>

export const initialState: WindowState = {
  ...forgetAll,
  phase: { kind: 'starting' },
  version: '',
  platform: '',
  locales: [],
  preferences: usualPreferences,
  vault: { kind: 'absent', offered: [] },
  systems: [],
  curlForms: [],
  note: undefined,
  damagedPreferences: undefined,
  clipboard: undefined,
}

/**
 * Returns what a failed action changes: everything goes if main calls the vault locked; otherwise a notice tells why,
 * as long as its connection exists.
 */
export function failedWith(state: WindowState, id: ConnectionId, problem: Problem): Partial<WindowState> {
  if (problem.kind === 'vaultLocked') return forgetAll
  return state.connections.some((one) => one.id === id) ? { notice: { id, problem } } : state
}

/** Returns the connections with several replaced or added. */
export function withConnections(
  connections: readonly ConnectionSummary[],
  changed: readonly ConnectionSummary[],
): readonly ConnectionSummary[] {
  const [only, more] = changed
  if (only && !more) return withConnection(connections, only)
  const byId = new Map([...connections, ...changed].map((one) => [one.id, one]))
  return [...byId.values()]
}

/** Returns the connections with one replaced or added. */
export function withConnection(
  connections: readonly ConnectionSummary[],
  changed: ConnectionSummary,
): readonly ConnectionSummary[] {
  return connections.some(({ id }) => id === changed.id)
    ? connections.map((one) => (one.id === changed.id ? changed : one))
    : [...connections, changed]
}
