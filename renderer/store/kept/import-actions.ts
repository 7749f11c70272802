/** Creates the actions that bring connections from elsewhere and write them to a file. */
import type { ConnectionId, ConnectionSummary } from '../../../shared/connection.ts'
import type { Bridge } from '../../../shared/contract.ts'
import type { ExportedFile, ExportForm } from '../../../shared/files/export.ts'
import type { ImportEntry, ImportPreview, ImportReport, ImportSource } from '../../../shared/files/import.ts'
import type { Problem, Result } from '../../../shared/problem.ts'
import { noFilter } from '../list/list-filter.ts'
import type {
  BroughtFile,
  Dialog,
  EntryChoice,
  GetState,
  ImportInHand,
  SetState,
  WindowState,
} from '../state.ts'
import { nothingShown } from '../state.ts'

export interface ImportActions {
  /** @param files what was dropped on the window; another preview goes then. */
  readonly openImport: (files?: readonly BroughtFile[]) => void
  /** Reads a source for its preview, which the state has then. @returns why there is none. */
  readonly readImport: (source: ImportSource, passphrase?: string) => Promise<Problem | undefined>
  readonly chooseEntries: (choice: EntryChoice) => void
  /** Gives a consent, or takes it back; what is new and needed nothing else is chosen with it, or not any more. */
  readonly agreeTo: (consent: number, isAgreed: boolean) => void
  /** Does with the entries what was chosen, right after a press. */
  readonly confirmImport: () => Promise<Result<ImportReport>>
  /** Opens the form of a new connection with what is known of an entry. */
  readonly importToForm: (entry: number) => Promise<Problem | undefined>
  /** Cancels what is under way, and forgets the preview. */
  readonly discardImport: () => void
  /** Turns to connections that were added, and narrows the list to them. */
  readonly showAdded: (ids: readonly ConnectionId[]) => void
  readonly openExport: (ids: readonly ConnectionId[]) => void
  /** Right after a press. */
  readonly exportConnections: (
    ids: readonly ConnectionId[],
    form: ExportForm,
  ) => Promise<Result<ExportedFile>>
}

export function createImportActions(bridge: Bridge, set: SetState, get: GetState): ImportActions {
  /** Does something that takes a while, and is shown as such. */
  async function watched<Value>(
    step: 'reading' | 'adding',
    act: () => Promise<Result<Value>>,
  ): Promise<Result<Value>> {
    set({ importing: { step, done: 0, total: 0 } })
    const result = await act()
    set({ importing: undefined })
    return result
  }
  return {
    openImport: (files) =>
      set((state) => ({
        dialog: { kind: 'import', ...(files && { files }) },
        imported: files ? undefined : state.imported,
      })),
    readImport: async (source, passphrase) => {
      const request = { source, ...(passphrase !== undefined && { passphrase }) }
      const result = await watched('reading', () => bridge.invoke('import.read', request))
      if (!result.ok) return result.problem
      const isPlain = source.kind === 'files' && passphrase === undefined
      set(({ vault }) => (vault.kind === 'open' ? { imported: inHand(result.value, isPlain) } : {}))
      return undefined
    },
    chooseEntries: (choice) =>
      set(({ imported }) => (imported ? { imported: { ...imported, ...choice } } : {})),
    agreeTo: (consent, isAgreed) =>
      set(({ imported }) => (imported ? { imported: agreedTo(imported, consent, isAgreed) } : {})),
    confirmImport: () => {
      const { imported } = get()
      const { preview, chosen, replacing, agreed } = imported ?? nothingChosen
      const request = {
        preview: preview.id,
        ...(chosen.size > 0 && { chosen: [...chosen] }),
        ...(replacing.size > 0 && { replacing: [...replacing] }),
        ...(agreed.size > 0 && { agreed: [...agreed] }),
      }
      return watched('adding', () => bridge.invoke('import.confirm', request))
    },
    importToForm: async (entry) => {
      const { preview, agreed } = get().imported ?? nothingChosen
      const given = agreed.size > 0 && { agreed: [...agreed] }
      const result = await bridge.invoke('import.toForm', { preview: preview.id, entry, ...given })
      if (!result.ok) return result.problem
      set(({ vault }) =>
        vault.kind === 'open' ? { dialog: { kind: 'add', kept: result.value, entry } } : {},
      )
      return undefined
    },
    discardImport: () => {
      set({ imported: undefined })
      void bridge.invoke('import.discard', {})
    },
    ...createAfterwardsActions(bridge, set),
  }
}

/** What is done with connections that were added. */
function createAfterwardsActions(
  bridge: Bridge,
  set: SetState,
): Pick<ImportActions, 'showAdded' | 'openExport' | 'exportConnections'> {
  return {
    showAdded: (ids) =>
      set({
        ...nothingShown,
        chosen: ids[0],
        picked: ids.length > 1 ? ids : [],
        search: '',
        filter: ids.length > 1 ? { state: 'all', added: ids } : noFilter,
        dialog: { kind: 'none' },
      }),
    openExport: (ids) => set({ dialog: { kind: 'export', ids } }),
    exportConnections: (ids, form) => bridge.invoke('connection.export', { ids, form }),
  }
}

const none: ReadonlySet<number> = new Set()
const nothingChosen = { preview: { id: '' }, chosen: none, replacing: none, agreed: none }

function inHand(preview: ImportPreview, isPlain: boolean): ImportInHand {
  return { preview, chosen: proposedIn(preview), replacing: none, agreed: none, isPlain }
}

/** What is chosen at first: all that can be added and is not here already. */
function proposedIn({ entries }: ImportPreview): ReadonlySet<number> {
  return new Set(entries.flatMap((entry, at) => (isNew(entry) && !entry.needs ? [at] : [])))
}

const isNew = ({ state: { kind } }: ImportEntry) => kind === 'ready' || kind === 'secretMissing'

function agreedTo(imported: ImportInHand, consent: number, isAgreed: boolean): ImportInHand {
  const { preview, chosen } = imported
  const agreed = new Set(imported.agreed)
  if (isAgreed) agreed.add(consent)
  else agreed.delete(consent)
  const concerned = preview.entries.flatMap(({ needs }, at) => (needs?.includes(consent) ? [at] : []))
  const next = new Set(chosen)
  for (const at of concerned) {
    const entry = preview.entries[at]
    if (!isAgreed) next.delete(at)
    else if (entry && isNew(entry) && entry.needs?.every((one) => agreed.has(one))) next.add(at)
  }
  return { ...imported, agreed, chosen: next }
}

/** The form of an entry gives way to the preview that it was opened from. */
export function dialogAfter({ dialog, imported }: Pick<WindowState, 'dialog' | 'imported'>): Dialog {
  return dialog.kind === 'add' && dialog.entry !== undefined && imported
    ? { kind: 'import' }
    : { kind: 'none' }
}

/** The preview once one of its entries was saved from its form; nothing is left of the only one. */
export function importedAfter(
  { dialog, imported }: Pick<WindowState, 'dialog' | 'imported'>,
  { id, name }: ConnectionSummary,
): ImportInHand | undefined {
  if (!imported || dialog.kind !== 'add' || dialog.entry === undefined) return imported
  const { preview, chosen } = imported
  if (preview.entries.length === 1) return undefined
  const entries = preview.entries.map((entry, at) =>
    at === dialog.entry ? { ...entry, state: { kind: 'present', id, name, replaces: [] } as const } : entry,
  )
  const others = new Set([...chosen].filter((at) => at !== dialog.entry))
  return { ...imported, preview: { ...preview, entries }, chosen: others }
}
