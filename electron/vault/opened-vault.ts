import { isDeepStrictEqual } from 'node:util'
import type { Json } from '../../shared/claims.ts'
import type { UnreadableRecord } from '../../shared/connection.ts'
import { ProblemError } from '../problem-error.ts'
import { isSameKey, openRecord, type RecordName, resealRecord, sealRecord, type VaultKey } from './sealing.ts'
import type { RecordKind, VaultChange, VaultRecord } from './vault.ts'
import type { VaultFile } from './vault-file.ts'
import type { KeyWrap, VaultDocument } from './vault-format.ts'

const recordKinds: Readonly<Record<RecordKind, true>> = { connection: true, token: true }

/** Whether a record that could be opened is one this version understands; others count as unreadable. */
export type RecordGuards = { readonly [Kind in RecordKind]?: (value: Json) => boolean }

interface Entry extends RecordName {
  /** As it stands in the file, whatever that is. */
  readonly sealed: unknown
  /** Absent: unreadable. */
  readonly value?: Json
}

/** By the name in the file. */
type Entries = ReadonlyMap<string, Entry>

/** A vault that is open: the records in clear, and the one way to change them. */
export class OpenedVault {
  #key: VaultKey
  readonly #file: VaultFile
  readonly #guards: RecordGuards
  #document: VaultDocument
  #entries: Entries
  #backupIsBetter = false
  #queue: Promise<unknown>
  #waiting = 0
  #isClosed = false

  private constructor(
    file: VaultFile,
    key: VaultKey,
    document: VaultDocument,
    entries: Entries,
    guards: RecordGuards,
  ) {
    this.#file = file
    this.#key = key
    this.#guards = guards
    this.#document = document
    this.#entries = entries
    this.#queue = this.#meetBackup()
  }

  /**
   * Opens all records of a vault; the last good copy is taken right after.
   * @param document what the file holds.
   */
  static async open(
    file: VaultFile,
    key: VaultKey,
    document: VaultDocument,
    guards: RecordGuards,
  ): Promise<OpenedVault> {
    const names = Object.entries(document.records)
    const entries = await Promise.all(names.map((record) => openEntry(key, record, guards)))
    return new OpenedVault(file, key, document, new Map(entries), guards)
  }

  /** All readable records of a kind, in the order they were first put. */
  list(kind: RecordKind): readonly VaultRecord[] {
    return [...this.#entries.values()].flatMap((entry) =>
      entry.kind === kind && entry.value !== undefined ? [{ id: entry.id, value: entry.value }] : [],
    )
  }

  /** Records that cannot be opened or understood; their bytes stay in the file. */
  unreadable(): readonly UnreadableRecord[] {
    return [...this.#entries.values()].flatMap(({ id, kind, value }) =>
      value === undefined ? [{ id, kind }] : [],
    )
  }

  /**
   * Puts changes on disk, after those asked for before; memory follows only when they are there.
   * @throws ProblemError `vaultUnwritable`, `vaultNewer`; then nothing has changed.
   */
  change(changes: readonly VaultChange[]): Promise<void> {
    const prepared = changes.map(prepare)
    return this.#afterOthers(() => this.#apply(prepared))
  }

  /** The key wraps in the file, those not known here too. */
  get keys(): readonly unknown[] {
    return this.#document.keys
  }

  /** Whether a key is this vault's. */
  isKey(key: VaultKey): Promise<boolean> {
    return isSameKey(key, this.#key)
  }

  /**
   * Seals everything with another key, to which one wrap leads; nothing old opens the file or its copy any more.
   * @throws ProblemError `vaultUnwritable`, `vaultNewer`, `vaultLocked`; then nothing has changed.
   */
  rekey(key: VaultKey, wrap: KeyWrap): Promise<void> {
    return this.#afterOthers(async () => {
      await this.#takeFromBackup()
      await this.#writeAnew(await rekeyed(this.#document, this.#key, key, wrap))
      this.#key = key
    })
  }

  /**
   * Gives the vault other wraps of the same key; those left out open neither the file nor its copy any more.
   * @throws ProblemError `vaultUnwritable`, `vaultNewer`; then nothing has changed.
   */
  rewrap(keys: readonly unknown[]): Promise<void> {
    return this.#afterOthers(async () => {
      await this.#takeFromBackup()
      await this.#writeAnew({ ...this.#document, keys })
    })
  }

  /** Forgets everything that was opened, once the last change is on disk. */
  async close(): Promise<void> {
    await this.drained()
    this.#isClosed = true
    this.#entries = new Map()
  }

  #afterOthers(act: () => Promise<void>): Promise<void> {
    this.#waiting += 1
    const done = this.#queue.then(() => {
      // What was asked for before locking is done before closing; what comes later finds nothing to write.
      if (this.#isClosed) throw new ProblemError({ kind: 'vaultLocked' })
      return act()
    })
    this.#queue = done.then(
      () => this.#settle(),
      () => this.#settle(),
    )
    return done
  }

  /** Settles when every change asked for is on disk (or has failed), its copy too. */
  async drained(): Promise<void> {
    await this.#queue
  }

  async #apply(changes: readonly Prepared[]): Promise<void> {
    const entries = new Map(this.#entries)
    const sealed = await Promise.all(changes.map((change) => sealEntry(this.#key, change)))
    for (const [name, entry] of sealed) {
      if (entry) entries.set(name, entry)
      else entries.delete(name)
    }
    await this.#write(entries)
  }

  async #write(entries: Entries): Promise<void> {
    const records = Object.fromEntries([...entries].map(([name, entry]) => [name, entry.sealed]))
    const document = { ...this.#document, records }
    await this.#file.write(document, this.#document)
    this.#document = document
    this.#entries = entries
  }

  async #writeAnew(document: VaultDocument): Promise<void> {
    await this.#file.writeAnew(document, this.#document)
    this.#document = document
    this.#entries = new Map(
      [...this.#entries].map(([name, entry]) => [name, { ...entry, sealed: document.records[name] }]),
    )
  }

  /** The copy is going to be replaced: records that only it still holds whole are taken into the vault first. */
  async #takeFromBackup(): Promise<void> {
    if (!this.#backupIsBetter) return
    const backup = await this.#file.lookAtBackup()
    if (backup.kind !== 'vault') return
    const { records } = backup.document
    const entries = new Map(this.#entries)
    for (const [name, { value }] of this.#entries) {
      if (value !== undefined || !Object.hasOwn(records, name)) continue
      const [, entry] = await openEntry(this.#key, [name, records[name]], this.#guards)
      if (entry.value !== undefined) entries.set(name, entry)
    }
    await this.#write(entries)
    this.#backupIsBetter = false
  }

  /** Of several changes in a row only the last one is followed by a copy. */
  async #settle(): Promise<void> {
    this.#waiting -= 1
    if (this.#waiting === 0) await this.#backUp()
  }

  /** The copy found is replaced, unless it holds another version of a record that is unreadable here. */
  async #meetBackup(): Promise<void> {
    await this.#file.sweep()
    const backup = await this.#file.lookAtBackup()
    if (backup.kind !== 'vault') return this.#backUp()
    const { records } = backup.document
    this.#backupIsBetter = [...this.#entries].some(
      ([name, { sealed, value }]) =>
        value === undefined && Object.hasOwn(records, name) && !isDeepStrictEqual(records[name], sealed),
    )
    if (!isDeepStrictEqual(backup.document, this.#document)) await this.#backUp()
  }

  async #backUp(): Promise<void> {
    if (!this.#backupIsBetter) await this.#file.writeBackup(this.#document)
  }
}

/**
 * A vault sealed anew.
 * @param from the key that opens it.
 * @param to the key it gets, to which `wrap` leads; every other wrap would lead to the old one, so they all go.
 * @returns records that `from` does not open stay byte for byte.
 */
export async function rekeyed(
  document: VaultDocument,
  from: VaultKey,
  to: VaultKey,
  wrap: KeyWrap,
): Promise<VaultDocument> {
  const records = await Promise.all(
    Object.entries(document.records).map(
      async ([name, sealed]) => [name, await resealRecord(from, to, sealed)] as const,
    ),
  )
  return { ...document, keys: [wrap], records: Object.fromEntries(records) }
}

/** A change with what to put as text, so that later changes of the caller's object are not ours. */
interface Prepared extends RecordName {
  readonly text?: string
}

function prepare(change: VaultChange): Prepared {
  const { kind, id } = change
  return change.do === 'put' ? { kind, id, text: JSON.stringify(change.value) } : { kind, id }
}

const nameOf = ({ kind, id }: RecordName) => `${kind}:${id}`

async function sealEntry(key: VaultKey, change: Prepared): Promise<[string, Entry | undefined]> {
  const { kind, id, text } = change
  if (text === undefined) return [nameOf(change), undefined]
  const sealed = await sealRecord(key, change, text)
  return [nameOf(change), { kind, id, sealed, value: JSON.parse(text) as Json }]
}

async function openEntry(
  key: VaultKey,
  [name, sealed]: [string, unknown],
  guards: RecordGuards,
): Promise<[string, Entry]> {
  const [kind = '', ...rest] = name.split(':')
  const id = rest.join(':')
  const value = await openRecord(key, { kind, id }, sealed)
  const fits = value !== undefined && isRecordKind(kind) && (guards[kind]?.(value) ?? true)
  return [name, fits ? { kind, id, sealed, value } : { kind, id, sealed }]
}

function isRecordKind(kind: string): kind is RecordKind {
  return Object.hasOwn(recordKinds, kind)
}
