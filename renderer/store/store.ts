/**
 * Holds the window's state and everything that changes it. Works without React and stores nothing:
 * main keeps what must outlive the window.
 */
import { createStore, type StoreApi } from 'zustand/vanilla'
import type { ConnectionDraft, ConnectionId, ConnectionSummary } from '../../shared/connection.ts'
import type { Bridge, ClaimcheckEvent, Preferences, Start, VaultView } from '../../shared/contract.ts'
import type { Discovered } from '../../shared/discovery.ts'
import type { StepTrial, TrialScope } from '../../shared/login-steps/step-trial.ts'
import type { Problem, Result } from '../../shared/problem.ts'
import type { SystemId } from '../../shared/system.ts'
import { assertNever } from '../assert-never.ts'
import { type AnnotationActions, createAnnotationActions } from './annotation-actions.ts'
import { type ClipboardActions, createClipboardActions } from './clipboard-actions.ts'
import { createHistoryActions, type HistoryActions } from './history-actions.ts'
import { type BinActions, createBinActions } from './kept/bin-actions.ts'
import { createDraftActions, type DraftActions } from './kept/draft-actions.ts'
import { createImportActions, dialogAfter, type ImportActions, importedAfter } from './kept/import-actions.ts'
import { openedNew, openedSaved } from './kept/open-form.ts'
import { type ListFilter, noFilter } from './list/list-filter.ts'
import { createManyActions, type ManyActions } from './many-actions.ts'
import { createMoveActions, type MoveActions } from './move-actions.ts'
import type { MoveDialog } from './move-place.ts'
import { createNetworkActions, type NetworkActions } from './network-actions.ts'
import { createNotedActions, type NotedActions } from './noted-actions.ts'
import {
  forgetAll,
  type GetState,
  initialState,
  nothingShown,
  type SetState,
  type Unfolded,
  type WindowState,
  withConnection,
  withConnections,
} from './state.ts'
import { copiedFor, createTokenActions, type TokenActions } from './token-actions.ts'
import { createVaultActions, type VaultActions } from './vault-actions.ts'

export interface WindowActions
  extends TokenActions,
    VaultActions,
    NetworkActions,
    BinActions,
    DraftActions,
    HistoryActions,
    MoveActions,
    AnnotationActions,
    ManyActions,
    NotedActions,
    ImportActions,
    ClipboardActions {
  readonly setPreferences: (preferences: Preferences) => Promise<void>
  /** The user has read of the damaged preferences. */
  readonly dismissDamage: () => void
  /** The user has read which connections need them. */
  readonly dismissNotices: () => void
  readonly setSearch: (search: string) => void
  /** Narrows the list. */
  readonly setFilter: (filter: ListFilter) => void
  /** @param group of the list, in which it was selected. */
  readonly select: (id: ConnectionId | undefined, group?: string) => void
  /** Turns to a connection: a search that hides it ends. */
  readonly show: (id: ConnectionId) => void
  readonly openAdd: () => void
  /** Opens the help of a system; undefined: of the first one. */
  readonly openGuide: (system: SystemId | undefined) => void
  /** @param unfold what it is opened for. */
  readonly openEdit: (id: ConnectionId, unfold?: Unfolded) => Promise<void>
  /** @param move the one that it is opened in, to which it returns. */
  readonly openDelete: (id: ConnectionId, move?: MoveDialog) => void
  readonly openTemplate: () => void
  readonly openSecret: (id: ConnectionId) => void
  /** Opens the palette of commands, or the sheet of keys. */
  readonly openSheet: (kind: 'commands' | 'keys') => void
  readonly closeDialog: () => void
  /** Saves a draft; on success selects it and closes the dialog, otherwise leaves what was typed. */
  readonly save: (draft: ConnectionDraft, id: ConnectionId | undefined) => Promise<Result<ConnectionSummary>>
  /** Adds a connection to try everything with, and turns to it. */
  readonly addPractice: () => Promise<Problem | undefined>
  /** Looks up the server that a draft names. @param id the connection being edited. */
  readonly discover: (draft: ConnectionDraft, id: ConnectionId | undefined) => Promise<Result<Discovered>>
  readonly trySteps: (
    draft: ConnectionDraft,
    id: ConnectionId | undefined,
    scope: TrialScope,
  ) => Promise<Result<StepTrial>>
  /** Deletes a connection; it goes into the bin, unless it is deleted for good. */
  readonly remove: (id: ConnectionId, forGood?: true) => Promise<Problem | undefined>
}

export interface WindowStore extends StoreApi<WindowState> {
  readonly actions: WindowActions
}

/**
 * Creates the window's store and subscribes to main's events.
 * @param started the response to `app.start`, where it was requested already.
 */
export function createWindowStore(bridge: Bridge, started?: Promise<Result<Start>>): WindowStore {
  const store = createStore<WindowState>(() => initialState)
  const set = store.setState
  bridge.subscribe((event) => listener(event, store, () => void actions.start()))
  const tokenActions = createTokenActions(bridge, set, store.getState)
  const windowActions = createWindowActions(bridge, set)
  const annotationActions = createAnnotationActions(bridge, set)
  const actions: WindowActions = {
    ...createVaultActions(bridge, store, started),
    ...tokenActions,
    ...createClipboardActions(bridge, set, { ...tokenActions, ...windowActions }),
    ...createNetworkActions(bridge, set),
    ...createHistoryActions(bridge, set),
    ...createMoveActions(bridge, set, store.getState),
    ...annotationActions,
    ...createManyActions(bridge, set, store.getState),
    ...createNotedActions(bridge, set, annotationActions),
    ...windowActions,
    ...createConnectionActions(bridge, set, store.getState),
    ...createBinActions(bridge, store),
    ...createDraftActions(bridge, set),
    ...createImportActions(bridge, set, store.getState),
  }
  return { ...store, actions }
}

function createWindowActions(bridge: Bridge, set: SetState) {
  return {
    setPreferences: async (preferences: Preferences) => {
      set({ preferences })
      const result = await bridge.invoke('app.prefer', preferences)
      // Preferences set meanwhile are newer than this response.
      if (result.ok) set((now) => (now.preferences === preferences ? { preferences: result.value } : now))
    },
    dismissDamage: () => set({ damagedPreferences: undefined }),
    dismissNotices: () => {
      set({ notices: [] })
      void bridge.invoke('notice.dismiss', {})
    },
    setSearch: (search: string) =>
      // Nothing may be done to connections that are selected and not seen.
      set({
        search,
        revealed: undefined,
        operated: undefined,
        probed: undefined,
        deleted: undefined,
        picked: [],
      }),
    setFilter: (filter: ListFilter) => set({ filter, picked: [] }),
    select: (chosen: ConnectionId | undefined, chosenIn?: string) =>
      set((state) =>
        state.chosen === chosen && state.picked.length === 0
          ? { chosenIn }
          : { chosen, chosenIn, ...nothingShown },
      ),
    show: (id: ConnectionId) => set((state) => shownIn(state, id)),
    openAdd: () => set((state) => openedNew(state)),
    openGuide: (system: SystemId | undefined) => set({ dialog: { kind: 'guide', system } }),
    openDelete: (id: ConnectionId, move?: MoveDialog) =>
      set({ dialog: { kind: 'delete', id, ...(move && { move }) } }),
    openTemplate: () => set({ dialog: { kind: 'template' } }),
    openSecret: (id: ConnectionId) => set({ dialog: { kind: 'secret', id } }),
    openSheet: (kind: 'commands' | 'keys') => set({ dialog: { kind } }),
    openEdit: async (id: ConnectionId, unfold?: Unfolded) => {
      const result = await bridge.invoke('connection.form', { id })
      set((state) => {
        // The vault may have locked meanwhile: then there is nothing to edit.
        if (state.vault.kind !== 'open') return state
        return result.ok
          ? openedSaved(state, result.value, unfold)
          : { notice: { id, problem: result.problem } }
      })
    },
    // Whoever has opened one has turned to something else.
    closeDialog: () => set((state) => ({ dialog: dialogAfter(state), deleted: undefined })),
  }
}

function createConnectionActions(bridge: Bridge, set: SetState, getState: GetState) {
  const turnTo = (saved: ConnectionSummary, isNew: boolean) => {
    set((state) => (state.vault.kind === 'open' ? savedIn(state, saved, isNew) : state))
    setTimeout(() => set({ saved: undefined }), copiedFor)
  }
  return {
    save: async (draft: ConnectionDraft, id: ConnectionId | undefined) => {
      const result =
        id === undefined
          ? await bridge.invoke('connection.add', draft)
          : await bridge.invoke('connection.edit', { id, draft })
      if (!result.ok) return result
      const hadImport = getState().imported !== undefined
      turnTo(result.value, id === undefined)
      if (hadImport && !getState().imported) void bridge.invoke('import.discard', {})
      if (id !== undefined && hasNewSecret(draft, result.value))
        set(({ vault }) =>
          vault.kind === 'open' ? { dialog: { kind: 'annotations', id, isSecretNew: true } } : {},
        )
      return result
    },
    addPractice: async () => {
      const result = await bridge.invoke('practice.add', {})
      if (!result.ok) return result.problem
      turnTo(result.value, true)
      return undefined
    },
    discover: (draft: ConnectionDraft, id: ConnectionId | undefined) =>
      bridge.invoke('connection.discover', { ...(id !== undefined && { id }), draft }),
    trySteps: (draft: ConnectionDraft, id: ConnectionId | undefined, scope: TrialScope) =>
      bridge.invoke('connection.trySteps', { ...(id !== undefined && { id }), draft, scope }),
    remove: async (id: ConnectionId, forGood?: true) => {
      const name = getState().connections.find((one) => one.id === id)?.name
      const result = await bridge.invoke('connection.delete', { id, ...(forGood && { forGood }) })
      if (!result.ok && result.problem.kind !== 'gone') return result.problem
      // What could not be read, and what was gone already, is not in the bin.
      const deleted = result.ok && name !== undefined && !forGood ? { id, name } : undefined
      set((state) =>
        state.vault.kind === 'open'
          ? { ...withoutConnection(state, id), dialog: { kind: 'none' }, deleted }
          : state,
      )
      return undefined
    },
  }
}

/** Whether a secret was typed whose predecessor had a last day: the new one has another, which only its user knows. */
function hasNewSecret({ secrets }: ConnectionDraft, { annotations }: ConnectionSummary): boolean {
  return annotations?.secretExpires !== undefined && Object.keys(secrets).length > 0
}

/** A connection just saved, at which the window then looks. A vault that was locked meanwhile takes in none. */
function savedIn(state: WindowState, saved: ConnectionSummary, isNew: boolean): Partial<WindowState> {
  const imported = importedAfter(state, saved)
  return {
    connections: withConnection(state.connections, saved),
    chosen: saved.id,
    imported,
    dialog: isNew && saved.movedFrom ? { kind: 'move', id: saved.id } : dialogAfter({ ...state, imported }),
    toldFacts: undefined,
    ...nothingShown,
    ...(isNew && { search: '', filter: noFilter }),
    saved: saved.name,
  }
}

function listener(event: ClaimcheckEvent, store: StoreApi<WindowState>, restart: () => void): void {
  const { setState: set } = store
  switch (event.kind) {
    case 'vault':
      receiveVault(event.vault, store, restart)
      break
    case 'connection':
      set((state) => ({ connections: withConnection(state.connections, event.connection) }))
      break
    case 'connections':
      set((state) => ({ connections: withConnections(state.connections, event.connections) }))
      break
    case 'connectionRemoved':
      set((state) => withoutConnection(state, event.id))
      break
    case 'bin':
      set({ binned: event.count })
      break
    case 'locking':
      // `createDraftActions` responds.
      break
    case 'gettingMany':
      set(({ gettingMany }) =>
        gettingMany?.kind === 'running' ? { gettingMany: { kind: 'running', ...event.progress } } : {},
      )
      break
    case 'importing':
      set(({ importing }) => (importing ? { importing: event.progress } : {}))
      break
    case 'notices':
      set({ notices: event.notices })
      break
    case 'show':
      set((state) => shownIn(state, event.id))
      break
    case 'clipboard':
      set({ clipboard: event.clipboard })
      break
    default:
      assertNever(event)
  }
}

/** Turns to a connection: a search or filter that hides it ends. */
function shownIn(state: WindowState, id: ConnectionId): Partial<WindowState> {
  if (!state.connections.some((one) => one.id === id)) return state
  return { chosen: id, search: '', filter: noFilter, ...(state.chosen === id ? {} : nothingShown) }
}

function receiveVault(vault: VaultView, store: StoreApi<WindowState>, restart: () => void): void {
  if (vault.kind !== 'open') store.setState({ ...forgetAll, vault })
  else if (store.getState().vault.kind === 'open') store.setState({ vault })
  // Opened from elsewhere: the event brings no connections, so everything is requested again.
  else restart()
}

function withoutConnection(state: WindowState, id: ConnectionId): Partial<WindowState> {
  const connections = state.connections.filter((one) => one.id !== id)
  if (state.chosen !== id) {
    const picked = state.picked.filter((one) => one !== id)
    return { connections, picked: picked.length > 1 ? picked : [] }
  }
  return { connections, chosen: undefined, ...nothingShown }
}
