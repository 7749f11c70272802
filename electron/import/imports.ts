/**
 * Imports connections: reads a source, holds what was understood of it, in memory alone, until the user confirms, and adds
 * what was chosen in one change.
 */
import { randomUUID } from 'node:crypto'
import { setImmediate } from 'node:timers/promises'
import type { Annotations } from '../../shared/annotations.ts'
import type { ConnectionDraft, ConnectionId } from '../../shared/connection.ts'
import type {
  ImportChoice,
  ImportConsent,
  ImportPreview,
  ImportProgress,
  ImportSource,
} from '../../shared/files/import.ts'
import { bad, good, type Problem, type Result } from '../../shared/problem.ts'
import type { SystemId } from '../../shared/system.ts'
import type { BroughtConnections, BroughtSecrets, Connections } from '../connections/connection.ts'
import { badOf, ProblemError } from '../problem-error.ts'
import type { System } from '../systems/system.ts'
import { withAgreed } from './consents.ts'
import { isUnchanged } from './present-connections.ts'
import type { HeldEntry } from './preview.ts'
import { relinked } from './relink.ts'
import { cancelled, createWork, type Work } from './work.ts'

/** A preview that nobody confirms is forgotten after so long, in milliseconds. */
const previewLife = 15 * 60_000

export interface ImportsOptions {
  readonly connections: Pick<Connections, 'all' | 'get' | 'names' | 'fitImported' | 'bring'>
  readonly systems: ReadonlyMap<SystemId, System>
  /** Whether the vault is open: nothing is read for a locked one. */
  readonly isOpen: () => boolean
  readonly problemOf: (thrown: unknown) => Problem
  readonly report: (progress: ImportProgress) => void
  /** Calls once after a delay in milliseconds. @returns a function that cancels the call. */
  readonly schedule: (milliseconds: number, call: () => void) => () => void
}

export interface Imports {
  /** Reads a source; what was held of another is forgotten. Ends with `importFailed`, `cancelled`, `vaultLocked`. */
  read(source: ImportSource, passphrase: string | undefined): Promise<Result<ImportPreview>>
  /**
   * Does what was chosen in one change, or nothing of it, and forgets the rest. Ends with `gone`, `invalid`, `cancelled`, and
   * as changing the vault does; then the preview stays.
   */
  confirm(preview: string, choice: ImportChoice): Promise<Result<BroughtConnections>>
  /** The connections that are here and have the settings of these entries. */
  hereOf(preview: string, entries: readonly number[]): readonly ConnectionId[]
  /** An entry for a form, its secrets in clear, without what was not agreed to. Ends with `gone`. */
  draftOf(preview: string, entry: number, agreed?: readonly number[]): Result<EntryDraft>
  /** Cancels what is under way, except what is being written, and forgets everything. Also before the vault is locked. */
  discard(): void
  /** Calls whenever an import has come further, after the window was told: a long one is no rest. */
  watch(listener: () => void): void
}

/** What goes into a form, and what is noted on the connection once that is saved. */
export interface EntryDraft {
  readonly draft: ConnectionDraft
  readonly annotations?: Annotations | undefined
}

/** A preview that waits for its user. */
interface Held {
  readonly id: string
  readonly byId: ReadonlyMap<string, HeldEntry>
  readonly entries: readonly HeldEntry[]
  readonly consents: readonly ImportConsent[]
  /** Ends the wait. */
  readonly release: () => void
}

export function createImports(options: ImportsOptions): Imports {
  return new HeldImports(options)
}

class HeldImports implements Imports {
  readonly #options: ImportsOptions
  #running: AbortController | undefined
  #held: Held | undefined
  /** Secrets of what is being written belong to the vault by then. */
  #written: ReadonlySet<HeldEntry> = new Set()
  #listener: (() => void) | undefined

  constructor(options: ImportsOptions) {
    this.#options = options
  }

  watch(listener: () => void): void {
    this.#listener = listener
  }

  readonly #report = (progress: ImportProgress): void => {
    this.#options.report(progress)
    this.#listener?.()
  }

  async read(source: ImportSource, passphrase: string | undefined): Promise<Result<ImportPreview>> {
    this.discard()
    if (!this.#options.isOpen()) return bad({ kind: 'vaultLocked' })
    const running = new AbortController()
    this.#running = running
    try {
      const work = createWork(running.signal, this.#report)
      const { entries, ...preview } = await this.#read(source, passphrase, work)
      const id = randomUUID()
      const held = entries.map((entry) => entry.held)
      this.#hold(id, held, preview.consents)
      return good({ id, ...preview, entries: entries.map(({ shown }) => shown) })
    } catch (error) {
      return badOf(error)
    } finally {
      if (this.#running === running) this.#running = undefined
    }
  }

  /** Readers are loaded with the first import. */
  async #read(source: ImportSource, passphrase: string | undefined, work: Work) {
    const { systems, connections, problemOf } = this.#options
    const { bugNotes, candidatesOf, checkAll, readAside } = await import('./reading.ts')
    work.signal.throwIfAborted()
    const { readings, notes, bugs } = await readAside(source, passphrase, work)
    const isHere = (id: ConnectionId) => connections.get(id) !== undefined
    const candidates = await candidatesOf(readings, { systems, isHere, work })
    const { entries, consents } = await checkAll(candidates.all, { connections, systems, work })
    work.signal.throwIfAborted()
    return {
      formats: [...new Set(readings.map(({ format }) => format))],
      entries,
      consents,
      notes: [
        ...readings.flatMap((reading) => reading.notes),
        ...candidates.notes,
        ...notes,
        ...bugNotes(bugs, problemOf),
      ],
    }
  }

  async confirm(
    preview: string,
    { chosen = [], replacing = [], agreed = [] }: ImportChoice,
  ): Promise<Result<BroughtConnections>> {
    const held = this.#held
    if (held?.id !== preview || this.#running) return bad({ kind: 'gone' })
    const places = [...new Set(chosen)]
    const entries = new Set(places.flatMap((at) => held.entries[at] ?? []))
    const isAdded = (entry: HeldEntry) => entries.has(entry)
    const fit = [...entries].flatMap(({ connection }) =>
      connection ? [relinked(connection, held.byId, isAdded)] : [],
    )
    if (places.some((at) => !held.entries[at]?.needs.every((one) => agreed.includes(one))))
      return bad({ kind: 'invalid', fields: [] })
    const secrets = this.#secretsOf(replacing.map((at) => held.entries[at]))
    if (!secrets.ok) return secrets
    const total = fit.length + secrets.value.length
    if (fit.length < places.length || total === 0) return bad({ kind: 'invalid', fields: [] })
    const running = new AbortController()
    this.#running = running
    this.#report({ step: 'adding', done: 0, total })
    await setImmediate()
    const isWanted = () => {
      if (!running.signal.aborted) this.#written = entries
      return !running.signal.aborted
    }
    const brought = { added: fit, secrets: secrets.value }
    const end = await this.#options.connections.bring(brought, isWanted).finally(() => {
      if (this.#running === running) this.#running = undefined
    })
    this.#settled(held, end.ok)
    if (end.ok) this.#report({ step: 'adding', done: total, total })
    return end
  }

  /** What takes the place of secrets that are here: once for each connection, and only while that is still the same. */
  #secretsOf(entries: readonly (HeldEntry | undefined)[]): Result<readonly BroughtSecrets[]> {
    const brought: BroughtSecrets[] = []
    for (const entry of entries) {
      if (!entry?.here || entry.replaces.length === 0) return bad({ kind: 'invalid', fields: [] })
      const { here, replaces, secrets } = entry
      if (!isUnchanged(here, this.#options.connections.get(here.id))) return bad({ kind: 'gone' })
      const texts = replaces.map((field) => [field, secrets[field]?.reveal() ?? ''])
      brought.push({ id: here.id, secrets: Object.fromEntries(texts) })
    }
    const ids = new Set(brought.map(({ id }) => id))
    return ids.size === brought.length ? good(brought) : bad({ kind: 'invalid', fields: [] })
  }

  hereOf(preview: string, entries: readonly number[]): readonly ConnectionId[] {
    const held = this.#held?.id === preview ? this.#held.entries : []
    return entries.flatMap((at) => held[at]?.here?.id ?? [])
  }

  /** What was added is the vault's, which wipes it when it locks; it may have locked meanwhile. */
  #settled(held: Held, isAdded: boolean): void {
    const written = this.#written
    this.#written = new Set()
    const isForgotten = this.#held !== held
    if (isAdded && this.#options.isOpen()) this.#forget(held, (entry) => !written.has(entry))
    else if (isAdded || isForgotten) this.#forget(held, () => true)
  }

  draftOf(preview: string, entry: number, agreed: readonly number[] = []): Result<EntryDraft> {
    const held = this.#held?.id === preview ? this.#held : undefined
    const found = held?.entries[entry]
    if (!held || !found) return bad({ kind: 'gone' })
    const secrets = Object.entries(found.secrets).map(([id, secret]) => [id, secret.reveal()])
    const draft = relinked(found.draft, held.byId, () => false, '')
    const { annotations, needs } = found
    const network = draft.network && withAgreed(draft.network, needs, held.consents, new Set(agreed))
    const whole = { ...draft, ...(network && { network }), secrets: Object.fromEntries(secrets) }
    return good({ draft: whole, annotations })
  }

  discard(): void {
    this.#running?.abort(cancelled())
    this.#running = undefined
    if (this.#held) this.#forget(this.#held, (entry) => !this.#written.has(entry))
  }

  #hold(id: string, entries: readonly HeldEntry[], consents: readonly ImportConsent[]): void {
    if (!this.#options.isOpen()) {
      wipe(entries)
      throw new ProblemError({ kind: 'vaultLocked' })
    }
    const release = this.#options.schedule(previewLife, () => {
      if (this.#held?.id === id && this.#written.size === 0) this.discard()
    })
    const byId = new Map(entries.map((entry) => [entry.id as string, entry]))
    this.#held = { id, byId, entries, consents, release }
  }

  #forget(held: Held, isOurs: (entry: HeldEntry) => boolean): void {
    held.release()
    wipe(held.entries.filter(isOurs))
    if (this.#held === held) this.#held = undefined
  }
}

function wipe(entries: readonly HeldEntry[]): void {
  for (const { secrets } of entries) for (const secret of Object.values(secrets)) secret.wipe()
}
