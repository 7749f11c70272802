import { isDeepStrictEqual } from 'node:util'
import type { Json } from '../../shared/claims.ts'
import type { UnreadableRecord } from '../../shared/connection.ts'
import { openRecord, type RecordName, sealRecord, type VaultKey } from './sealing.ts'
import type { RecordKind, VaultChange, VaultRecord } from './vault.ts'
import type { VaultFile } from './vault-file.ts'
import type { VaultDocument } from './vault-format.ts'

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
  readonly #key: VaultKey
  readonly #file: VaultFile
  #document: VaultDocument
  #entries: Entries
  #backupIsBetter = false
  #queue: Promise<unknown>
  #waiting = 0

  private constructor(file: VaultFile, key: VaultKey, document: VaultDocument, entries: Entries) {
    this.#file = file
    this.#key = key
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
    return new OpenedVault(file, key, document, new Map(entries))
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
    this.#waiting += 1
    const done = this.#queue.then(() => this.#apply(prepared))
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
    const records = Object.fromEntries([...entries].map(([name, entry]) => [name, entry.sealed]))
    const document = { ...this.#document, records }
    await this.#file.write(document, this.#document)
    this.#document = document
    this.#entries = entries
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
