import { isDeepStrictEqual } from 'node:util'
import type { UnreadableRecord } from '../../shared/connection.ts'
import { ProblemError } from '../problem-error.ts'
import { isSameKey, type VaultKey } from './sealing.ts'
import type { RecordKind, VaultChange, VaultRecord } from './vault.ts'
import { changed, type Entries, openEntries, prepare, type RecordGuards, rekeyed } from './vault-entries.ts'
import type { VaultFile } from './vault-file.ts'
import type { KeyWrap, VaultDocument } from './vault-format.ts'

/** A vault that is open: the records in clear, and the one way to change them. */
export class OpenedVault {
  #key: VaultKey
  readonly #file: VaultFile
  readonly #guards: RecordGuards
  #document: VaultDocument
  #entries: Entries
  /** Names of records that were unreadable here when the vault was opened, and stand otherwise in its copy. */
  #otherwiseInBackup: readonly string[] = []
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
    const entries = await openEntries(key, document.records, guards)
    return new OpenedVault(file, key, document, entries, guards)
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
    return this.#afterOthers(async () => this.#write(await changed(this.#key, this.#entries, prepared)))
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
    if (!this.#backupIsBetter()) return
    const backup = await this.#file.lookAtBackup()
    if (backup.kind !== 'vault') return
    const wanted = Object.entries(backup.document.records).filter(([name]) => this.#isUnreadable(name))
    const found = await openEntries(this.#key, Object.fromEntries(wanted), this.#guards)
    const whole = [...found].filter(([, { value }]) => value !== undefined)
    await this.#write(new Map([...this.#entries, ...whole]))
    this.#otherwiseInBackup = []
  }

  #isUnreadable(name: string): boolean {
    const entry = this.#entries.get(name)
    return entry !== undefined && entry.value === undefined
  }

  /** As long as one of those records is neither removed nor replaced, the copy is not. */
  #backupIsBetter(): boolean {
    return this.#otherwiseInBackup.some((name) => this.#isUnreadable(name))
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
    this.#otherwiseInBackup = [...this.#entries].flatMap(([name, { sealed }]) =>
      this.#isUnreadable(name) && Object.hasOwn(records, name) && !isDeepStrictEqual(records[name], sealed)
        ? [name]
        : [],
    )
    if (!isDeepStrictEqual(backup.document, this.#document)) await this.#backUp()
  }

  async #backUp(): Promise<void> {
    // Once closed it cannot be told any more which copy is better.
    if (!this.#isClosed && !this.#backupIsBetter()) await this.#file.writeBackup(this.#document)
  }
}
